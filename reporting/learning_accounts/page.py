"""What the page of the figures of a scheme shows."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deals.templatetags.deals import capital
from hos.periods import HalfYear
from hos.suppression import TOTAL
from pilots.models import Chooser
from reporting.learning_accounts import words
from reporting.learning_accounts.figures import SchemePart
from reporting.learning_accounts.layouts import (
    BY_PARTICIPANT,
    COMPLETED,
    EMPLOYER,
    NUMBER,
    OUTCOMES,
    TOGETHER,
)
from reporting.learning_accounts.reading import half_years_of, scheme_part


@dataclass(frozen=True)
class FiguresPage:
    """The scheme at the end of `half_year`; without one no half-year is over yet."""

    scheme: SchemePart
    half_year: HalfYear | None
    half_years: list[HalfYear]
    first_on: date  # when the persons of the half-year of today are told

    @property
    def chosen(self) -> list[tuple]:
        """By kind: (kind, figures), who chose the trainings; the total last."""
        return self._lines((NUMBER, BY_PARTICIPANT, EMPLOYER, TOGETHER))

    @property
    def outcomes(self) -> list[tuple]:
        """By kind: what came of the trainings that were completed."""
        return self._lines((COMPLETED, *OUTCOMES))

    def _lines(self, columns):
        shown = self.scheme.trainings
        return [
            (
                words.training_kind(row) if row else _("Total"),
                [shown[row, column] for column in columns],
                row == TOTAL,
            )
            for row in (*shown.rows, TOTAL)
        ]

    @property
    def chosen_heads(self):
        choosers = (BY_PARTICIPANT, EMPLOYER, TOGETHER)
        return [pgettext("report", "Number"), *(capital(Chooser(code).label) for code in choosers)]

    @property
    def outcome_heads(self):
        return [_("Completed"), *(words.outcome(code) for code in OUTCOMES)]


def page_of(fund, code: str | None, *, money_on: date | None, today: date) -> FiguresPage:
    """The half-year of this code («2026-1»), else the last one that is over."""
    halves = half_years_of(fund, on=today)
    half = next((row for row in halves if row.code == code), halves[0] if halves else None)
    now = HalfYear.containing(today)
    scheme = scheme_part(fund, half or now.previous, today=today, money_on=money_on)
    return FiguresPage(scheme, half, halves, now.next.starts_on)
