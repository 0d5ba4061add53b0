"""Every difference in the books is found, at night and by hand; sound books have none."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from hos import append_only
from hos.audit.models import AuditEvent
from hos.jobs import registry
from hos.jobs.models import Job
from pilots.kinds import LedgerDiffers
from pilots.ledger_check import check_in_one_view
from tests.cast import gather
from tests.funds import make_fund

FAULTS = {
    "balance": "UPDATE pilots_ledgeraccount SET balance = balance + 0.01 WHERE bucket = 'cash'",
    "amount": "UPDATE pilots_transfer SET amount = amount + 0.01 WHERE kind = 'allocation'",
    "lost": "DELETE FROM pilots_transfer WHERE kind = 'commitment'",
    "way": "UPDATE pilots_transfer SET kind = 'lapse' WHERE kind = 'allocation'",
    "state": "UPDATE pilots_trainingrequest SET status = 'started' WHERE status = 'completed'",
    "cashier": "UPDATE pilots_posting SET cashier_id = {otib} WHERE deed = 'commitment'",
    "person": "UPDATE pilots_trainingrequest SET account_id = {other}",
    "earmark": "UPDATE pilots_ledgeraccount SET earmark = 'training' WHERE bucket = 'reserved'",
    "last day": "UPDATE pilots_ledgeraccount SET expires_on = '2027-01-01' "
                "WHERE bucket = 'payable'",
    "paid": "UPDATE pilots_paymentline SET state = 'paid', bank_reference = 'B'",
    "burnt": "INSERT INTO pilots_posting (key, digest, deed, cashier_id, \"on\", made_at, "
             "reference, reason) VALUES ('k', 'd', 'request', {otib}, '2026-05-04', "
             "'2026-05-04 10:00:00+00', '', '')",
    "closed": "INSERT INTO pilots_yearclose (cashier_id, year, closed_by_id, closed_at) "
              "SELECT cashier_id, 2026, made_by_id, '2026-05-04 09:58:00+00' FROM pilots_posting "
              "WHERE deed = 'deposit'",
}  # fmt: skip


@pytest.fixture
def booked(db):
    scheme = make_fund(gather())
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "300")
    scheme.at_the_bank(scheme.completed(account, "100"))
    return scheme


def spoil(scheme, fault):
    sql = FAULTS[fault].format(
        otib=scheme.cashiers["otib"].pk, other=scheme.person(cashier="otib").pk
    )
    with append_only.lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql)


def test_sound_books_have_no_difference(booked, capsys):
    call_command("check_ledger")
    assert "differences 0" in capsys.readouterr().out


@pytest.mark.parametrize("fault", FAULTS)
def test_the_command_fails_at_every_fault(booked, fault, capsys):
    spoil(booked, fault)
    with pytest.raises(CommandError):
        call_command("check_ledger")
    assert capsys.readouterr().err


def test_the_job_of_the_night_fails_and_leaves_a_mark(booked):
    job = Job.objects.ask("check_ledger", key="night")
    registry.work_of("check_ledger")(job.claim())
    spoil(booked, "balance")
    job = Job.objects.ask("check_ledger", key="another night")
    with pytest.raises(LedgerDiffers):
        registry.work_of("check_ledger")(job.claim())
    results = AuditEvent.objects.filter(action="ledger.checked").order_by("pk")
    assert list(results.values_list("result", flat=True)) == ["done", "refused"]


def test_the_job_of_the_night_gives_back_what_expired(booked):
    job = Job.objects.ask("lapse_grants", key="night")
    registry.work_of("lapse_grants")(job.claim())
    job.refresh_from_db()
    assert job.result == {"lapsed": 0}
    assert check_in_one_view().differences == ()
