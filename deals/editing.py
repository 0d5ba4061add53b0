"""The parts of a deal that two people may edit at once (see hos.drafts.editing)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.forms.judging import LinesForm
from deals.forms.parties import OwnContributionForm, PartiesForm
from deals.forms.sections import SECTIONS, following
from deals.models import Assessment, Deal, DealStatus, Decision, EventKind
from deals.models.amendment import Amendment
from deals.models.judging import judge
from deals.rounds import rounds_of


class PartOfDeal:
    """What every part shares: the deal is locked and read again before saving."""

    offers_parties = False

    def __init__(self, deal):
        self.deal = deal
        self.what = f"deal:{deal.pk}"

    def lock(self):
        Deal.objects.select_for_update().get(pk=self.deal.pk)
        self.deal = Deal.objects.select_related("goal__programme").get(pk=self.deal.pk)

    def write(self, form, *, by, at):
        form.write(self.deal, by=by, at=at)

    @property
    def saved_words(self):
        """What a person hears who saved it."""
        return _("Saved: {section}.").format(section=self.title)

    def last_change(self):
        """Who changed the text last, and when: told to the person who meets that change."""
        return self.deal.events.filter(kind=EventKind.TEXT_CHANGED).select_related("by").first()

    def label_of(self, form, name):
        bound = form.bound_field(name)
        return bound.label if bound else _("Order")

    def shown(self, form, conflicts):
        """Conflicts as the page shows them: the field, and both texts in words."""
        return [
            {
                "name": conflict.name,
                "label": self.label_of(form, conflict.name),
                "theirs": form.wording(conflict.name, conflict.theirs),
                "mine": form.wording(conflict.name, conflict.mine),
                "values": conflict.theirs,
            }
            for conflict in conflicts
        ]


class SectionOf(PartOfDeal):
    """One of the seven sections, filled in by a lead, a coordinating party or the office."""

    page = "deals/section.html"

    def __init__(self, deal, section):
        super().__init__(deal)
        self.of = section
        self.section = section.slug
        self.title = section.title
        self.number = SECTIONS.index(section) + 1
        self.following = following(section)
        self.offers_parties = section.form is PartiesForm

    def form(self, typed=None):
        return self.of.form(self.deal, typed)

    def lacks(self):
        """What blocks submitting in this section, as stored now."""
        return [
            found
            for found in self.deal.findings()
            if found.blocks and found.section == self.section
        ]

    @property
    def url(self):
        return reverse("deals:section", args=[self.deal.pk, self.section])

    @property
    def draft_url(self):
        return reverse("deals:section_draft", args=[self.deal.pk, self.section])

    @property
    def drop_url(self):
        return reverse("deals:section_draft_drop", args=[self.deal.pk, self.section])

    @property
    def back(self):
        return reverse("deals:tasks", args=[self.deal.pk])

    @property
    def next_url(self):
        if self.following is None:
            return reverse("deals:check", args=[self.deal.pk])
        return reverse("deals:section", args=[self.deal.pk, self.following.slug])


class OwnContribution(PartOfDeal):
    """What one party fills in itself, by its own people."""

    page = "deals/own_contribution.html"
    number = 0

    def __init__(self, deal, place):
        super().__init__(deal)
        self.place = place
        self.section = f"inbreng-{place.pk}"
        self.title = _("Contribution of {organisation}").format(
            organisation=place.organisation.label
        )

    def form(self, typed=None):
        return OwnContributionForm(self.place, typed)

    def lock(self):
        super().lock()
        self.place.refresh_from_db()

    def write(self, form, *, by, at):
        """Of a running deal the leads hear it: they put the change up."""
        super().write(form, by=by, at=at)
        if self.is_proposal and not permissions.writes_text(by, self.deal):
            mails.contribution_changed(self.deal, self.place, by=by, at=at)

    @property
    def saved_words(self):
        if not (self.is_proposal and Amendment.of(self.deal).of_party(self.place)):
            return super().saved_words
        return _(
            "Saved as a proposed change: {section}. What was signed holds until the change has "
            "been proposed, approved and signed."
        ).format(section=self.title)

    @property
    def is_proposal(self):
        """Whether what is saved here is a change of a text that was signed."""
        return self.deal.status == DealStatus.RUNNING

    def lacks(self):
        """Rule 4 for this party alone."""
        field = f"party-{self.place.pk}"
        return [found for found in self.deal.findings() if found.field == field]

    @property
    def url(self):
        return reverse("deals:own_contribution", args=[self.deal.pk, self.place.pk])

    @property
    def draft_url(self):
        return reverse("deals:own_draft", args=[self.deal.pk, self.place.pk])

    @property
    def drop_url(self):
        return reverse("deals:own_draft_drop", args=[self.deal.pk, self.place.pk])

    @property
    def back(self):
        return self.deal.get_absolute_url()

    next_url = back


class Judging(PartOfDeal):
    """The lines of the open round, filled in by the office."""

    section = "lines"

    def __init__(self, deal, assessment):
        super().__init__(deal)
        self.assessment = assessment
        self.what = f"assessment:{assessment.pk}"

    def form(self, typed=None):
        return LinesForm(self.assessment, typed)

    def lock(self):
        self.assessment = Assessment.objects.select_for_update().get(pk=self.assessment.pk)

    def write(self, form, *, by, at):
        judge(self.assessment, form.verdicts(), by=by)

    def last_change(self):
        return None

    def label_of(self, form, name):
        code, _dash, _field = name.partition("-")
        return f"{code}: {super().label_of(form, name)}"

    @property
    def url(self):
        return reverse("deals:judge", args=[self.deal.pk])

    @property
    def draft_url(self):
        return reverse("deals:judge_draft", args=[self.deal.pk])

    def earlier(self):
        """Decided rounds, newest first: what was said before."""
        return [one for one in rounds_of(self.deal) if one.decision != Decision.OPEN]

    def verdicts_before(self):
        """{criterion: line} of the round before, where it said something."""
        last = self.earlier()[:1]
        lines = last[0].lines.all() if last else []
        return {line.criterion: line for line in lines if line.text or line.verdict != "open"}

    def changes_since_return(self):
        """What the parties changed since the deal was last sent back, oldest first."""
        returned = self.deal.events.filter(kind=EventKind.SENT_BACK).first()
        if returned is None:
            return []
        later = self.deal.events.filter(kind=EventKind.TEXT_CHANGED, at__gte=returned.at)
        return [change for event in later.order_by("at", "pk") for change in event.changes]
