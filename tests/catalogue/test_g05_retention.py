"""G05: at the end of each term nobody goes a day early, and nobody stays a day late."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from hos.audit.models import AuditEvent, oldest_kept
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from pilots.models import (
    Bucket,
    Fund,
    LearningAccount,
    Participant,
    allocating,
    keeping,
    opening,
    paying,
)
from pilots.models.keeping import months_later
from pilots.rights.kinds import KEEP_TERMS
from tests.funds import NOW, TODAY, new_key

DAY = timedelta(days=1)


def at_night(kind=KEEP_TERMS):
    job = Job.objects.ask(kind, key=f"{kind} {Job.objects.count()}")
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


def registered(scheme, at):
    facts = {"sector": "metal", "education_level": "mbo2", "position": "working"}
    return Participant.objects.register(scheme.cashiers["oom"], by=scheme.cast.oom, at=at, **facts)


def applicant(scheme, status_since):
    new = registered(scheme, NOW)
    new.reject(reason="Woont elders.")
    Participant.objects.filter(pk=new.pk).update(status_since=status_since)
    return new


def gone(*people):
    rows = {row.pk: row.erased_at for row in Participant.objects.all()}
    return [rows[person.pk] is not None for person in people]


def close(scheme, closed_at):
    for account in LearningAccount.objects.all():
        if account.total(Bucket.AVAILABLE):
            allocating.give_back_remainder(
                account, key=new_key(), by=scheme.cast.oom, at=NOW, reason=""
            )
    scheme.pay_back()
    opening.close_fund(scheme.fund, by=scheme.cast.programma, at=closed_at)


def test_g05_a_rejected_applicant_goes_after_four_weeks(scheme):
    term = timezone.now() - timedelta(weeks=4)
    early, late = applicant(scheme, term + DAY), applicant(scheme, term - DAY)
    admitted = scheme.person().participant
    at_night()
    found = gone(early, late, admitted)
    print(f"G05 rejected early {found[0]} late {not found[1]}")
    assert found == [False, True, False]


def test_g05_who_nobody_decided_about_goes_after_six_months(scheme):
    at = timezone.now()
    term = next(day for n in range(200) if months_later(day := at - n * DAY, 6) <= at)
    early, late = registered(scheme, term + 3 * DAY), registered(scheme, term - DAY)
    found = [person in keeping.due(at=at) for person in (early, late)]
    print(f"G05 undecided early {found[0]} late {not found[1]}")
    assert found == [False, True]


def test_g05_one_who_cannot_be_erased_does_not_keep_the_others(scheme):
    scheme.pay_in("oom", "100")
    account, second = scheme.person(), applicant(scheme, NOW - timedelta(days=200))
    scheme.give(account, "oom", "100")
    scheme.ask(account, "100")
    Participant.objects.filter(pk=account.participant_id).update(
        status="rejected", stop_reason="-", status_since=NOW - timedelta(days=200)
    )
    job = Job.objects.ask(KEEP_TERMS, key="night")
    run(job.pk)
    job.refresh_from_db()
    assert gone(account.participant, second) == [False, True]
    assert job.state == JobState.FAILED
    assert "1" in job.message


@pytest.mark.parametrize("day", [-1, 1])
def test_g05_participants_go_six_months_after_settlement(scheme, day):
    """Settled is when it was closed, or when the last training in it was."""
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    scheme.paid(account, "200")
    other, at = scheme.person().participant, timezone.now()
    close(scheme, at)
    due = months_later(at, 6) + day * DAY
    found = {person.pk for person in keeping.due(at=due)}
    print(f"G05 after settlement {day:+} day gone {len(found)} of 2")
    assert found == ({account.participant_id, other.pk} if day > 0 else set())
    assert keeping.settled_at(Fund.objects.get()) == at > NOW


def test_g05_a_scheme_in_which_a_payment_came_back_is_not_settled(scheme):
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.paid(account, "200")
    close(scheme, NOW)
    line = request.payment_lines.get()
    paying.mark_refused(
        line, reason="Rekening bestaat niet.", bank_reference="R-1", by=scheme.cast.oom, at=NOW
    )
    assert keeping.due(at=NOW + timedelta(days=900)) == []


def test_g05_the_night_erases_a_settled_scheme_and_gives_back_what_is_left(scheme):
    scheme.pay_in("oom", "500")
    account = scheme.person(consent_on=TODAY)
    scheme.give(account, "oom", "500")
    close(scheme, NOW - timedelta(days=200))
    at_night()
    assert gone(account.participant) == [True]
    assert account.total() == 0


def test_g05_the_audit_log_goes_after_three_years_and_the_database_keeps_it_until_then(db):
    term = oldest_kept(timezone.now())
    early, late = (
        AuditEvent.objects.create(action="participant.opened", result="done", at=at)
        for at in (term + DAY, term - DAY)
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        early.delete()
    at_night("tidy_audit")
    left = set(AuditEvent.objects.values_list("pk", flat=True))
    print(f"G05 audit early {early.pk not in left} late {late.pk in left}")
    assert left == {early.pk}
