"""The tables of Bijlage 1: per goal what was expected and reached, and all lines of spending."""

from django.utils.translation import gettext as _

from deals.models import ReadingKind
from deals.templatetags.deals import capital
from reporting.midterm_report.parts import LIGHTS
from reporting.midterm_report.words import activity_status, light_or_none
from reporting.reports.table import Table, table
from reporting.reports.words import (
    deadline_words,
    money_words,
    qualified,
    reading_day,
    spending_amount,
    spending_kind,
    spending_word,
    target_words,
)


def goal_tables(report) -> list[Table]:
    """Five per goal, then what is of all goals."""
    found = []
    for section in report.sections:
        found += [_head(section), _activities(section, report.has_cents), _totals(section),
                  _tally(section), _targets(section)]  # fmt: skip
    return [*found, _spending(report)]


def _head(section):
    rows = [
        ("\n".join(str(goal) for goal in section.below),
         "\n".join(expected(row) for row in section.expected),
         "\n".join(goal.note for goal in section.notes))
    ]  # fmt: skip
    return table(f"tabel-b1-{section.place}-1", _("Goals and what was reached"), [
        _("Operational goals"), _("What do we expect to reach?"), _("What was reached already?"),
    ], rows)  # fmt: skip


def expected(row) -> str:
    """«MBO-campussen techniek: minstens 10 campussen, in 2019»"""
    if row.target is None:
        words = deadline_words(row)
        return f"{row.name}, {words}" if words else row.name
    return f"{row.name}: " + ", ".join(filter(None, [target_words(row), deadline_words(row)]))


def _activities(section, cents):
    output = [_("Which output do we expect?")] if section.has_output else []
    rows = (
        (row.number, row.title, *([row.expected_output] if output else []), row.achieved,
         "\n".join(spending_line(line, cents) for line in row.spending), row.developments,
         light_or_none(row.light), row.period, activity_status(row.status))
        for row in section.activities
    )  # fmt: skip
    return table(f"tabel-b1-{section.place}-2", _("Activities"), [
        _("No."), _("What do we do for it?"), *output, _("What was reached / state of affairs"),
        _("Which spending was realised?"), _("Developments"), _("Traffic light"), _("Half-year"),
        _("Status"),
    ], rows)  # fmt: skip


def spending_line(line, cents=None) -> str:
    """«€ 90.000 (toegezegd) Cofinanciering»"""
    words = (spending_amount(line, cents), spending_kind(line), line.description)
    return " ".join(filter(None, words))


def _totals(section):
    totals = section.totals
    rows = [(str(section.goal), totals.spent, totals.pledged, totals.reserved, totals.elsewhere,
             totals.guarantee, totals.pm)]  # fmt: skip
    return table(f"tabel-b1-{section.place}-3", _("Amounts by kind"), [
        _("Goal"), _("Spent"), _("Pledged"), _("Reserved"), _("Outside the budget or by others"),
        _("Guarantee, in no total"), _("Times Pm"),
    ], rows)  # fmt: skip


def _tally(section):
    rows = [(str(section.goal), *(section.tally[code] for code in LIGHTS),
             len(section.activities))]  # fmt: skip
    return table(f"tabel-b1-{section.place}-4", _("Traffic lights"), [
        _("Goal"), *(light_or_none(code) for code in LIGHTS), _("Activities"),
    ], rows)  # fmt: skip


def _targets(section):
    rows = (
        (row.name, target_words(row), row.target, row.of_total, row.unit, deadline_words(row),
         qualified("", one.qualifier).strip(), one.value, reading_day(one), one.as_of,
         capital(ReadingKind(one.kind).label), _("yes") if one.counts else _("no"),
         one.note, row.measured.line.share)
        for row in section.measured for one in row.readings
    )  # fmt: skip
    return table(f"tabel-b1-{section.place}-5", _("Target and readings"), [
        _("What is measured"), _("Target"), _("Target value"), _("Out of"), _("Unit"),
        _("Deadline"), _("Qualifier"), _("Value"), _("Reference date in words"),
        _("Reference date"), _("Kind"), _("Counts for the target"), _("Note"), _("Reached %"),
    ], rows)  # fmt: skip


def _spending(report):
    rows = (
        (str(section.goal), row.number, row.title, line.period, line.description,
         spending_word(line), ", ".join(money_words(line)), line.amount,
         _("yes") if line.counts else _("no"))
        for section in report.sections for row in section.activities for line in row.spending
    )  # fmt: skip
    return table("tabel-b1-uitgaven", _("Spending"), [
        _("Goal"), _("No."), _("Activity"), _("Half-year"), _("What for"), _("Kind"),
        _("From which money"), _("Amount"), _("Counts in the totals"),
    ], rows)  # fmt: skip
