"""The rights of a participant: seeing everything, taking it along, and being erased; and who sees
who looked."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from hos.audit.models import AuditEvent
from hos.jobs.models import Job
from hos.jobs.run import run
from pilots.models import EntryLetter, Participant
from pilots.rights import export_job
from tests.just_now import log_in
from tests.letters import address, come_in, give_letter


def url(name, participant):
    return reverse(f"pilots:{name}", args=[participant.cashier.fund_id, participant.code])


@pytest.fixture
def person(scheme):
    cache.clear()
    scheme.pay_in("oom", "500")
    account = scheme.person(region="Zaanstreek")
    scheme.give(account, "oom", "300")
    return account.participant


def test_the_cashier_takes_everything_along_and_it_is_written_down(client, scheme, person):
    log_in(client, scheme.cast.oom)
    page = client.get(url("participant_data", person))
    assert "Zaanstreek" in page.content.decode()
    facts = json.loads(client.get(url("participant_json", person)).content)
    (row,) = facts["tables"][0]["rows"]
    assert (row["code"]["value"], row["region"]["value"]) == (person.code, "Zaanstreek")
    seen = AuditEvent.objects.filter(subject=person.number).values_list("action", "actor")
    assert set(seen) == {
        ("participant.opened", scheme.cast.oom.pk), ("participant.exported", scheme.cast.oom.pk)
    }  # fmt: skip


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


def test_the_cashier_erases_after_a_question(client, scheme, person):
    give_letter(person.account, scheme.cast.oom)
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


def test_nobody_is_erased_while_money_waits(client, scheme, person):
    scheme.ask(person.account, "100")
    log_in(client, scheme.cast.oom)
    client.post(url("participant_erase", person))
    person.refresh_from_db()
    assert (person.status, person.region) == ("admitted", "Zaanstreek")


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
