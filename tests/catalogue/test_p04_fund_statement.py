"""P04 for the statement to a funder: every balance on it is what walking the transfers one by one
gives, and what the ledger keeps; the lines add up; page and xlsx say the same."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from pilots.models import Bucket, TransferKind
from reporting.fund_statement.figures import Statement
from reporting.fund_statement.movements import COLUMNS, ROWS
from reporting.fund_statement.parts import Part
from reporting.fund_statement.stretch import Stretch
from reporting.templatetags.statement import signed
from tests.funds import make_fund
from tests.scheme_year import SchemeYear, balances_kept, every_transfer, walked
from tests.sizes import size

SEEDS, DEEDS, STRETCHES = size(1, 30), size(90, 260), size(2, 6)
TODAY = date(2027, 3, 1)


def stretches(chance):
    codes = chance.sample(["2025", "2025-2", "2026-1", "2026-2", "2026", "2027-1"], STRETCHES)
    found = [Stretch.of(code, today=TODAY) for code in codes]
    days = [date(2025, 10, 1) + timedelta(days=chance.randint(0, 400)) for _n in range(size(1, 4))]
    return found + [Stretch.until(day, today=TODAY) for day in (*days, TODAY)]


def statements(year):
    """Of every source, the whole and each part, over every stretch."""
    for source in year.scheme.sources.values():
        for part in (Part(), *map(Part, year.scheme.cashiers.values())):
            for stretch in stretches(year.chance):
                yield Statement.of(source, part, stretch)


def wrong_balances(statement, transfers):
    """(balances looked at, those that differ from the walk)."""
    stretch, found = statement.stretch, statement.movements
    days = {"closing": stretch.last}
    if stretch.first:
        days["opening"] = stretch.first - timedelta(days=1)
    looked, wrong = 0, []
    for name, day in days.items():
        walk = walked(transfers, source=statement.source, cashier=statement.part.cashier, until=day)
        row = getattr(found, name)
        pairs = [(row.of(bucket), walk[bucket]) for bucket in COLUMNS]
        pairs.append((row.paid_in, -walk[Bucket.PLEDGE]))
        looked += len(pairs)
        wrong += [(name, str(stretch), *pair) for pair in pairs if pair[0] != pair[1]]
    return looked, wrong


def wrong_lines(statement):
    """Sums of lines that differ from the sums of the overview: counted here, not by the product."""
    found = statement.movements
    sums = {
        "deposits": (sum(line.amount for line in statement.deposits),
                     found.closing.paid_in - found.opening.paid_in),
        "columns": (tuple(map(sum, zip(found.opening.amounts, *(row.amounts for row in found.rows),
                                       strict=True))), found.closing.amounts),
    }  # fmt: skip
    if statement.part.has_lines:
        sums["payments"] = (
            sum(line.amount for line in statement.payments), found.change(Bucket.SPENT)
        )  # fmt: skip
    return len(sums), [(name, *pair) for name, pair in sums.items() if pair[0] != pair[1]]


def wrong_places(client, statement):
    """Amounts of the overview that page or xlsx lack; and the xlsx adds up as numbers."""
    source, query = statement.source, f"{statement.stretch.query}&deel={statement.part.code}"
    page = client.get(f"{reverse('fund_statement', args=[source.pk])}?{query}").content.decode()
    answer = client.get(f"{reverse('fund_statement_xlsx', args=[source.pk])}?{query}")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[Decimal(str(cell)).quantize(Decimal("0.01")) for cell in row[1:]]
            for row in sheet.iter_rows(min_row=2, values_only=True)]  # fmt: skip
    found = statement.movements
    right = [list(row.cells) for row in (found.opening, *found.rows, found.closing)]
    wrong = [] if rows == right else [("xlsx", rows, right)]
    cells = re.findall(r'<td class="hos-amount[^>]*>([^<]*)</td>', page)
    return len(found.closing.cells) + 1, wrong + [
        ("page", cell) for cell in found.closing.cells if signed(cell) not in cells
    ]


def test_p04_statement_balances_are_those_of_the_ledger(client, cast, db, settings):
    settings.EXPORT_RATES = {"export": "1000/m/user"}
    balances = lines = places = made = 0
    wrong, ways = [], set()
    for seed in range(SEEDS):
        year = SchemeYear(make_fund(cast), seed).live(DEEDS)
        transfers = every_transfer(year.scheme.fund)
        ways |= {(TransferKind(row.kind), row.debit.bucket, row.credit.bucket) for row in transfers}
        for statement in statements(year):
            made += 1
            for count, found in (wrong_balances(statement, transfers), wrong_lines(statement)):
                balances, wrong = balances + count, wrong + found
            lines += len(statement.deposits) + len(statement.payments)
        for source in year.scheme.sources.values():
            for part in (Part(), *map(Part, year.scheme.cashiers.values())):
                last = Statement.of(source, part, Stretch.until(TODAY, today=TODAY))
                kept = balances_kept(source, part.cashier)
                wrong += [(bucket, last) for bucket in COLUMNS
                          if last.movements.closing.of(bucket) != kept[bucket]]  # fmt: skip
        places_seen, differing = of_readers(client, cast, year)
        places, wrong = places + places_seen, wrong + differing
    print(
        f"P04 statements {made} deeds {year.done} transfers {len(transfers)} kinds of booking "
        f"{len(ways)} of {len(ROWS)} balances {balances} lines {lines} on page and xlsx {places} "
        f"wrong {len(wrong)}"
    )
    assert wrong == []
    assert ways == set(ROWS)


def of_readers(client, cast, year):
    """What the office reads of the whole and OOM of its own part, in the files themselves."""
    looked, wrong = 0, []
    oom = Part(year.scheme.cashiers["oom"])
    stretch = Stretch.of("2026", today=TODAY)
    with time_machine.travel(TODAY, tick=False):
        for reader, part in ((cast.programma, Part()), (cast.oom, oom)):
            client.force_login(reader)
            for source in year.scheme.sources.values():
                count, found = wrong_places(client, Statement.of(source, part, stretch))
                looked, wrong = looked + count, wrong + found
    return looked, wrong


def test_p04_control_one_cent_and_one_lost_transfer_are_noticed(cast, db):
    year = SchemeYear(make_fund(cast), 1).live(40)
    transfers = every_transfer(year.scheme.fund)
    source = transfers[-1].debit.source
    statement = Statement.of(source, Part(), Stretch.until(TODAY, today=TODAY))
    assert wrong_balances(statement, transfers)[1] == []
    lost = wrong_balances(statement, transfers[:-1])[1]
    transfers[-1].amount += Decimal("0.01")
    cent = wrong_balances(statement, transfers)[1]
    print(f"P04 statement control: a lost transfer {len(lost)} balances, a cent {len(cent)}")
    assert lost
    assert cent
