"""Who may see where a whole programme stands: of an accord the office and the province's readers,
of an agenda also people of the organisation whose agenda it is. Its reports are for everybody."""

from tests.access.actors import COORDINATOR
from tests.access.rules import CONTENT, JUST_OFFICE, SIGNED, page

ACCORD, AGENDA = {"accord": CONTENT}, {"agenda": CONTENT, "draft programme": JUST_OFFICE}

DASHBOARD = [
    page("dashboard", ACCORD, SIGNED),
    page("programme_reports", ACCORD | AGENDA, CONTENT),
    page("dashboard", AGENDA, SIGNED | {COORDINATOR}),
]
