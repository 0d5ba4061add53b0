"""The tables of all schemes by name, with plain values: for the JSON and the xlsx. What may not be
told is «< 10» or «verborgen» there too."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hos.suppression import TOTAL
from reporting.half_year_report.words import step_status
from reporting.learning_accounts.figures import OF_PERSONS
from reporting.learning_accounts.layouts import STAGES
from reporting.learning_accounts.words import sector, stage, training_kind
from reporting.reports.table import Table, table


def scheme_tables(schemes) -> list[Table]:
    """Of each scheme in turn: phases, sources of money, participants and trainings."""
    return [_phases(schemes), _money(schemes), _persons(schemes), _trainings(schemes)]


def told(amount):
    return _("hidden") if amount is None else amount


def _phases(schemes):
    rows = (
        (part.name, row.title, row.starts_on, row.ends_on, step_status(row.status))
        for part in schemes for row in part.phases
    )  # fmt: skip
    return table("tabel-4", _("Phases"), [
        _("Scheme"), _("Phase"), _("From"), _("Until"), pgettext("report", "State"),
    ], rows)  # fmt: skip


def _money(schemes):
    rows = (
        (part.name, row.source, row.cashier, row.pledged, row.paid_in,
         *(told(getattr(row, name)) for name in OF_PERSONS))
        for part in schemes for row in part.money
    )  # fmt: skip
    return table("tabel-4-a", _("Sources of money"), [
        _("Scheme"), _("Source of money"), _("Cashier"), _("Pledged"), _("Paid in"), _("Spent"),
        _("Lapsed"), _("Reserved"), _("Available"),
    ], rows)  # fmt: skip


def _persons(schemes):
    rows = (
        (part.name, _("Total") if line.row == TOTAL else sector(line.row),
         *(figure.as_cell() for figure in line.figures))
        for part in schemes for line in part.persons.lines
    )  # fmt: skip
    return table("tabel-4-b", _("Participants"), [
        _("Scheme"), _("Sector"), *map(stage, STAGES),
    ], rows)  # fmt: skip


def _trainings(schemes):
    rows = (
        (part.name, training_kind(row.kind), row.number.as_cell(), told(row.cost), row.average,
         row.by_participant, row.completed.as_cell(), row.other_sector.as_cell())
        for part in schemes for row in part.training_lines
    )  # fmt: skip
    return table("tabel-4-c", _("Trainings"), [
        _("Scheme"), _("Kind"), pgettext("report", "Number"), _("Total cost"), _("On average"),
        _("Chosen by participant %"), _("Completed"), _("Other sector"),
    ], rows)  # fmt: skip
