"""Every table of the report by name, with plain values: for the JSON and the xlsx.

The names are those in the pdf, so that a number there is found here, and a total can be added up.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from deals.templatetags.deals import capital
from reporting.half_year_report.deal_rows import party_rows, step_rows
from reporting.half_year_report.words import deal_status, light_or_missing, step_status
from reporting.learning_accounts.tables import scheme_tables
from reporting.reports.table import Table, table
from reporting.reports.words import lesson_kind, money_words, spending_word

LANGUAGE = "nl"


def tables(report) -> list[Table]:
    """In the order of the report; in Dutch whoever asks."""
    with override(LANGUAGE):
        return [
            _deviating(report), _lights(report), _history(report), _statuses(report),
            _overview(report),
            _parties(report), _steps(report), _results(report), _spending(report),
            _readings(report), *scheme_tables(report.learning_accounts), _lessons(report),
            _missing(report),
        ]  # fmt: skip


def _deviating(report):
    rows = (
        (deal.text.number, deal.text.title, light_or_missing(deal.light), before(deal),
         deal.light_reason, deal.told.developments if deal.told else "")
        for deal in report.deviating
    )  # fmt: skip
    return table("tabel-1-1", _("What deviates or changed"), [
        _("No."), _("Deal"), _("Traffic light"), _("Before"), _("What is the matter"),
        _("What happens now"),
    ], rows)  # fmt: skip


def before(deal) -> str:
    """The light of the half-year before in words."""
    if deal.before == "new":
        return _("new")
    return light_or_missing(deal.light_before)


def _lights(report):
    rows = ((light_or_missing(light), now, then) for light, now, then in report.lights)
    return table("tabel-1-2", _("Traffic lights now and the half-year before"), [
        _("Light"), _("Now"), _("Before"),
    ], rows)  # fmt: skip


def _history(report):
    rows = ((row.half_year, row.amount) for row in report.history)
    return table("tabel-1-3", _("Spent per half-year"), [
        _("Half-year"), _("Spent"),
    ], rows)  # fmt: skip


def _statuses(report):
    rows = ((deal_status(status), number, told) for status, number, told in report.statuses)
    return table("tabel-1-4", _("Deals by status"), [
        _("Status"), _("Number of deals"), _("Handed in and approved"),
    ], rows)  # fmt: skip


def _overview(report):
    rows = (
        (deal.text.number, deal.text.title, " + ".join(lead.label for lead in deal.text.leads),
         deal.step.title if deal.step else "", deal.text.starts_on, deal.text.ends_on, deal.spent,
         deal.spent_total, light_or_missing(deal.light), before(deal), report.half_year,
         deal.submitted_on, deal.approved_on, deal.version)
        for deal in report.deals
    )  # fmt: skip
    return table("tabel-2-1", _("All deals"), [
        _("No."), _("Deal"), _("Lead applicant"), _("Phase"), _("From"), _("Until"),
        _("Spent this half-year"), _("Spent in total"), _("Traffic light"), _("Before"),
        _("Half-year"), _("Handed in on"), _("Approved on"), _("Version of the deal"),
    ], rows)  # fmt: skip


def _parties(report):
    rows = (
        (deal.text.number, row.name, row.role, row.description, row.amount, row.hours, row.state,
         row.signed_on)
        for deal in report.deals for row in party_rows(deal)
    )  # fmt: skip
    return table("tabel-3-a", _("Parties and what they bring in"), [
        _("No."), _("Organisation"), _("Role"), _("Contribution"), _("Amount"), _("Hours"),
        pgettext("report", "State"), _("Signed on"),
    ], rows)  # fmt: skip


def _steps(report):
    rows = (
        (deal.text.number, step.title, step.starts_on, step.ends_on,
         step_status(step.status) if step.status else "", deal.result_of(step.id))
        for deal in report.deals for step in step_rows(deal)
    )  # fmt: skip
    return table("tabel-3-b", _("Approach"), [
        _("No."), _("Step"), _("From"), _("Until"), pgettext("report", "State"), _("Result"),
    ], rows)  # fmt: skip


def _results(report):
    rows = (
        (deal.text.number, deal.text.expected_output, deal.told.achieved, deal.told.developments,
         deal.light_reason)
        for deal in report.told
    )  # fmt: skip
    return table("tabel-3-c", _("Interim result"), [
        _("No."), _("Expected output"), _("Achieved / state of affairs"), _("Developments"),
        _("Explanation"),
    ], rows)  # fmt: skip


def _spending(report):
    rows = (
        (deal.text.number, report.half_year, line.description, spending_word(line),
         capital(", ".join(money_words(line))), line.amount,
         _("yes") if line.counts else _("no"), deal.approved_on)
        for deal in report.told for line in deal.told.spending
    )  # fmt: skip
    return table("tabel-3-uitgaven", _("Spending"), [
        _("No."), _("Half-year"), _("What for"), _("Kind"), _("From which money"), _("Amount"),
        _("Counts in the totals"), _("Approved on"),
    ], rows)  # fmt: skip


def _readings(report):
    rows = (
        (deal.text.number, line.name, line.unit, line.target, line.deadline or line.deadline_text,
         line.before, line.value, line.share, line.forecast)
        for deal in report.told for line in deal.told.readings
    )  # fmt: skip
    return table("tabel-3-d", _("Readings"), [
        _("No."), _("What is measured"), _("Unit"), _("Target"), _("Deadline"), _("Value before"),
        _("Value now"), _("Reached %"), _("Forecast"),
    ], rows)  # fmt: skip


def _lessons(report):
    rows = (
        (row.title, report.deal_of(row), lesson_kind(row.kind), row.shared_on, row.shared_with,
         row.scaled_to)
        for row in report.lessons
    )  # fmt: skip
    return table("tabel-5-1", _("Good practices"), [
        _("Title"), _("Deal"), _("Kind"), _("Shared on"), _("Shared with"), _("Scaled up to"),
    ], rows)  # fmt: skip


def _missing(report):
    rows = ((row.number, row.title, row.party, row.due_on, row.days_late) for row in report.missing)
    return table("tabel-6-1", _("Not handed in"), [
        _("No."), _("Deal"), _("Party"), _("Deadline"), _("Days late"),
    ], rows)  # fmt: skip
