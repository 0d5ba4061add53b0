"""Deals in every state of their life, made by the verbs themselves."""

from datetime import UTC, date, datetime

from deals.models import Deal, Goal, Programme, Verdict, judging, signing
from deals.models.assessment import Criterion
from deals.models.judging import judge, open_assessment
from deals.models.writing import (
    ContributionRow,
    PartyRow,
    StepRow,
    write_fields,
    write_parties,
    write_steps,
    writing,
)
from hos.mail.models import silenced
from tests.cast import gather

MOMENT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TEXTS = {
    "deal_type": "pilot",
    "sector": "metal",
    "region": "MRA",
    "description": "Ervaring opdoen met een individuele leerrekening.",
    "target_group": "Werknemers op lager en middelbaar beroepsniveau.",
    "target_interest": "Zij kiezen zelf een scholing en blijven inzetbaar.",
    "innovation": "Van collectief naar individueel en vraaggericht scholen.",
    "coordination": "De provincie leidt het project.",
    "hos_relation": "House of Skills brengt kennis in en deelt de lessen.",
    "good_practice": "Een werkwijze voor twee kassiers.",
    "sharing_plan": "De lessen gaan naar andere fondsen.",
    "cost_note": "De kosten zijn laag; de opbrengst is kennis.",
}


def make_accord(cast, **over):
    """A running accord of three years with three goals."""
    facts = {
        "kind": "accord", "title": "Regionaal Skillsakkoord", "owner": cast.orgs["hos"],
        "region": "MRA", "base_text": "De partijen werken samen aan skills.",
        "mission": "Naar een arbeidsmarkt die op skills is gericht.",
        "starts_on": date(2025, 1, 1), "ends_on": date(2027, 12, 31), "status": "running",
    } | over  # fmt: skip
    accord = Programme.objects.create(**facts)
    top = Goal.objects.create(programme=accord, level="strategic", title="Op skills gericht")
    for number, title in enumerate(["Nieuw instrumentarium", "Meer regie", "Opschalen"], 1):
        Goal.objects.create(
            programme=accord, parent=top, level="operational", code=str(number), title=title,
            position=number,
        )  # fmt: skip
    return accord


def make_draft(cast, accord, *, title="Pilot leerrekening", complete=True, at=MOMENT, word=""):
    """A draft of OOM and OTIB (leads) with SZW and the province; `complete` fills everything in,
    with `word` at the end of every text."""
    goal = accord.goals.get(code="1")
    deal = Deal.objects.draft(goal=goal, title=title, by=cast.programma, at=at)
    if complete:
        with writing(deal, by=cast.programma, at=at):
            write_fields(
                deal,
                texts_with(word) | {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)},
            )
            plan, training = (f"{step} {word}".strip() for step in ("Plan van aanpak", "Scholing"))
            write_steps(deal, [
                StepRow(None, plan, date(2026, 1, 1), date(2026, 3, 31)),
                StepRow(None, training, date(2026, 4, 1), date(2026, 12, 31)),
            ])  # fmt: skip
            write_parties(deal, [
                _party(cast, "oom", word, ("training", "Trainingen"), ("cashier", "Kassier")),
                _party(cast, "otib", word, ("training", "Cursussen")),
                _party(cast, "szw", word, ("financier", "Financiering")),
                _party(cast, "pnh", word, ("project_lead", "Projectleiding")),
            ])  # fmt: skip
    return Deal.objects.get(pk=deal.pk)


def texts_with(word):
    """Every text with a word behind it; the codes stay."""
    codes = ("deal_type", "sector", "region")
    return {key: text if key in codes else f"{text} {word}".strip() for key, text in TEXTS.items()}


def _party(cast, key, word, *contributions):
    rows = tuple(
        ContributionRow(None, role, f"{words} {word}".strip()) for role, words in contributions
    )
    return PartyRow(None, cast.orgs[key].pk, {"is_lead": key in ("oom", "otib")}, rows)


def make_submitted(cast, accord, **options):
    deal = make_draft(cast, accord, **options)
    keys = frozenset(finding.key for finding in deal.findings())
    deal.submit(by=cast.oom, at=MOMENT, confirmed=keys)
    return deal


def judge_all(deal, by, verdict=Verdict.YES):
    judge(open_assessment(deal), dict.fromkeys(Criterion.values, (verdict, "")), by=by)


def make_signing(cast, accord, **options):
    """Approved and put up for signing as version 1."""
    deal = make_submitted(cast, accord, **options)
    judge_all(deal, cast.programma)
    judging.approve(deal, by=cast.programma, at=MOMENT, motivation="Akkoord.")
    return Deal.objects.get(pk=deal.pk)


def make_running(cast, accord, **options):
    """Signed by everyone: version 1 is in force."""
    deal = make_signing(cast, accord, **options)
    with silenced():
        sign_all(deal, cast)
    return Deal.objects.get(pk=deal.pk)


# by the names that tests ask for them
DEALS = {
    "running": make_running, "signing_deal": make_signing, "submitted": make_submitted,
    "draft": make_draft,
}  # fmt: skip


def make_scene(name):
    """The cast, its accord and one deal, by name."""
    cast = gather()
    accord = make_accord(cast)
    return {"cast": cast, "accord": accord, name: DEALS[name](cast, accord)}


def sign_all(deal, cast, at=MOMENT):
    signers = {"oom": cast.oom, "otib": cast.otib, "szw": cast.szw, "pnh": cast.projectleider}
    by_organisation = {cast.orgs[key].pk: user for key, user in signers.items()}
    version = deal.version_being_signed()
    for asked in version.unsigned():
        user = by_organisation[asked.participation.organisation_id]
        signing.sign(version, asked.participation, by=user, signatory=user.name, position="", at=at)
