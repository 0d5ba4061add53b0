"""Who may read the figures of a scheme: the office and the province; its cashiers see their own
participants instead."""

from tests.access.actors import EDITOR, LEAD, READER
from tests.access.rules import SIGNED, page

SEEN_BY = SIGNED | {LEAD, EDITOR, READER}

FIGURES = [page("fund_figures", {"fund": SEEN_BY, "open fund": SEEN_BY}, SIGNED)]
