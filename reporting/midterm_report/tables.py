"""Every table of the report by name, with plain values: for the JSON and the xlsx.

The names are those in the pdf, so that a number there is found here, and a total can be added up.
Amounts are in euro; the pdf has those of the budgets in millions.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from reporting.midterm_report.parts import LIGHTS
from reporting.midterm_report.tables_annexes import annex_tables
from reporting.midterm_report.tables_goals import goal_tables
from reporting.midterm_report.words import goal_of, light_or_none
from reporting.reports.table import Table, table
from reporting.reports.words import QUALIFIED, deadline_words, qualified, target_words

LANGUAGE = "nl"


def tables(report) -> list[Table]:
    """In the order of the report; in Dutch whoever asks."""
    with override(LANGUAGE):
        return [
            _budgets(report), _cofinancing(report), _facts(report), _deviating(report),
            _lights(report), _missed(report), _points(report), *goal_tables(report),
            *annex_tables(report),
        ]  # fmt: skip


def _named(report, what) -> str:
    """«tabel-1-1»"""
    return f"tabel-{report.numbers[what].replace('.', '-')}"


def _budgets(report):
    rows = (
        (row.name, row.origin, row.amount, row.spent, row.committed, row.planned,
         row.free if row.as_of else None, row.left if row.as_of else None, row.as_of)
        for row in report.budgets
    )  # fmt: skip
    return table(_named(report, "budgets"), _("Budget and free room"), [
        _("Available"), _("Origin"), _("Budget"), _("Spent"), _("Committed"),
        _("Plan development"), _("Free room as stated"), _("Left by adding up"),
        _("Reference date"),
    ], rows)  # fmt: skip


def _cofinancing(report):
    rows = (
        (row.scheme, row.activity, row.project_count, row.own_amount,
         _sign(row), row.external_amount, row.leverage, row.year_from, row.year_to)
        for row in report.cofinancing
    )  # fmt: skip
    return table(_named(report, "cofinancing"), _("Cofinancing"), [
        _("Scheme"), _("Activity"), _("Projects"), _("Provincial money"), _("Qualifier"),
        _("Money of others"), _("Leverage"), _("From"), _("Until"),
    ], rows)  # fmt: skip


def _sign(row):
    """What qualifies the amount, without the amount."""
    words = QUALIFIED.get(row.external_qualifier)
    return qualified("", row.external_qualifier).strip() if words else ""


def _facts(report):
    rows = (
        (row.name, row.unit, one.as_of_text, one.as_of, qualified("", one.qualifier).strip(),
         one.value, one.note, row.source)
        for row in report.facts for one in row.readings
    )  # fmt: skip
    return table(_named(report, "facts"), _("The labour market in numbers"), [
        _("What is measured"), _("Unit"), _("Reference date in words"), _("Reference date"),
        _("Qualifier"), _("Value"), _("Note"), _("Source"),
    ], rows)  # fmt: skip


def _deviating(report):
    rows = (
        (row.number, row.title, str(goal_of(report, row)), light_or_none(row.light),
         light_or_none(row.light_before), row.why, row.developments)
        for row in report.deviating
    )  # fmt: skip
    return table(_named(report, "deviating"), _("What deviates or changed"), [
        _("No."), _("Activity"), _("Goal"), _("Traffic light"), _("Before"),
        _("What is the matter"), _("What happens now"),
    ], rows)  # fmt: skip


def _lights(report):
    rows = [
        (str(section.goal), *(section.tally[code] for code in LIGHTS), len(section.activities))
        for section in report.sections
    ]
    rows.append((_("Total"), *(number for _code, number in report.lights), len(report.activities)))
    return table(_named(report, "lights"), _("Traffic lights per goal"), [
        _("Goal"), *(light_or_none(code) for code in LIGHTS), _("Activities"),
    ], rows)  # fmt: skip


def _missed(report):
    rows = (
        (row.name, target_words(row), row.deadline, deadline_words(row), row.measured.line.value,
         row.measured.on)
        for row in report.missed
    )  # fmt: skip
    return table(_named(report, "missed"), _("Targets that were not reached"), [
        _("What is measured"), _("Target"), _("Deadline"), _("Deadline in words"),
        _("Value now"), _("Reference date"),
    ], rows)  # fmt: skip


def _points(report):
    rows = (
        (chapter.number, point.text, point.origin, point.owner, point.opened_on,
         _("yes") if point.in_summary else _("no"))
        for chapter in report.chapters for point in chapter.points
    )  # fmt: skip
    return table("tabel-aandachtspunten", _("Points of attention"), [
        _("Chapter"), _("Point of attention"), _("Where it comes from"), _("Owner"), _("Since"),
        _("In the summary"),
    ], rows)  # fmt: skip
