"""Judging: fourteen lines, three decisions, every round kept."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from deals.models import Deal, Verdict
from deals.models.text import canonical, digest
from deals.models.writing import write_fields, writing
from hos.mail.models import MailMessage
from tests.builders import judge_all


def url(deal, name):
    return reverse(f"deals:{name}", args=[deal.pk])


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def test_the_office_notes_verdicts_and_remarks(office, submitted):
    typed = office.get(url(submitted, "judge")).context
    lines = typed["form"].typed() | {"A3-verdict": "yes", "A3-text": "Echt nieuw."}
    office.post(url(submitted, "judge"), lines | {"_seen": typed["seen"]})
    line = submitted.assessments.get().lines.get(criterion="A3")
    assert (line.verdict, line.text) == ("yes", "Echt nieuw.")


def test_approving_is_refused_while_a_mandatory_line_is_open(office, submitted):
    answer = office.post(url(submitted, "approve"), {"motivation": "Goed."})
    assert answer.status_code == 422
    assert Deal.objects.get(pk=submitted.pk).status == "submitted"


def test_an_aim_that_is_not_met_is_confirmed_and_does_not_block(office, cast, submitted):
    judge_all(submitted, cast.programma)
    submitted.assessments.get().lines.filter(criterion="A7").update(verdict=Verdict.NO)
    typed = {"motivation": "Goed."}
    assert office.post(url(submitted, "approve"), typed).status_code == 422
    assert Deal.objects.get(pk=submitted.pk).status == "submitted"
    assert office.post(url(submitted, "approve"), typed | {"without_aim": "on"}).status_code == 302
    assert Deal.objects.get(pk=submitted.pk).status == "signing"


def test_approving_freezes_version_1_and_asks_the_parties(office, cast, submitted):
    judge_all(submitted, cast.programma)
    office.post(url(submitted, "approve"), {"motivation": "Goed."})
    version = Deal.objects.get(pk=submitted.pk).versions.get()
    assert (version.number, version.state) == (1, "signing")
    assert version.sha256 == digest(version.content)
    assert b'"amount":' in canonical(version.content)
    asked = {request.participation.organisation.short for request in version.unsigned()}
    assert asked == {"OOM", "OTIB", "SZW", "PNH"}
    assert MailMessage.objects.filter(to=cast.szw.email).count() == 1


def test_sending_back_gives_the_leads_the_reason_and_the_parts(office, cast, submitted):
    office.post(url(submitted, "send_back"), {"reason": "Vaag.", "sections": ["doel"]})
    deal = Deal.objects.get(pk=submitted.pk)
    assert deal.status == "draft"
    assert deal.last_return().sections == ["doel"]
    assert "Vaag." in MailMessage.objects.filter(to=cast.oom.email).latest("pk").body


def test_a_round_keeps_the_reason_and_the_parts(office, submitted):
    office.post(url(submitted, "send_back"), {"reason": "Vaag.", "sections": ["doel", "aanpak"]})
    [kept] = office.get(url(submitted, "assessments")).context["rounds"]
    assert (kept.motivation, len(kept.parts)) == ("Vaag.", 2)
    history = office.get(url(submitted, "history")).content.decode()
    assert all(str(escape(title)) in history for title in kept.parts)


@pytest.mark.parametrize("decision", ["approve", "send_back", "reject"])
def test_a_decision_saves_the_lines_first(office, submitted, decision):
    typed = office.get(url(submitted, "judge")).context
    lines = typed["form"].typed() | {"A3-verdict": "no", "A3-text": "Niet nieuw."}
    answer = office.post(
        url(submitted, "judge"), lines | {"_seen": typed["seen"], "then": decision}
    )
    assert answer.url == url(submitted, decision)
    assert submitted.assessments.get().lines.get(criterion="A3").text == "Niet nieuw."


@pytest.mark.parametrize("decision", ["approve", "send_back", "reject"])
def test_nothing_is_decided_over_what_one_typed_and_did_not_save(office, submitted, decision):
    typed = office.get(url(submitted, "judge")).context
    lines = typed["form"].typed() | {"A3-text": "Half get"}
    office.post(url(submitted, "judge_draft"), lines | {"_seen": typed["seen"]})
    answer = office.post(url(submitted, decision), {"reason": "Nee.", "motivation": "Nee."})
    assert answer.url == url(submitted, "judge")
    assert Deal.objects.get(pk=submitted.pk).status == "submitted"


def test_a_draft_of_a_colleague_is_told_before_deciding(office, cast, submitted):
    typed = office.get(url(submitted, "judge")).context
    lines = typed["form"].typed() | {"A3-text": "Half get"}
    office.post(url(submitted, "judge_draft"), lines | {"_seen": typed["seen"]})
    office.force_login(cast.programma2)
    page = office.get(url(submitted, "send_back"))
    assert cast.programma.name in page.context["warning"]
    assert "Half get" not in page.content.decode()


def test_every_round_is_kept(office, cast, submitted):
    office.post(url(submitted, "send_back"), {"reason": "Vaag."})
    deal = Deal.objects.get(pk=submitted.pk)
    from tests.builders import MOMENT

    deal.submit(by=cast.oom, at=MOMENT, confirmed=frozenset(f.key for f in deal.findings()))
    assert list(deal.assessments.values_list("round", "decision")) == [
        (2, "open"),
        (1, "returned"),
    ]


def test_a_rejection_needs_a_reason_and_ends_the_deal(office, submitted):
    assert office.post(url(submitted, "reject"), {"reason": " "}).status_code == 422
    office.post(url(submitted, "reject"), {"reason": "Past niet bij de opgave."})
    deal = Deal.objects.get(pk=submitted.pk)
    assert (deal.status, deal.stop_reason) == ("rejected", "Past niet bij de opgave.")


def test_a_decided_round_cannot_be_decided_again(office, submitted):
    office.post(url(submitted, "reject"), {"reason": "Nee."})
    answer = office.post(url(submitted, "approve"), {"motivation": "Toch."})
    assert answer.url == url(submitted, "assessments")
    assert Deal.objects.get(pk=submitted.pk).status == "rejected"


def test_partners_see_the_judgement_only_when_it_is_decided(client, cast, submitted):
    submitted.assessments.get().lines.filter(criterion="A3").update(text="nog geheim")
    client.force_login(cast.oom)
    assert "nog geheim" not in client.get(url(submitted, "assessments")).content.decode()
    client.force_login(cast.programma)
    client.post(url(submitted, "send_back"), {"reason": "Vaag."})
    client.force_login(cast.oom)
    assert "nog geheim" in client.get(url(submitted, "assessments")).content.decode()


def test_the_content_of_a_version_never_changes(running):
    version = running.versions.get()
    for attempt in (
        lambda: running.versions.update(content={}),
        lambda: running.versions.update(sha256="0" * 64),
        version.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_each_line_shows_what_the_deal_says_about_it(office, submitted):
    lines = office.get(url(submitted, "judge")).context["form"].lines
    said = {line.line.criterion: " ".join(g.words for g in line.grounds) for line in lines}
    assert submitted.innovation in said["A3"]
    assert "Plan van aanpak" in said["A5"]
    assert "Financiering" in said["A6"]


def test_a_second_round_shows_what_was_said_and_what_changed(office, cast, submitted):
    submitted.assessments.get().lines.filter(criterion="A3").update(verdict="no", text="Te vaag.")
    office.post(url(submitted, "send_back"), {"reason": "Vaag."})
    deal = Deal.objects.get(pk=submitted.pk)
    with writing(deal, by=cast.oom, at=timezone.now()):
        write_fields(deal, {"innovation": "Nu wel duidelijk nieuw."})
    confirmed = frozenset(found.key for found in deal.findings())
    deal.submit(by=cast.oom, at=timezone.now(), confirmed=confirmed)
    page = office.get(url(submitted, "judge"))
    before = next(line.before for line in page.context["form"].lines if line.line.criterion == "A3")
    assert before.text == "Te vaag."
    assert page.context["changes"][0]["after"] == "Nu wel duidelijk nieuw."
