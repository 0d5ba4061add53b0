"""The whole table of who may do what."""

from tests.access.expected_accord import ACCORD_AND_AROUND
from tests.access.expected_accounts import ACCOUNTS
from tests.access.expected_agenda_office import AGENDA_OFFICE
from tests.access.expected_archive import ARCHIVE
from tests.access.expected_dashboard import DASHBOARD
from tests.access.expected_deals import DEALS
from tests.access.expected_figures import FIGURES
from tests.access.expected_funds import FUNDS
from tests.access.expected_goal_table import GOAL_TABLE
from tests.access.expected_half_year_page import HALF_YEAR_PAGE
from tests.access.expected_half_year_review import HALF_YEAR_REVIEW
from tests.access.expected_midterm import MIDTERM
from tests.access.expected_offer import OFFER
from tests.access.expected_pay import PAY
from tests.access.expected_reports import REPORTS
from tests.access.expected_rights import RIGHTS
from tests.access.expected_signals import SIGNALS
from tests.access.expected_statement import STATEMENT
from tests.access.expected_worker import WORKER

RULES = (
    DEALS + HALF_YEAR_PAGE + HALF_YEAR_REVIEW + GOAL_TABLE + ACCORD_AND_AROUND + ACCOUNTS + REPORTS
    + ARCHIVE + DASHBOARD + MIDTERM + AGENDA_OFFICE + FUNDS + PAY + WORKER + OFFER
    + FIGURES + STATEMENT + SIGNALS + RIGHTS
)  # fmt: skip
