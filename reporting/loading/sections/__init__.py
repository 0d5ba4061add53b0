"""The sections of a file that are loaded, in the order in which they refer to one another. An app
that is added declares its own, after those it refers to."""

from reporting.loading.sections.activities import ACTIVITIES, RELATED
from reporting.loading.sections.annexes import ANNEXES
from reporting.loading.sections.deals import DEALS
from reporting.loading.sections.funds import FUNDS
from reporting.loading.sections.goal_notes import GOAL_NOTES
from reporting.loading.sections.goals import GOALS
from reporting.loading.sections.indicators import INDICATORS
from reporting.loading.sections.lessons import LESSONS
from reporting.loading.sections.money import BUDGETS, COFINANCING, STATEMENTS
from reporting.loading.sections.organisations import ORGANISATIONS
from reporting.loading.sections.participations import PARTICIPATIONS
from reporting.loading.sections.programmes import PROGRAMMES
from reporting.loading.sections.reports import REPORT_ANNEXES, REPORTS

SECTIONS = [
    ORGANISATIONS, PROGRAMMES, GOALS, PARTICIPATIONS, BUDGETS, DEALS, ACTIVITIES, RELATED,
    FUNDS, STATEMENTS, COFINANCING, INDICATORS, GOAL_NOTES, ANNEXES, LESSONS, REPORTS,
    REPORT_ANNEXES,
]  # fmt: skip
