"""The parts of a half-year that two people may edit at once (see hos.drafts.editing).

One page shows several of them in one form: the lead part and the parts of the own parties. Their
fields have names of their own, so that what is posted can be dealt out over them.
"""

import json
from functools import cached_property

from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.editing import PartOfDeal
from deals.forms.half_year.lead import LeadForm
from deals.forms.half_year.party import PartForm, is_moved
from deals.forms.half_year.spending import payers
from deals.models.half_year_reading import cells_text, half_year_text
from deals.models.half_year_rules import half_year_findings
from deals.models.handing_in import before, write_lead, write_part
from hos.drafts.editing import CHOOSE, SEEN, UNRESOLVED
from hos.drafts.merge import NOTHING, ROWS, fingerprint

PARTY_FIELDS = ("part", "delivery")
LEAD_FIELDS = ("achieved", "developments", "step-", "spending", "reading-", "light")
THEIRS = "_theirs."


class Sheet:
    """A half-year as `user` reads it in one request: what is told now, and what was told before
    as far as this user may know."""

    def __init__(self, progress, user):
        self.progress = progress
        self.earlier = progress.earlier().visible_to(user)
        self.what = f"progress:{progress.pk}"

    @cached_property
    def text(self):
        return half_year_text(self.progress, earlier=self.earlier.order_by().values("pk"))

    @cached_property
    def before(self):
        return before(self.progress, self.earlier)

    @property
    def last(self):
        return self.before.last

    @cached_property
    def payers(self):
        return payers(self.progress.deal.programme.owner)

    def findings(self):
        """What it lacks or makes doubtful, as `handing_in.findings`, without reading it again."""
        on = min(self.progress.period.half_year.ends_on, localdate())
        return half_year_findings(self.text, self.before, on=on)

    def forget(self):
        """What is told may have changed."""
        self.__dict__.pop("text", None)


class CellsSheet(Sheet):
    """Of a half-year only what stands in the table of a goal: there are many of them on a page, and
    the rest is not read. They have the same payers."""

    def __init__(self, progress, user, payers):
        super().__init__(progress, user)
        self.payers = payers

    @cached_property
    def text(self):
        return cells_text(self.progress)

    @cached_property
    def before(self):
        last = self.earlier.select_related("activity__goal__programme", "period")[:1]
        return before(self.progress, last, read=cells_text)


class PartOfHalfYear(PartOfDeal):
    """What the lead part and the part of a party share: the half-year is locked and read again
    before saving."""

    def __init__(self, sheet):
        super().__init__(sheet.progress.deal)
        self.sheet = sheet
        self.what = sheet.what

    def lock(self):
        self.sheet.progress.lock()
        self.sheet.forget()

    def last_change(self):
        return None

    def share(self, post):
        """Of what was posted the fields of this part, with what it needs to be merged."""
        seen = {name: value for name, value in _seen(post).items() if self.has(name)}
        found = {name: values for name, values in post.lists() if self.has(name)}
        found[SEEN] = [json.dumps(seen)]
        found[UNRESOLVED] = [name for name in post.getlist(UNRESOLVED) if self.has(name)]
        if CHOOSE in post:
            found[CHOOSE] = [post[CHOOSE]]
        return MultiValueDict(found)

    def has(self, name):
        """Whether a field is one of this part."""
        raise NotImplementedError

    def differs(self, typed, seen):
        """Whether anything was typed in this part since it was shown."""
        mine = fingerprint(typed)
        return any(
            mine.get(name, _blank(name)) != seen.get(name, _blank(name)) for name in mine | seen
        )


class LeadPartOf(PartOfHalfYear):
    """What the leads share; sections that are not open have no fields."""

    section = "lead"

    def __init__(self, sheet, sections):
        super().__init__(sheet)
        self.sections = sections

    def has(self, name):
        plain = name.removeprefix(THEIRS).removeprefix(ROWS)
        return plain.startswith(LEAD_FIELDS)

    def form(self, typed=None):
        known = self.sheet.payers if "spending" in self.sections else ()
        return LeadForm(self.sheet.text, self.sheet.last, self.sections, payers=known, typed=typed)

    def write(self, form, *, by, at):
        write_lead(self.sheet.progress, form.told(), by=by, at=at)
        self.sheet.forget()


class TableRowOf(LeadPartOf):
    """What of it stands in the table of a goal, where the office writes it. Its draft is one of
    its own: that of the page holds more."""

    section = "row"

    def form(self, typed=None):
        """Several rows may be open on one page: the fields of each have names in the page of their
        own."""
        made = super().form(typed)
        for form in made.parts():
            form.auto_id = f"id_{self.sheet.progress.pk}_%s"
        return made


class PartOf(PartOfHalfYear):
    """What one party tells; `is_all` where the page asks nothing else of this person."""

    is_all = False

    def __init__(self, sheet, place):
        super().__init__(sheet)
        self.place = place
        self.section = f"part-{place.pk}"

    def has(self, name):
        starts = [f"{THEIRS}{field}{self.place.pk}-" for field in PARTY_FIELDS]
        return name.startswith((*starts, *(start.removeprefix(THEIRS) for start in starts)))

    def differs(self, typed, seen):
        """Of fields that this part does not have nothing is said."""
        known = self.form().typed()
        return super().differs({name: typed[name] for name in typed if name in known}, seen)

    @property
    def line(self):
        return self.sheet.text.part(self.place.pk)

    @property
    def last(self):
        """What this party told last time, or None."""
        return self.sheet.last and self.sheet.last.part(self.place.pk)

    @property
    def was_told(self):
        """Whether it said anything last time that could be unchanged now."""
        last = self.last
        return bool(last and (last.delivered.strip() or any(map(is_moved, last.deliveries))))

    def form(self, typed=None):
        return PartForm(self.line, self.last, typed, is_all=self.is_all)

    def write(self, form, *, by, at):
        """A part that already stands as it was typed is not told again."""
        told, line = form.told(), self.line
        stands = (told.delivered, told.is_unchanged) == (line.delivered, line.is_unchanged) and all(
            told.deliveries[row.contribution]
            == {"status": row.status, "amount": row.amount, "hours": row.hours}
            for row in line.deliveries
        )
        if not (stands and line.is_ready):
            write_part(self.sheet.progress, self.place, told, ready=form.is_filled(), by=by, at=at)
        self.sheet.forget()


def label_of_draft(section, text):
    """What a draft is about: «the part of OTIB»."""
    others = {
        LeadPartOf.section: _("the part of the leads"),
        TableRowOf.section: _("the row in the table of the goal"),
        "workbook": _("an uploaded workbook that was not taken over"),
        "lesson": _("what another party can take over: asked after handing in"),
    }
    if section in others:
        return others[section]
    part = text.part(int(section.removeprefix("part-")))
    return _("the part of {organisation}").format(organisation=part.name if part else "–")


def _blank(name):
    return [] if name.startswith(ROWS) else NOTHING


def _seen(post):
    try:
        seen = json.loads(post.get(SEEN) or "{}")
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}
