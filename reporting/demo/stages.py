"""Bringing an invented deal to a point in its life, by the same verbs that people use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from deals.models import Deal, Goal, Organisation, Verdict, amendment, judging, signing
from deals.models.assessment import Criterion
from deals.models.writing import (
    ContributionRow,
    PartyRow,
    StepRow,
    write_fields,
    write_parties,
    write_steps,
    writing,
)
from hos.accounts.models import User
from reporting.demo.calendar import Calendar
from reporting.demo.shape import Amendment, Brings, Change, Invented, Party

GO = "De deal voldoet aan alle kenmerken."
POSITION = "directeur"


@dataclass(frozen=True)
class Scene:
    """What every deal of the example accord needs: dates, goals, organisations and people."""

    calendar: Calendar
    goals: dict[str, Goal]
    organisations: dict[str, Organisation]
    signers: dict[str, User]
    office: User
    second: User

    def lead(self, deal: Invented) -> User:
        return self.signers[deal.leads[0]]


def draft(scene, deal: Invented, *, at: datetime, shift: int = 0) -> Deal:
    """A draft with all that the invented deal has; `shift` months later than it says."""
    by = scene.lead(deal)
    row = Deal.objects.draft(
        goal=scene.goals[deal.goal], title=deal.title, by=by, at=at,
        lead=scene.organisations[deal.leads[0]],
    )  # fmt: skip
    Deal.objects.filter(pk=row.pk).update(key=f"voorbeeld-{deal.slug}")
    with writing(row, by=by, at=at + timedelta(hours=1)):
        write_fields(row, deal.texts | _period(scene, deal, shift))
        write_steps(row, [_step(scene, stage, shift) for stage in deal.stages])
        write_parties(row, [_party(scene, party) for party in deal.parties])
    return Deal.objects.get(pk=row.pk)


def _period(scene, deal, shift):
    if deal.months is None:
        return {}
    first, last = deal.months
    return {
        "starts_on": scene.calendar.first_of(first + shift),
        "ends_on": scene.calendar.last_of(last + shift),
    }


def _step(scene, stage, shift):
    return StepRow(
        None, stage.title, scene.calendar.first_of(stage.first + shift),
        scene.calendar.last_of(stage.last + shift),
    )  # fmt: skip


def _party(scene, party: Party):
    facts = {"is_lead": party.is_lead, "signature_required": party.signs}
    if party.organisation in scene.signers:
        facts["contact_name"] = scene.signers[party.organisation].name
    rows = tuple(_contribution(brings) for brings in party.brings)
    return PartyRow(None, scene.organisations[party.organisation].pk, facts, rows)


def _contribution(brings: Brings):
    return ContributionRow(
        None, brings.role, brings.words, _decimal(brings.amount), _decimal(brings.hours),
        brings.certainty,
    )  # fmt: skip


def _decimal(number):
    return None if number is None else Decimal(number)


def submit(scene, row: Deal, deal: Invented, *, at):
    """Hand the draft in, with everything doubtful confirmed."""
    row.submit(by=scene.lead(deal), at=at, confirmed={finding.key for finding in row.findings()})


def assess(scene, row: Deal, remarks: dict[str, str] | None = None):
    """A verdict for every line: «no» where there is a remark."""
    lines = dict.fromkeys(Criterion.values, (Verdict.YES, ""))
    lines |= {code: (Verdict.NO, remark) for code, remark in (remarks or {}).items()}
    judging.judge(judging.open_assessment(row), lines, by=scene.office)


def approve(scene, row: Deal, *, at):
    assess(scene, row)
    return judging.approve(row, by=scene.office, at=at, motivation=GO)


def sign(scene, version, *, at, unsigned=()):
    """Everyone who was asked signs, an hour after the one before, but for `unsigned`."""
    keys = {organisation.pk: key for key, organisation in scene.organisations.items()}
    for number, asked in enumerate(version.unsigned()):
        key = keys[asked.participation.organisation_id]
        if key not in unsigned:
            user = scene.signers[key]
            signing.sign(
                version, asked.participation, by=user, signatory=user.name, position=POSITION,
                at=at + timedelta(hours=number),
            )  # fmt: skip


def run(scene, deal: Invented) -> Deal:
    """A deal that was signed in time and runs."""
    first, calendar = deal.months[0], scene.calendar
    row = draft(scene, deal, at=calendar.moment(max(first - 2, 0), 5))
    submit(scene, row, deal, at=calendar.moment(max(first - 2, 0), 12))
    version = approve(scene, row, at=calendar.moment(first - 1, 16))
    sign(scene, version, at=calendar.moment(first - 1, 20))
    return Deal.objects.get(pk=row.pk)


def amend(scene, row: Deal, deal: Invented, change: Amendment):
    """Change a running deal, as far as `change` has come."""
    by, ago = scene.lead(deal), scene.calendar.ago
    with writing(row, by=by, at=ago(16)):
        write_fields(row, change.texts)
    if change.stage is Change.OPEN:
        return
    row = Deal.objects.get(pk=row.pk)
    doubts = {finding.key for finding in row.findings()}
    amendment.propose(row, by=by, at=ago(12), confirmed=doubts)
    if change.stage is Change.PROPOSED:
        return
    version = amendment.approve(row, by=scene.office, at=ago(8), motivation=GO)
    sign(scene, version, at=ago(5), unsigned=change.unsigned)
