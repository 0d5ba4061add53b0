"""What a person meets on the page of a half-year: what is told, and what this person may write."""

import json
from dataclasses import replace
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import progress_permissions as permissions
from deals.forms.half_year.evidence import EvidenceForm
from deals.half_year_editing import LeadPartOf, PartOf, Sheet
from deals.half_year_states import section_states, sections_of
from deals.half_year_workbook.layout import SECTIONS
from deals.models import Expenditure, Light, Participation, Progress, ProgressStatus
from deals.models.calculated_light import calculate
from deals.models.handing_in import last_told
from deals.permissions import is_asked_for_lesson
from deals.standing import standing

LEAD_SECTIONS = ("results", "steps", "spending", "readings", "light", "evidence")
RELATED = ("period", "activity__goal__programme__owner", "version", "submitted_by", "approved_by",
           "unchanged_by")  # fmt: skip


def visible_progress(request, pk):
    """A half-year this user may see; anything else does not exist."""
    rows = Progress.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(rows, pk=pk)


class HalfYearPage:
    """The page for one user. `place` narrows it to the part of one party, which the office fills
    in for it."""

    def __init__(self, user, progress, place=None):
        self.user, self.progress, self.place = user, progress, place
        self.deal = progress.deal
        self.sheet = Sheet(progress, user)
        self.today = timezone.localdate()

    # --- what may be written

    @cached_property
    def places(self):
        """The parties of the text in force, as rows."""
        ids = [part.participation for part in self.sheet.text.parts]
        rows = Participation.objects.select_related("organisation").in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    @cached_property
    def writes(self):
        """The parts this user writes by right, whether they are open now or not."""
        if self.place is not None:
            return [PartOf(self.sheet, self.place)]
        own = standing(self.user).editing
        parts = [PartOf(self.sheet, place) for place in self.places if place.organisation_id in own]
        if permissions.writes_lead_part(self.user, self.deal):
            parts.append(LeadPartOf(self.sheet, self._lead_sections()))
        return parts

    def _lead_sections(self):
        told = sections_of(self.sheet.text)
        open_now = self.progress.open_sections()
        return [name for name in open_now if name in LEAD_SECTIONS and name in told]

    @cached_property
    def is_open(self):
        return self.progress.is_open(on=self.today)

    @cached_property
    def editables(self):
        """Of those the ones that can be written now."""
        if not self.is_open:
            return []
        found = [part for part in self.writes if self._is_writable(part)]
        for part in found:
            part.is_all = len(found) == 1
        return found

    def _is_writable(self, part):
        if isinstance(part, LeadPartOf):
            return bool(part.sections)
        return not self.progress.part_is_told(part.place)

    @property
    def lead(self):
        return next((part for part in self.editables if isinstance(part, LeadPartOf)), None)

    @property
    def works_offline(self):
        """Whether there is anything to fill in that a workbook holds."""
        lead = self.place is None and self.lead
        return bool(lead and set(lead.sections) & set(SECTIONS))

    @property
    def is_done(self):
        """Nothing is asked of this person, or all of it was told."""
        waiting = [part for part in self.editables if isinstance(part, PartOf)]
        return self.lead is None and all(part.line.is_ready for part in waiting)

    @property
    def may_confirm(self):
        """Whether «nothing changed» is an answer: while nothing was told yet of what this person
        can write, so that it never replaces what somebody wrote. Not where the office fills in for
        one party."""
        is_draft = self.progress.status == ProgressStatus.DRAFT and self.place is None
        if not (is_draft and self.editables and self.sheet.last):
            return False
        if self.lead is None and not self.confirmable:
            return False
        return not any(self._is_told(part) for part in self.editables)

    @property
    def confirmable(self):
        """The parts of parties that can be unchanged: something was said of them last time."""
        return [part for part in self.editables if isinstance(part, PartOf) and part.was_told]

    def _is_told(self, part):
        text = self.sheet.text
        if isinstance(part, LeadPartOf):
            return bool(text.achieved or text.developments or text.light or text.spending)
        return self.lead is None and part.line.is_ready

    @property
    def counted(self):
        """What the count of ready parts is about: what this person writes, where that is only the
        parts of its own parties."""
        own = [part for part in self.writes if isinstance(part, PartOf)]
        if not own or len(own) < len(self.writes):
            return self.states
        first = self.states[0]
        return [replace(first, state="ready" if part.line.is_ready else "busy") for part in own]

    # --- addresses

    @property
    def url(self):
        return self._to("half_year")

    @property
    def draft_url(self):
        return self._to("half_year_draft")

    @property
    def drop_url(self):
        return self._to("half_year_draft_drop")

    def _to(self, name):
        if self.place is None:
            return reverse(f"deals:{name}", args=[self.progress.pk])
        return reverse(f"deals:{name}_of_party", args=[self.progress.pk, self.place.pk])

    # --- what is shown

    @cached_property
    def returned(self):
        """Why it came back, when it did."""
        if self.progress.status != ProgressStatus.RETURNED:
            return None
        return self.progress.events.filter(kind__in=["returned", "reopened"]).first()

    @cached_property
    def told(self):
        """What was handed in, to lay the changes beside; None of a first draft."""
        return last_told(self.progress) if self.returned else None

    @property
    def told_parts(self):
        """Party → what it had written when the half-year was handed in."""
        told = self.told.parts if self.told else ()
        return {part.participation: part.delivered for part in told}

    @property
    def lights(self):
        """The lights to choose from, with what each means."""
        return [
            (Light.GREEN, _("As planned, or with small deviations")),
            (Light.AMBER, _("There are delays or bottlenecks")),
            (Light.RED, _("The work has come to a standstill")),
            (Light.NOT_NEEDED, _("Because others do this already")),
        ]

    @property
    def states(self):
        return section_states(self.sheet.text, self.told, self.sheet.findings())

    @property
    def calculated(self):
        ends_on = self.progress.period.half_year.ends_on
        on = min(ends_on, self.today)
        return calculate(self.sheet.text, ends_on=self.deal.ends_on, on=on)

    @property
    def spent_so_far(self):
        return Expenditure.objects.until(self.progress, self.sheet.earlier).total()

    def context(self, forms, *, seen, drafts=(), conflicts=(), errors=(), evidence=None):
        """For the template; `forms` is part → form, in the order of the page."""
        text = self.sheet.text
        states = {state.name: state for state in self.states}
        evidence = evidence or {part.section: self.evidence_form(part) for part in self.editables}
        own = [
            {"part": part, "form": form, "evidence": evidence[part.section]}
            for part, form in forms.items() if isinstance(part, PartOf)
        ]  # fmt: skip
        written = {entry["part"].place.pk for entry in own}
        lead = next((form for part, form in forms.items() if isinstance(part, LeadPartOf)), None)
        return {
            "page": self, "progress": self.progress, "deal": self.deal, "text": text,
            "last": self.sheet.last, "states": states, "own": own, "lead": lead,
            "lead_evidence": evidence.get(LeadPartOf.section)
            if lead and "evidence" in lead.sections else None,
            "others": [line for line in text.parts if line.participation not in written],
            "fillable": self._fillable(), "leads": [p for p in text.parts if p.is_lead],
            "files": self._files(), "seen": json.dumps(seen), "drafts": drafts,
            "conflicts": conflicts, "errors": errors, "today": self.today,
            "period": self.progress.period, "before": self._before(),
            "reads_evidence": permissions.reads_evidence(self.user, self.deal),
            "extension": self.progress.extensions.first(),
            "hands_in": permissions.hands_in(self.user, self.deal),
            "asks_lesson": is_asked_for_lesson(self.user, self.progress),
        }  # fmt: skip

    def _before(self):
        """«1e halfjaar 2025», of what stands beside the fields."""
        last = self.sheet.earlier.first()
        return str(last.period) if last else ""

    def _fillable(self):
        """Parties the office may fill in for now."""
        if not (self.user.is_office and self.is_open) or self.place is not None:
            return []
        return [place.pk for place in self.places if not self.progress.part_is_told(place)]

    def _files(self):
        """Part (participation or None) → its files."""
        found = {}
        for row in self.progress.evidence.listed():
            key = row.part.participation_id if row.part else None
            found.setdefault(key, []).append(row)
        return found

    def evidence_form(self, part, request=None):
        prefix = f"evidence-{part.section}"
        if request is None:
            return EvidenceForm(prefix=prefix)
        return EvidenceForm(request.POST, request.FILES, prefix=prefix)

    def heading(self):
        if self.place is not None:
            return _("What {organisation} delivered").format(
                organisation=self.place.organisation.label
            )
        return _("Progress {period}").format(period=self.progress.period)
