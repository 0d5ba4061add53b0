"""Who may read what became of the money of a source: the funder its own, the cashiers their part,
and the office. The province reads that of its own money, which this is not."""

from tests.access.actors import EDITOR, LEAD, OFFICE, PARTNER, READER
from tests.access.expected_funds import ONE
from tests.access.rules import CONTENT, asked, page

ACCOUNTED_TO = frozenset({OFFICE, PARTNER, LEAD, EDITOR, READER})  # the partner is the funder
WHOLE = frozenset({OFFICE, PARTNER})  # a file about all cashiers is none of theirs
SOURCE = {"statement": ACCOUNTED_TO}

STATEMENT = [
    page("fund_statements", ONE, CONTENT, closed=True),
    page("fund_statement", SOURCE, ACCOUNTED_TO),
    asked("fund_statement_pdf", SOURCE, ACCOUNTED_TO, get=302, writes=None),
    page("fund_statement_file", {"statement": WHOLE}, WHOLE, writes=None),
    page("fund_statement_xlsx", SOURCE, ACCOUNTED_TO, writes=None),
]
