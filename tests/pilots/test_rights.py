"""The rights of a participant: seeing everything, taking it along, and being erased; and who sees
who looked."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from deals.models import TransitionRefused
from hos.audit.models import AuditEvent
from hos.jobs.models import Job
from hos.jobs.run import run
from pilots.models import (
    Bucket,
    EntryLetter,
    Participant,
    Signal,
    SignalJudgement,
    deciding,
    erasing,
    paying,
)
from pilots.models.impersonal import GONE
from pilots.rights import export_job
from tests.funds import NOW
from tests.just_now import log_in
from tests.letters import address, come_in, give_letter


def url(name, participant):
    return reverse(f"pilots:{name}", args=[participant.cashier.fund_id, participant.code])


@pytest.fixture
def person(scheme):
    cache.clear()
    scheme.pay_in("oom", "500")
    account = scheme.person(region="zaanstreek")
    scheme.give(account, "oom", "300")
    return account.participant


def test_the_cashier_takes_everything_along_and_it_is_written_down(client, scheme, person):
    log_in(client, scheme.cast.oom)
    page = client.get(url("participant_data", person))
    assert "Zaanstreek" in page.content.decode()
    facts = json.loads(client.get(url("participant_json", person)).content)
    (row,) = facts["tables"][0]["rows"]
    assert (row["code"]["value"], row["region"]["value"]) == (person.code, "zaanstreek")
    seen = AuditEvent.objects.filter(subject=person.number).values_list("action", "actor")
    assert set(seen) == {
        ("participant.opened", scheme.cast.oom.pk), ("participant.exported", scheme.cast.oom.pk)
    }  # fmt: skip


def test_who_takes_too_much_along_waits(client, scheme, person, settings):
    settings.EXPORT_RATES = {"export": "1/h/user", "export_by_key": "1/h/key"}
    give_letter(person.account, scheme.cast.oom)
    come_in(client, person.account)
    log_in(client, scheme.cast.oom)
    for page in (url("participant_json", person), address("_data_json")):
        assert [client.get(page).status_code for _time in range(2)] == [200, 429]


def test_who_logged_in_long_ago_shows_again_who_it_is(client, scheme, person):
    client.force_login(scheme.cast.oom)
    for name in ("participant_data", "participant_json", "participant_erase"):
        answer = client.get(url(name, person))
        assert answer.url.startswith(reverse("account_reauthenticate"))


@pytest.mark.slow
def test_the_pdf_holds_everything_and_goes_after_a_day(client, scheme, person):
    log_in(client, scheme.cast.oom)
    for _pressed in range(2):
        client.post(url("participant_pdf_make", person), {"key": "een"})
    run(Job.objects.get(kind=export_job.KIND).pk)
    pdf = b"".join(client.get(url("participant_pdf", person)).streaming_content)
    assert pdf.startswith(b"%PDF")
    assert export_job.throw_away(before=Job.objects.get().finished_at) == 0
    later = Job.objects.get().finished_at + export_job.KEPT
    assert export_job.throw_away(before=later) == 1
    assert client.get(url("participant_pdf", person)).status_code == 404


def test_a_worker_sees_and_takes_along_the_own_data_alone(client, scheme, person):
    other = scheme.person().participant
    assert client.get(address("_data")).url.startswith(address("_enter"))
    give_letter(person.account, scheme.cast.oom)
    come_in(client, person.account)
    assert "Zaanstreek" in client.get(address("_data")).content.decode()
    told = client.get(address("_data_json")).content.decode()
    assert person.code in told and other.code not in told
    assert scheme.cast.oom.name not in told
    seen = AuditEvent.objects.get(action="participant.exported")
    assert (seen.subject, seen.actor) == (person.number, None)


def test_what_is_looked_into_is_withheld_until_it_is_judged(client, scheme, person):
    asked = scheme.completed(person.account, "100")
    signal = Signal.objects.create(
        request=asked, kind="shared_account", facts={"providers": ["Andere School"]}, found_at=NOW
    )
    give_letter(person.account, scheme.cast.oom)
    come_in(client, person.account)
    browser = Client()
    log_in(browser, scheme.cast.oom2)
    where = [scheme.fund.pk, signal.pk]
    browser.post(reverse("pilots:signal_keep", args=where), {"reason": "Vermoeden."})
    words = "shared_account", "Vermoeden.", "signal.kept", "Andere School"
    for one, page in ((client, address("_data_json")), (browser, url("participant_json", person))):
        told = one.get(page).content.decode()
        assert "pilots_signaljudgement" in told
        assert not [word for word in words if word in told]
    browser.post(reverse("pilots:signal_release", args=where), {"reason": "Gebeld."})
    told = client.get(address("_data_json")).content.decode()
    assert [word for word in words if word in told] == ["shared_account", "Vermoeden."]


def test_the_cashier_erases_after_a_question(client, scheme, person):
    give_letter(person.account, scheme.cast.oom)
    inside = Client()
    come_in(inside, person.account)
    assert inside.get(address("")).status_code == 200
    log_in(client, scheme.cast.oom)
    old = url("participant", person)
    assert client.get(url("participant_erase", person)).status_code == 200
    client.post(url("participant_erase", person))
    left = Participant.objects.get(pk=person.pk)
    assert (left.status, left.region, left.consent_on) == ("erased", "", None)
    assert left.code != person.code
    assert left.account.total() == 0
    assert set(EntryLetter.objects.values_list("secret", "file")) == {("", None)}
    assert client.get(old).status_code == 404
    assert client.get(url("participant", left)).status_code == 200
    assert come_in(client, person.account).status_code == 422
    assert inside.get(address("")).url.startswith(address("_enter"))
    assert client.get(url("letter", left)).status_code == 404
    with pytest.raises(TransitionRefused):
        give_letter(left.account, scheme.cast.oom)


def test_what_comes_back_after_an_erasing_brings_no_words_back_and_returns_to_its_source(
    scheme, person
):
    (line,) = scheme.paid(person.account, "200").payment_lines.all()
    erasing.erase(person, by=scheme.cast.oom, at=NOW)
    paying.mark_refused(
        line, reason="Ging niet door.", bank_reference="R-1", by=scheme.cast.oom, at=NOW
    )
    asked, account = line.request, person.account
    assert (line.refused_reason, account.total(Bucket.PAYABLE)) == (GONE, 200)
    signal = Signal.objects.create(request=asked, kind="paid_before", found_at=NOW)
    by = {"by": scheme.cast.programma, "at": NOW}
    signal.judge("kept", reason="Niet gegeven.", **by)
    deciding.withdraw_commitment(asked, reason="Niet gegeven.", **by)
    assert set(SignalJudgement.objects.values_list("reason", flat=True)) == {GONE}
    assert (asked.end_reason, account.total()) == ("", 0)


def test_nobody_is_erased_while_money_waits(client, scheme, person):
    scheme.ask(person.account, "100")
    log_in(client, scheme.cast.oom)
    client.post(url("participant_erase", person))
    person.refresh_from_db()
    assert (person.status, person.region) == ("admitted", "zaanstreek")


def test_the_administrator_sees_who_looked_and_no_code(client, scheme, person):
    client.force_login(scheme.cast.lezer)
    client.get(url("participant", person))
    client.force_login(scheme.cast.beheer)
    answer = client.get(reverse("audit:list"), {"soort": "deelnemers"})
    (event,) = answer.context["page"]
    assert (event.actor, event.subject) == (scheme.cast.lezer, person.number)
    assert person.code not in answer.content.decode()
    assert str(person) not in answer.content.decode()


def test_the_register_names_the_terms_of_the_jobs(client, scheme, monkeypatch):
    client.force_login(scheme.cast.beheer)
    monkeypatch.setattr("pilots.rights.register.REJECTED_WEEKS", 77)
    page = client.get(reverse("pilots:processing_register"))
    assert "77" in page.content.decode()
    client.force_login(scheme.cast.oom)
    assert client.get(reverse("pilots:processing_register")).status_code == 403
