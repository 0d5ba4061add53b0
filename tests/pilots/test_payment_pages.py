"""A payment is put together by one and approved by another, goes to the bank as one file, and is
booked as the bank says; what does not fit is shown and never forced."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from deals.models import TransitionRefused
from hos.audit.models import AuditEvent
from pilots.models import (
    BankLine,
    Bucket,
    PaymentBatch,
    PaymentFile,
    Posting,
    Signal,
    paying,
)  # fmt: skip
from pilots.sepa import faults
from tests.funds import IBAN, NOW, OWN_IBAN
from tests.just_now import log_in
from tests.pages import form_of
from tests.signals import release_all


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "2000")
    account = scheme.person()
    scheme.give(account, "oom", "2000")
    return account


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def said(line, *, amount="", bank="B-1"):
    return f"{line.end_to_end};{amount or line.amount};{bank}"


def test_two_people_pay_a_completed_training_by_one_file(scheme, account, as_):
    scheme.completed(account, "1380")
    scheme.ask(account, "100")
    made = send(as_(scheme.cast.oom), url("batch_new", scheme))
    batch = PaymentBatch.objects.get()
    assert made.url == url("batch", scheme, batch.pk)
    assert as_(scheme.cast.oom).post(url("batch_approve", scheme, batch.pk)).status_code == 403
    colleague = as_(scheme.cast.oom2)
    send(colleague, url("batch_approve", scheme, batch.pk))
    for _twice in range(2):
        send(colleague, url("batch_export", scheme, batch.pk))
    answers = [colleague.get(url("payment_file", scheme, batch.pk)) for _twice in range(2)]
    assert answers[0].content == answers[1].content
    assert faults(answers[0].content.decode()) == ""
    assert b"NOTPROVIDED" in answers[0].content
    found = ElementTree.fromstring(answers[0].content)
    texts = {row.tag.rpartition("}")[2]: row.text for row in found.iter() if row.text}
    assert (texts["InstdAmt"], texts["IBAN"], texts["CtrlSum"]) == ("1380.00", IBAN, "1380.00")
    assert texts["EndToEndId"] == batch.lines.get().end_to_end
    noted = AuditEvent.objects.filter(action__startswith="batch.").order_by("pk")
    assert [row.action for row in noted] == ["batch.made", "batch.approved", "batch.exported"]


def test_nothing_goes_to_the_bank_before_the_account_of_the_cashier_is_known(scheme, account, as_):
    request = scheme.completed(account, "100")
    scheme.fund.cashiers.update(iban="", holder="")
    cashier = as_(scheme.cast.oom2)
    send(as_(scheme.cast.oom), url("batch_new", scheme), requests=[request.pk])
    batch = PaymentBatch.objects.get()
    cashier = as_(scheme.cast.oom2)
    send(cashier, url("batch_approve", scheme, batch.pk))
    send(cashier, url("batch_export", scheme, batch.pk))
    assert not PaymentFile.objects.exists()
    address = url("own_account", scheme, scheme.cashiers["oom"].pk)
    assert cashier.get(address).url.startswith(reverse("account_reauthenticate"))
    log_in(cashier, scheme.cast.oom2)
    assert send(cashier, address, iban="NL00BANK0123456789", holder="OOM").status_code == 422
    send(cashier, address, iban="nl20 ingb 0001 2345 67", holder="OOM")
    send(cashier, url("batch_export", scheme, batch.pk))
    assert PaymentFile.objects.count() == 1


def test_what_the_bank_says_is_booked_when_it_fits_and_else_shown(scheme, account, as_):
    requests = [scheme.completed(account, price) for price in ("100", "200", "300")]
    first, second, third = scheme.at_the_bank(*requests)
    lines = [said(first), said(second, amount="199,99"), "ER-NIET\t5,00\tB-9"]
    cashier = as_(scheme.cast.oom)
    for _twice in range(2):
        send(cashier, url("bank_lines", scheme), lines="\n".join(lines))
    shown = cashier.get(url("payments", scheme)).context["odd"]
    assert sorted(row.mismatch for row in shown) == ["amount", "unknown"]
    assert account.total(Bucket.SPENT) == 100
    assert BankLine.objects.count() == 3
    odd = shown[0]
    send(cashier, url("bank_line", scheme, odd.pk), note="Kosten van de bank, wordt hersteld.")
    assert odd not in cashier.get(url("payments", scheme)).context["odd"]
    assert account.total(Bucket.SPENT) == 100
    send(cashier, url("bank_lines", scheme), lines=said(third, amount="299"))
    by_hand = url("payment_paid", scheme, third.batch_id, third.pk)
    assert "299,00" in cashier.get(by_hand).content.decode()
    send(cashier, by_hand, amount="300", bank_reference="B-3")
    assert BankLine.objects.get(amount=299).settled_by == scheme.cast.oom


def test_a_line_that_was_typed_wrong_is_typed_again_and_one_that_was_booked_stays(
    scheme, account, as_
):
    (line,) = scheme.at_the_bank(scheme.completed(account, "30"))
    cashier, address = as_(scheme.cast.oom), url("bank_lines", scheme)
    for amount in ("3", "3", "30", "30"):
        send(cashier, address, lines=said(line, amount=amount))
    assert (BankLine.objects.count(), account.total(Bucket.SPENT)) == (2, 30)
    assert not cashier.get(url("payments", scheme)).context["odd"]
    assert send(cashier, address, lines=said(line, amount="3")).status_code == 422


def test_a_line_is_booked_on_the_day_of_the_bank_and_once_however_it_is_written(
    scheme, account, as_
):
    due = (scheme.completed(account, price) for price in (100, 200))
    first, second = scheme.at_the_bank(*due, sent_at=NOW + timedelta(days=1))
    cashier, address = as_(scheme.cast.oom), url("bank_lines", scheme)
    # before it was due or sent to the bank, still to come, no day
    for day in ("3-5-2026", "4-5-2026", "4-5-2126", "onzin"):
        assert send(cashier, address, lines=f"{said(first)};{day}").status_code == 422
    assert send(cashier, address, lines=said(first, bank=IBAN)).status_code == 422
    assert send(cashier, address, lines="BSN 111222333;5,00;B-3").status_code == 422
    send(cashier, address, lines=f"{said(first, bank='Afschrift 1')};5-5-2026")
    send(cashier, address, lines=f"{said(first, bank='AFSCHRIFT  1').lower()};5-5-2026")
    send(cashier, url("payment_paid", scheme, second.batch_id, second.pk), amount="200",
         bank_reference="B-2", on="6-5-2026")  # fmt: skip
    assert BankLine.objects.get().on == date(2026, 5, 5)
    days = Posting.objects.filter(deed="spending").values_list("on", flat=True)
    assert sorted(days) == [date(2026, 5, 5), date(2026, 5, 6)]
    back = url("payment_failed", scheme, second.batch_id, second.pk)
    colleague, why = as_(scheme.cast.oom2), {"reason": "Kwam terug.", "bank_reference": "T-1"}
    assert send(colleague, back, **why, on="5-5-2026").status_code == 422
    send(colleague, back, **why, on="7-5-2026")
    assert Posting.objects.get(deed="failure").on == date(2026, 5, 7)


def test_a_line_that_was_paid_already_does_not_pay_again(scheme, account, as_):
    (line,) = scheme.at_the_bank(scheme.completed(account, "100"))
    typed = "\n".join([said(line), said(line, bank="B-2")])
    send(as_(scheme.cast.oom), url("bank_lines", scheme), lines=typed)
    assert BankLine.objects.get(bank_reference="B-2").mismatch == "not_open"
    assert account.total(Bucket.SPENT) == 100


def test_a_payment_of_another_cashier_is_unknown(scheme, account, as_):
    (line,) = scheme.at_the_bank(scheme.completed(account, "100"))
    send(as_(scheme.cast.otib), url("bank_lines", scheme), lines=said(line))
    assert BankLine.objects.get().mismatch == "unknown"


def test_one_line_that_cannot_be_read_books_nothing(scheme, account, as_):
    (line,) = scheme.at_the_bank(scheme.completed(account, "100"))
    answer = send(as_(scheme.cast.oom), url("bank_lines", scheme), lines=f"{said(line)}\nonzin")
    assert (answer.status_code, BankLine.objects.count()) == (422, 0)


def test_a_payment_that_failed_can_be_paid_again(scheme, account, as_):
    (line,) = scheme.at_the_bank(scheme.completed(account, "100"))
    cashier = as_(scheme.cast.oom)
    where = [line.batch_id, line.pk]
    wrong = send(cashier, url("payment_paid", scheme, *where), amount="90", bank_reference="B")
    assert wrong.status_code == 422
    send(cashier, url("payment_paid", scheme, *where), amount="100", bank_reference="B")
    back = {"reason": "Rekening opgeheven.", "bank_reference": "RETOUR-1"}
    assert send(cashier, url("payment_failed", scheme, *where), **back).status_code == 422
    cashier = as_(scheme.cast.oom2)
    of_itself = {"bank_reference": "b"}
    for wrong in ({}, {"bank_reference": IBAN}, of_itself):
        answer = send(cashier, url("payment_failed", scheme, *where), reason="Terug.", **wrong)
        assert (answer.status_code, account.total(Bucket.SPENT)) == (422, 100)
    with pytest.raises(TransitionRefused):
        paying.mark_refused(line, by=scheme.cast.oom2, at=NOW, **back | {"bank_reference": IBAN})
    send(cashier, url("payment_failed", scheme, *where), **back)
    noted = AuditEvent.objects.filter(action__startswith="payment.")
    assert {row.subject for row in noted} == {account.participant.number}
    line.refresh_from_db()
    assert line.transfers.get(kind="failure").posting.reference == "RETOUR-1"
    assert (line.state, account.total(Bucket.PAYABLE)) == ("refused", 100)
    assert cashier.get(url("payments", scheme)).context["ready"]["n"] == 1


def test_who_approves_sees_what_was_paid_before_and_it_was_held_first(scheme, account, as_):
    due = scheme.paid(account, "100")
    paying.mark_refused(
        due.payment_lines.get(), reason="Terug.", bank_reference="R", by=scheme.cast.oom, at=NOW
    )
    cashier = as_(scheme.cast.oom2)
    assert send(cashier, url("batch_new", scheme)).status_code == 422
    signal = Signal.objects.open().get()
    assert signal.kind == "paid_before"
    with pytest.raises(TransitionRefused):  # recorded that it was paid
        signal.judge("released", reason="Klopt.", by=scheme.cast.oom2, at=NOW)
    release_all([due], by=scheme.cast.lezer, at=NOW)
    batch = paying.make_batch(scheme.cashiers["oom"], [due], by=scheme.cast.oom, at=NOW)
    assert b"BANK-1" in cashier.get(url("batch_approve", scheme, batch.pk)).content


def test_what_somebody_said_to_have_failed_is_held_shown_and_paid_after_all(scheme, account, as_):
    due = scheme.completed(account, "100")
    (line,) = scheme.at_the_bank(due)
    cashier = as_(scheme.cast.oom2)
    typed = {"reason": "Geweigerd.", "on": "5-5-2026"}
    send(cashier, url("payment_failed", scheme, line.batch_id, line.pk), **typed)
    line.refresh_from_db()
    assert (line.refused_on, line.refused_by) == (date(2026, 5, 5), scheme.cast.oom2)
    assert send(cashier, url("batch_new", scheme)).status_code == 422
    with pytest.raises(TransitionRefused):  # who said it does not judge it
        Signal.objects.open().get().judge("released", reason="Ja.", by=scheme.cast.oom2, at=NOW)
    release_all([due], by=scheme.cast.lezer, at=NOW)
    again = paying.make_batch(scheme.cashiers["oom"], [due], by=scheme.cast.oom, at=NOW)
    assert b"Geweigerd." in cashier.get(url("batch_approve", scheme, again.pk)).content
    send(cashier, url("bank_lines", scheme), lines=said(line))
    assert BankLine.objects.unexplained().get().mismatch == "twice"
    paying.drop(again, by=scheme.cast.oom, at=NOW)
    send(cashier, url("bank_lines", scheme), lines=said(line))
    assert not BankLine.objects.unexplained().exists()
    due.refresh_from_db()
    assert (due.status, account.total(Bucket.SPENT)) == ("paid", 100)


def test_a_cashier_cannot_pay_from_the_account_that_a_provider_is_paid_on(scheme, client):
    address = url("own_account", scheme, scheme.cashiers["oom"].pk)
    log_in(client, scheme.cast.oom)
    answer = send(client, address, iban=IBAN, holder="OOM")
    scheme.cashiers["oom"].refresh_from_db()
    assert (answer.status_code, scheme.cashiers["oom"].iban) == (422, OWN_IBAN)


def test_what_the_bank_got_and_said_stays_in_the_database(scheme, account):
    scheme.at_the_bank(scheme.completed(account, "100"))
    BankLine.objects.take(
        scheme.cashiers["oom"], end_to_end="X", amount=1, bank_reference="B",
        by=scheme.cast.oom, at=PaymentBatch.objects.get().made_at,
    )  # fmt: skip
    for deed in (
        lambda: PaymentFile.objects.update(content=""),
        lambda: BankLine.objects.update(amount=2),
        lambda: BankLine.objects.all().delete(),
        lambda: PaymentBatch.objects.update(made_by=scheme.cast.programma),
        lambda: PaymentBatch.objects.update(approved_by=scheme.cast.programma),
        lambda: PaymentBatch.objects.update(state="processed", exported_at=timezone.now()),
        lambda: PaymentBatch.objects.update(state="dropped"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_the_list_of_payments_takes_as_many_queries_however_many_batches(
    scheme, account, as_, django_assert_max_num_queries
):
    for price in ("10", "20", "30"):
        scheme.paid(account, price)
    reader = as_(scheme.cast.lezer)
    with django_assert_max_num_queries(15):
        reader.get(url("payments", scheme))
