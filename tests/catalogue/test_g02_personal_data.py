"""G02: no word about a participant stands in what leaves its cashier: reports, statements, files
for the bank, pages of others, mails and logs."""

import io
import logging
from contextlib import contextmanager

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from hos.audit.models import AuditEvent
from hos.mail.models import MailMessage
from hos.masking import WithoutTokens
from hos.pdf.render import render
from pilots.models import PaymentFile
from reporting.fund_statement.book import book_of
from reporting.fund_statement.figures import Statement
from reporting.fund_statement.job import as_html as statement_html
from reporting.fund_statement.parts import Part
from reporting.fund_statement.stretch import Stretch
from reporting.half_year_report.printable import printable_of
from tests import pdf as reading
from tests.funds import NOW, TODAY, make_fund
from tests.half_years import JULY
from tests.participants import make_known
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.schemes import under
from tests.sizes import ENDURE, size

PEOPLE = size(1, 25)
OWN_BOOKS = {"undone"}  # what a cashier wrote with a booking stands in its own part of a statement


@pytest.fixture
def reported(cast, running):
    """A scheme under a deal of the accord, of which reports are made."""
    return under(make_fund(cast), running)


@contextmanager
def logged():
    """What every logger writes, as it is set up to write it."""
    told, root = io.StringIO(), logging.getLogger()
    handlers = {name: logging.StreamHandler(told) for name in (None, "django.request", "django")}
    for name, handler in handlers.items():
        handler.addFilter(WithoutTokens())
        logging.getLogger(name).addHandler(handler)
    level, _nothing = root.level, root.setLevel(logging.DEBUG)
    try:
        yield told
    finally:
        root.setLevel(level)
        for name, handler in handlers.items():
            logging.getLogger(name).removeHandler(handler)


def printed(html, **how):
    """What a worker lays out; at full size laid out and read again."""
    yield str(html)
    if ENDURE:
        yield "\n".join(reading.texts(render(html, **how)))


def cells(content):
    book = load_workbook(io.BytesIO(content))
    return str([row for sheet in book for row in sheet.iter_rows(values_only=True)])


def statements(scheme):
    """(what, text, the places of which words may stand there)."""
    stretch = Stretch.until(TODAY, today=TODAY)
    for source in scheme.sources.values():
        for part in (Part(), *map(Part, scheme.cashiers.values())):
            statement = Statement.of(source, part, stretch)
            own = OWN_BOOKS if part.has_lines else set()
            for text in printed(statement_html(statement), dated=NOW):
                yield f"statement {part.code}", text, own
            yield f"statement {part.code} xlsx", cells(book_of(statement)), own


def reports(client, cast, accord):
    report = freeze(make_report(cast, accord), cast)
    html, how = printable_of(report.snapshot)
    for text in printed(html, **how):
        yield "report", text, ()
    client.force_login(cast.programma)
    for name in ("report", "report_json", "report_xlsx"):
        answer = client.get(reverse(name, args=[report.pk]))
        assert answer.status_code == 200
        yield name, cells(answer.content) if "xlsx" in name else answer.content.decode(), ()


def pages(client, scheme, accord):
    """What everybody else sees of the scheme, to whom a page of a participant does not exist."""
    fund, cast = scheme.fund.pk, scheme.cast
    addresses = [
        *(reverse(f"pilots:{name}", args=[fund])
          for name in ("fund", "participants", "requests", "payments", "signals", "postings")),
        reverse("fund_figures", args=[fund]), reverse("dashboard", args=[accord.pk]),
        reverse("pilots:provider", args=[fund, scheme.provider.pk]), reverse("audit:list"),
        reverse("fund_statement", args=[scheme.sources["szw"].pk]), reverse("jobs:list"), "/",
    ]  # fmt: skip
    for person in ("programma", "provincie", "szw", "otib", "aanbieder", "beheer"):
        client.force_login(getattr(cast, person))
        for address in addresses:
            answer = client.get(address)
            if answer.status_code == 200:
                yield f"{person} {address}", answer.content.decode(), ()


def knocked(client, scheme, people):
    """Others try to open the pages of the participants, and somebody with a letter guesses."""
    for known in people:
        for person in ("otib", "programma", "lezer"):
            client.force_login(getattr(scheme.cast, person))
            for name in ("participant", "participant_data", "letter", "allocate"):
                client.get(reverse(f"pilots:{name}", args=[scheme.fund.pk, known.participant.code]))
        client.post(reverse("pilots:worker_enter"),
                    {"code": known.participant.code, "secret": "ABCDEFGH22"})  # fmt: skip


def test_g02_no_word_about_a_participant_leaves_its_cashier(client, reported, cast, accord):
    reported.pay_in("oom", str(PEOPLE * 1000))
    with logged() as log, time_machine.travel(JULY, tick=False):
        people = [make_known(reported) for _person in range(PEOPLE)]
        knocked(client, reported, people)
        told = [
            *statements(reported), *reports(client, cast, accord), *pages(client, reported, accord),
            *(("payment file", file.content, ()) for file in PaymentFile.objects.all()),
            *(("mail", f"{mail.to} {mail.subject} {mail.body}", ())
              for mail in MailMessage.objects.all()),
            *(("audit", f"{row.subject} {row.detail}", ()) for row in AuditEvent.objects.all()),
            ("log", log.getvalue(), ()),
        ]  # fmt: skip
        client.force_login(cast.oom)
        own = client.get(reverse("pilots:participants", args=[reported.fund.pk])).content.decode()
    found = [
        (what, where)
        for what, text, may in told
        for known in people
        for word, where in known.words.items()
        if word in text and where not in may
    ]
    print(f"G02 people {PEOPLE} words {sum(len(known.words) for known in people)} in "
          f"{len(told)} reports, files, pages, mails and logs: found {len(found)}")  # fmt: skip
    assert found == []
    assert {what.split()[0] for what, _text, _may in told} >= {"statement", "report", "otib", "log"}
    assert "deelnemers/…" in log.getvalue()
    assert all(str(known.participant) in own for known in people)  # the control: there it stands
