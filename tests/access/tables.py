"""The whole table of who may do what."""

from tests.access.expected_accord import ACCORD_AND_AROUND
from tests.access.expected_accounts import ACCOUNTS
from tests.access.expected_deals import DEALS

RULES = DEALS + ACCORD_AND_AROUND + ACCOUNTS
