"""A funder reads what became of its own euros, a cashier its own part with every line, and nobody
what one participant did."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from openpyxl import load_workbook

from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from pilots.models import Participant, TrainingKind, erasing, paying
from reporting.fund_statement.by_kind import shared_out
from reporting.fund_statement.figures import Statement
from reporting.fund_statement.parts import Part
from reporting.fund_statement.stretch import Stretch
from tests import pdf as reading
from tests.funds import NOW

JUNE = date(2026, 6, 1)
AFTER = datetime(2026, 8, 3, 12)
FURTHER, COURSE, ORIENTATION = TrainingKind.FURTHER, TrainingKind.COURSE, TrainingKind.ORIENTATION


@pytest.fixture
def spent(scheme):
    """A training of € 200,00 at OOM and one of € 90,00 at OTIB, from two sources each."""
    scheme.codes = []
    for cashier, price in (("oom", "200.00"), ("otib", "90.00")):
        account = scheme.person(cashier=cashier)
        for source, amount in (("oom", "50.00"), ("szw", "300.00")):
            scheme.pay_in(source, "400.00", cashier=cashier, reference="=BRIEF-7")
            scheme.give(account, source, amount)
        request = scheme.completed(account, price)
        (line,) = scheme.at_the_bank(request, cashier=cashier)
        _pay(scheme, line)
        scheme.codes.append(account.participant.code)
    return scheme


def _pay(scheme, line):
    paying.mark_paid(
        line, bank_reference=f"BANK-{line.amount}", amount=line.amount, by=scheme.cast.oom2, at=NOW
    )


def url(name, source, *more, **query):
    return reverse(name, args=[source.pk, *more], query=query or None)


@pytest.fixture
def read(client):
    """What somebody gets of a source in the summer of 2026."""

    def get(person, source, name="fund_statement", send=client.get, **query):
        with time_machine.travel(AFTER, tick=False):
            client.force_login(person)
            return send(url(name, source, **query))

    return get


def test_a_funder_finds_its_own_source_and_no_other(client, spent):
    client.force_login(spent.cast.szw)
    assert reverse("fund_statements") in client.get(reverse("pilots:funds")).content.decode()
    listed = client.get(reverse("fund_statements")).context["page"].object_list
    assert list(listed) == [spent.sources["szw"]]
    assert client.get(url("fund_statement", spent.sources["szw"])).status_code == 200
    for name in ("fund_statement", "fund_statement_pdf", "fund_statement_xlsx"):
        assert client.get(url(name, spent.sources["oom"])).status_code == 404
    client.force_login(spent.cast.provincie)
    listed = client.get(reverse("fund_statements")).context["page"].object_list
    assert list(listed) == [spent.sources["pnh"]]  # of the province's own money, and no part


def test_a_funder_reads_sums_over_all_cashiers_and_no_line_of_one_training(spent, read):
    answer = read(spent.cast.szw, spent.sources["szw"], periode="2026-1")
    statement = answer.context["statement"]
    assert statement.spent == Decimal("190.00")  # what the fund OOM did not pay
    assert statement.payments == ()
    assert [row.total for row in statement.half_years] == [statement.spent]
    assert len(statement.half_years[0].rows) == 1
    xlsx = read(spent.cast.szw, spent.sources["szw"], "fund_statement_xlsx", periode="2026-1")
    told = answer.content.decode() + words_of(xlsx)
    for secret in (*spent.codes, "BANK-", "Techport", TrainingKind.FURTHER.label):
        assert str(secret) not in told


def test_a_cashier_reads_the_lines_of_its_own_part_without_participants(spent, read):
    own, other = spent.cashiers["oom"], spent.cashiers["otib"]
    answer = read(spent.cast.oom2, spent.sources["szw"], periode="2026-1", deel=own.pk)
    (line,) = answer.context["statement"].payments
    assert (line.reference, line.amount) == ("BANK-200.00", Decimal("150.00"))
    xlsx = read(spent.cast.oom2, spent.sources["szw"], "fund_statement_xlsx", periode="2026-1")
    told = answer.content.decode() + words_of(xlsx)
    assert "BANK-200.00" in told
    assert "BANK-90.00" not in told
    assert not any(code in told for code in spent.codes)
    for part in (other.pk, "alles"):
        assert read(spent.cast.oom2, spent.sources["szw"], deel=part).status_code == 404


def test_who_is_funder_and_cashier_chooses_between_all_and_the_own_part(spent, read):
    source, own = spent.sources["oom"], spent.cashiers["oom"]
    whole = read(spent.cast.oom, source, periode="2026").context["statement"]
    part = read(spent.cast.oom, source, periode="2026", deel=own.pk).context["statement"]
    assert (whole.spent, part.spent) == (Decimal("100.00"), Decimal("50.00"))
    assert (whole.deposited, part.deposited) == (Decimal("800.00"), Decimal("400.00"))
    assert len(whole.half_years[0].rows) == 1  # all kinds together


def test_a_line_that_is_booked_later_stands_apart_from_the_half_year_that_was_told(spent, read):
    source = spent.sources["szw"]
    first = read(spent.cast.szw, source, periode="2026-1").context["statement"]
    spent.pay_in("szw", "60.00")
    account = spent.person()
    spent.give(account, "szw", "60.00")
    spent.paid(account, "60.00")  # on a day of May
    after = read(spent.cast.szw, source, periode="2026-1").context["statement"]
    assert after.half_years == first.half_years
    assert (first.not_told_by_kind, after.not_told_by_kind) == (0, Decimal("60.00"))
    assert after.spent == first.spent + 60


def test_a_reference_in_the_xlsx_is_never_a_formula(spent, read, settings):
    cache.clear()
    settings.EXPORT_RATES = {"export": "1/h/user"}
    xlsx = read(spent.cast.szw, spent.sources["szw"], "fund_statement_xlsx", periode="2026")
    book = load_workbook(io.BytesIO(xlsx.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=BRIEF-7" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)
    assert AuditEvent.objects.latest("pk").action == "export.statement"
    again = read(spent.cast.szw, spent.sources["szw"], "fund_statement_xlsx", periode="2026")
    assert again.status_code == 429


def test_what_is_no_day_or_lies_ahead_is_said_at_its_field(spent, read):
    for typed in ("31-2-2026", "1-1-2030"):
        answer = read(spent.cast.szw, spent.sources["szw"], periode="tot", tot=typed)
        assert "tot" in answer.context["form"].errors
        refused = read(spent.cast.szw, spent.sources["szw"], "fund_statement_xlsx", tot=typed)
        assert refused.status_code == 404


def test_a_statement_until_a_day_leaves_out_what_came_after(spent):
    early = Stretch.until(date(2026, 5, 3), today=JUNE)
    found = Statement.of(spent.sources["szw"], Part(), early)
    assert (found.movements.closing.paid_in, found.spent) == (0, 0)


def people(first, number, amount="10.00", *, cashier=1):
    return {(cashier, account): Decimal(amount) for account in range(first, first + number)}


def test_a_kind_of_few_people_is_never_alone_on_a_line_nor_what_is_left_of_a_total():
    many = people(0, 30)
    assert shared_out({FURTHER: many}) == ({FURTHER}, set())
    alone = shared_out({FURTHER: many, COURSE: people(90, 1)})
    assert alone == (set(), {FURTHER, COURSE})  # or else the rest would be one person
    three = {FURTHER: many, ORIENTATION: people(40, 12), COURSE: people(90, 1)}
    assert shared_out(three) == ({FURTHER}, {ORIENTATION, COURSE})
    of_two = people(0, 30) | people(50, 3, cashier=2)  # who is cashier 1 takes its own off
    assert shared_out({FURTHER: of_two, COURSE: people(90, 30)}) == (set(), {FURTHER, COURSE})
    assert shared_out({FURTHER: many | people(70, 12, cashier=2)})[0] == {FURTHER}
    nothing_left = people(90, 12, "0.00") | people(80, 3)  # what came back is of nobody
    assert shared_out({FURTHER: many, COURSE: nothing_left})[0] == set()
    large = people(40, 12) | people(99, 1, "900.00")  # most of the amount is one person's
    assert shared_out({FURTHER: many, COURSE: large})[0] == set()


def test_a_large_xlsx_is_made_by_a_worker_and_goes_with_a_participant(
    client, spent, read, monkeypatch
):
    source, part = spent.sources["szw"], spent.cashiers["oom"].pk
    asked = {"name": "fund_statement_xlsx", "periode": "2026", "deel": part}
    at_once = read(spent.cast.oom, source, **asked)
    monkeypatch.setattr("reporting.fund_statement.book_job.MOST_AT_ONCE", 1)
    assert read(spent.cast.oom, source, **asked).url.startswith(url("fund_statement", source))
    assert not Job.objects.exists()
    assert read(spent.cast.oom, source, send=client.post, **asked).status_code == 302
    job = Job.objects.get(kind="fund_statement_book")
    run(job.pk)
    answer = read(spent.cast.oom, source, **asked)
    assert answer.url == url("fund_statement_file", source, job.pk)
    with time_machine.travel(AFTER, tick=False):
        made = client.get(answer.url)
    assert words_of(made) == words_of(at_once)
    person = Participant.objects.get(code=spent.codes[0])
    erasing.erase(person, by=spent.cast.oom, at=NOW)
    assert not Job.objects.exists()
    assert not StoredFile.objects.exists()


def words_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    book = load_workbook(io.BytesIO(content))
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.slow
def test_the_pdf_comes_from_a_job_says_the_figures_and_is_accessible(client, spent):
    client.force_login(spent.cast.szw)
    address = url("fund_statement_pdf", spent.sources["szw"], periode="2026")
    answer = client.post(address)
    assert answer.url == reverse("jobs:detail", args=[Job.objects.latest("pk").pk])
    job = Job.objects.get(kind="fund_statement")
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert "html" not in job.facts
    pdf = StoredFile.objects.get(pk=job.result["file"]).open().read()
    assert reading.failures(pdf) == {"pdf-ua-1": [], "pdf-a-3a": []}
    text = "\n".join(reading.texts(pdf))
    assert "190,00" in text
    assert not any(code in text for code in spent.codes)
    file = url("fund_statement_file", spent.sources["szw"], job.pk)
    assert client.get(address).url == file
    client.force_login(spent.cast.otib)  # a cashier, and this is not its part
    assert client.get(file).status_code == 404
