"""The figures of a midterm report: frozen values, and the snapshot they are kept as.

Page, pdf, xlsx and JSON are made of these alone, so a number is the same wherever it is shown.

Text and light of an activity are those of the half-year that was approved last, up to the end of
the report; amounts are added up over all that was approved in its range. So nothing counts twice.
"""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from deals.agenda_money import sums_of
from deals.models.cofinancing import Together, together
from deals.models.expenditure import Totals
from hos.periods import HalfYear
from reporting.midterm_report.annexes import AnnexPart, CampusPart, DealsPart, StoryPart
from reporting.midterm_report.measured import IndicatorPart
from reporting.midterm_report.money import BudgetPart, CofinancingPart
from reporting.midterm_report.numbering import figure_numbers, table_numbers
from reporting.midterm_report.parts import (
    LIGHTS,
    OFF_TRACK,
    ActivityPart,
    ChapterPart,
    GoalPart,
    LeftOut,
    PointPart,
)
from reporting.midterm_report.sections import Section, sections_of, tally_of
from reporting.midterm_report.tables import tables
from reporting.reports.content import read_as
from reporting.reports.sources import Source
from reporting.reports.table import as_plain

FORM = "midtermrapport/2"  # raised when the shape of the content changes; old ones stay readable


@dataclass(frozen=True)
class MidtermReport:
    """The whole report."""

    title: str
    programme: str
    programme_starts_on: date | None
    programme_ends_on: date | None
    publisher: str
    is_example: bool
    period_from: str
    period_to: str
    reference_date: date
    version: int
    replaces: int | None  # the number of the version it corrects
    what_changed: str
    established_on: date | None  # None: a preview
    counted_on: date
    chapters: tuple[ChapterPart, ...]
    goals: tuple[GoalPart, ...]
    activities: tuple[ActivityPart, ...]
    targets: tuple[IndicatorPart, ...]
    facts: tuple[IndicatorPart, ...]  # about the labour market
    budgets: tuple[BudgetPart, ...]
    cofinancing: tuple[CofinancingPart, ...]
    stories: tuple[StoryPart, ...]
    annexes: tuple[AnnexPart, ...]
    campuses: tuple[CampusPart, ...]
    innovation_deals: tuple[DealsPart, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]

    @property
    def first(self):
        return HalfYear.parse(self.period_from)

    @property
    def last(self):
        return HalfYear.parse(self.period_to)

    # --- chapters

    @property
    def means(self) -> ChapterPart | None:
        """The chapter with goals and money: the first."""
        return next(iter(self.chapters), None)

    @property
    def market(self) -> ChapterPart | None:
        """The chapter with facts about the labour market: the second, when it is of no goal."""
        second = self.chapters[1:2]
        return second[0] if second and second[0].goal is None else self.means

    @property
    def closing(self) -> ChapterPart | None:
        """The chapter with the lights and the points of the summary: the last."""
        return self.chapters[-1] if self.chapters else None

    @cached_property
    def numbers(self) -> dict[str, str]:
        return table_numbers(self)

    @cached_property
    def figure_numbers(self) -> dict:
        return figure_numbers(self)

    @property
    def summary_points(self) -> list[PointPart]:
        """Those of other chapters that were marked for the summary, each once, and that do not
        stand there yet."""
        there = {point.text for point in self.closing.points} if self.closing else set()
        told = [chapter for chapter in self.chapters if chapter is not self.closing]
        found = {}
        for point in (point for chapter in told for point in chapter.points):
            if point.in_summary and point.text not in there:
                found.setdefault(point.text, point)
        return list(found.values())

    def stories_of(self, chapter) -> list[StoryPart]:
        """Those of the goal of a chapter, with the first chapter of that goal; the others, of no
        goal, with the first that has one."""
        of_goals = [one for one in self.chapters if one.goal is not None]
        first = {}
        for one in of_goals:
            first.setdefault(one.goal, one)
        return [
            story for story in self.stories
            if first.get(story.goal, of_goals[0] if of_goals else self.means) is chapter
        ]  # fmt: skip

    # --- goals and activities

    @property
    def tops(self) -> list[GoalPart]:
        """The goals that belong to no other."""
        return [goal for goal in self.goals if goal.parent_id is None]

    @cached_property
    def sections(self) -> list[Section]:
        """The activities under the operational goals, in order."""
        return sections_of(self)

    @property
    def deviating(self) -> list[ActivityPart]:
        """Stopped, delayed, no longer needed, then changed; their order within each."""
        found = [row for row in self.activities if row.deviates]
        return sorted(found, key=lambda row: (OFF_TRACK + [row.light]).index(row.light))

    @property
    def has_overlays(self):
        return any(row.overlays for row in self.activities)

    @property
    def lights(self) -> list[tuple[str, int]]:
        tally = tally_of(self.activities)
        return [(code, tally[code]) for code in LIGHTS]

    # --- money

    @cached_property
    def totals(self) -> Totals:
        """Of all activities; also the control of what was stated of the budgets."""
        return Totals.of(line for row in self.activities for line in row.spending)

    @property
    def amount(self) -> Decimal:
        return sum((row.amount for row in self.budgets), Decimal(0))

    @property
    def sums(self) -> dict:
        return sums_of(row for row in self.budgets if row.as_of)

    @property
    def stated_on(self) -> date | None:
        return max((row.as_of for row in self.budgets if row.as_of), default=None)

    @property
    def unsound(self) -> list[BudgetPart]:
        """The budgets that do not add up: kept as stated, each with a footnote."""
        return [row for row in self.budgets if row.deviates]

    @property
    def together(self) -> Together | None:
        return together(self.cofinancing)

    @cached_property
    def has_cents(self):
        """Whether any amount in it is not whole: then all are shown with cents."""
        amounts = [line.amount for row in self.activities for line in row.spending]
        amounts += [row.own_amount for row in self.cofinancing]
        amounts += [row.external_amount for row in self.cofinancing]
        return any(amount is not None and amount % 1 for amount in amounts)

    @property
    def schemes(self):
        """Those with learning accounts, under the accords of annex 4."""
        return [part for accord in self.innovation_deals for part in accord.schemes]

    # --- targets and facts

    @property
    def charted_facts(self) -> list[IndicatorPart]:
        """Those measured on two days or more: a line can be drawn."""
        return [row for row in self.facts if len(row.dated) > 1]

    @property
    def missed(self) -> list[IndicatorPart]:
        """Targets of which the deadline has passed: not reached, or never measured."""
        return [row for row in self.targets if row.is_missed(on=self.reference_date)]

    # --- the snapshot

    def as_content(self) -> dict:
        """Plain JSON: dates as ISO, amounts as «1000.00»; with every table under its name."""
        named = {table.name: table.as_content() for table in tables(self)}
        return as_plain({"form": FORM, **asdict(self), "tables": named})

    @classmethod
    def from_content(cls, content: dict) -> "MidtermReport":
        return read_as(cls, content)
