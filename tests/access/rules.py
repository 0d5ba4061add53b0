"""How the table of who may do what is written, and the groups of people it speaks of.

The table says it in its own words, not in those of deals/permissions.py, so that one mistake does
not stand in both. A rule reads: whoever sees a thing gets an answer about it; of them those who
may get the page or do the deed, and the others 403. Whoever does not see a thing gets 404, as for
a thing that does not exist. Who is not logged in is sent to the log-in page.
"""

from dataclasses import dataclass, field

from tests.access.actors import (
    ADMINISTRATOR,
    ANONYMOUS,
    COORDINATOR,
    EDITOR,
    GONE,
    LEAD,
    OFFICE,
    OUTSIDER,
    PARTNER,
    PROVINCE,
    READER,
)

LEADS_AND_OFFICE = frozenset({LEAD, EDITOR, OFFICE})  # who fills in for a lead applicant
WRITERS = LEADS_AND_OFFICE | {COORDINATOR}  # of the shared text
CONTRIBUTORS = WRITERS | {PARTNER}  # of the own contribution, lessons, annexes
INSIDERS = CONTRIBUTORS | {READER}  # the office and all parties
READERS = INSIDERS | {PROVINCE}  # of what was signed
SIGNED = frozenset({OFFICE, PROVINCE})  # every deal that was signed
CONTENT = READERS | {OUTSIDER}  # all but the functional administrator
LOGGED_IN = CONTENT | {ADMINISTRATOR}
EVERYONE = LOGGED_IN | {ANONYMOUS, GONE}
JUST_OFFICE, JUST_ADMINISTRATOR = frozenset({OFFICE}), frozenset({ADMINISTRATOR})


@dataclass(frozen=True)
class Rule:
    """One address at some things: thing → who sees it. `get` and `post` are the answers for who
    may; empty is 405."""

    route: str
    things: dict = field(hash=False)
    may: frozenset
    get: frozenset
    post: frozenset
    closed: bool = False  # who has not the right gets 403 whether the thing exists or not
    writes: bool | None = False  # what is posted changes something; None: a job or a session
    tells_nothing: bool = False  # one that does not exist looks the same
    only: frozenset = LOGGED_IN | {ANONYMOUS, GONE}  # for whom this rule speaks

    def answers(self, standing, method, thing):
        """The status codes that are right; `thing` None is one that does not exist."""
        if standing in (ANONYMOUS, GONE) and standing not in self.may:
            return {302}
        good = self.post if method == "POST" else self.get
        if not good:
            return {405}
        refused = good & {405}  # a page may say first that it takes no forms
        if self.closed and standing not in self.may:
            return refused | {403}
        if thing is None and self.tells_nothing:
            return good
        if thing is None or standing not in self.things[thing]:
            return refused | {404}
        return good if standing in self.may else refused | {403}

    @property
    def only_reads(self):
        return self.post == self.get | {405}

    def lets(self, standing, thing):
        """Whether this is somebody who may, at this thing."""
        return standing in self.may and thing is not None and standing in self.things[thing]


def page(route, things, may, get=200, **how):
    """Something to read: sending a form to it is refused, or shows the same page."""
    got = _codes(get)
    return Rule(route, things, frozenset(may), got, got | {405}, **how)


def deed(route, things, may, answer=302, **how):
    """Only by POST."""
    return Rule(
        route, things, frozenset(may), frozenset(), _codes(answer), **{"writes": True} | how
    )


def asked(route, things, may, answer=302, *, get=200, **how):
    """A page with a form; sending it does the deed."""
    return Rule(
        route, things, frozenset(may), _codes(get), _codes(answer), **{"writes": True} | how
    )


def _codes(answer):
    return frozenset({answer} if isinstance(answer, int) else answer)
