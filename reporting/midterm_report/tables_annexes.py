"""The tables of the other annexes: campuses, the programme's own annexes, how the innovation deals
stand, and where the figures come from."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.half_year_report.words import light_or_missing
from reporting.learning_accounts.figures import OF_PERSONS
from reporting.learning_accounts.layouts import STAGES
from reporting.learning_accounts.tables import told
from reporting.learning_accounts.words import stage
from reporting.midterm_report.words import annex_kind, overlay_field
from reporting.reports.table import Table, table


def annex_tables(report) -> list[Table]:
    deals = [_deals(place, accord) for place, accord in enumerate(report.innovation_deals, 1)]
    schemes = [part for accord in report.innovation_deals for part in accord.schemes]
    totals = [_scheme_money(schemes), _scheme_persons(schemes)] if schemes else []
    return [
        _campuses(report), _annexes(report), *deals, *totals, _left_out(report), _overlays(report)
    ]  # fmt: skip


def _campuses(report):
    rows = ((row.name, row.place) for row in report.campuses)
    return table("tabel-b2-1", _("Campuses"), [_("Campus"), _("Place")], rows)


def _annexes(report):
    rows = (
        (row.title, annex_kind(row.kind), row.held_on, row.reference, row.file)
        for row in report.annexes
    )
    return table("tabel-b3-1", _("Annexes of the programme"), [
        _("Title"), _("Kind"), _("Date"), _("Reference"), _("File"),
    ], rows)  # fmt: skip


def _deals(place, accord):
    rows = (
        (row.number, row.title, row.leads, row.phase, row.starts_on, row.ends_on, row.spent_total,
         light_or_missing(row.light))
        for row in accord.deals
    )  # fmt: skip
    return table(f"tabel-b4-{place}", accord.programme, [
        _("No."), _("Deal"), _("Lead applicant"), _("Phase"), _("From"), _("Until"),
        _("Spent in total"), _("Traffic light"),
    ], rows)  # fmt: skip


def _scheme_money(schemes):
    totals = ((part, part.money_total) for part in schemes)
    rows = (
        (part.name, row.pledged, row.paid_in,
         *(told(getattr(row, name)) for name in OF_PERSONS))
        for part, row in totals
    )  # fmt: skip
    return table("tabel-b4-a", _("Learning accounts: money"), [
        _("Scheme"), _("Pledged"), _("Paid in"), pgettext("ledger", "Spent"), _("Lapsed"),
        _("Reserved"), _("Available"),
    ], rows)  # fmt: skip


def _scheme_persons(schemes):
    rows = ((part.name, *(figure.as_cell() for figure in part.funnel)) for part in schemes)
    return table("tabel-b4-b", _("Learning accounts: participants"), [
        _("Scheme"), *map(stage, STAGES),
    ], rows)  # fmt: skip


def _left_out(report):
    rows = ((row.number, row.title, row.period) for row in report.left_out)
    return table("tabel-b5-1", _("Handed in and not approved: left out"), [
        _("No."), _("Activity"), _("Half-year"),
    ], rows)  # fmt: skip


def _overlays(report):
    rows = (
        (row.number, row.title, overlay_field(one.field), one.source_text, one.text)
        for row in report.activities for one in row.overlays
    )  # fmt: skip
    return table("tabel-b5-2", _("Texts of the programme office over those of partners"), [
        _("No."), _("Activity"), _("Text"), _("Words of the partner"), _("Words of the office"),
    ], rows)  # fmt: skip
