"""What two people of the office may edit at once of an activity of an agenda: the activity itself,
its planning, and what each party brings in."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from deals.editing import PartOfDeal
from deals.forms.parties import OwnContributionForm
from deals.forms.planning import PlanningForm
from deals.models import AgendaActivity
from deals.models.writing import writing
from hos.drafts.records import Record


class ActivityRecord(Record):
    """The activity itself: what changes in its text is an event of its history."""

    def write(self, form, *, by, at):
        before, dates = self.instance.revision, self.instance.dates
        with writing(self.instance, by=by, at=at):
            form.main.save()
        # what is no part of the text, such as its priority, was changed all the same
        same = AgendaActivity.objects.filter(pk=self.instance.pk, revision=before)
        same.update(revision=F("revision") + 1)
        if form.main.instance.dates != dates:
            form.main.instance.follow_dates(at=at)


class PartOfActivity(PartOfDeal):
    """The same words as a part of a deal; `deal` is the activity."""

    following, number = None, 0
    address = ""  # the name of its page; those of its draft begin with it

    def __init__(self, activity):
        super().__init__(activity)
        self.what = f"activity:{activity.pk}"

    def lock(self):
        self.deal.lock()
        self.deal = AgendaActivity.objects.select_related("goal__programme").get(pk=self.deal.pk)

    def keys(self):
        return [self.deal.pk]

    @property
    def url(self):
        return reverse(f"deals:{self.address}", args=self.keys())

    @property
    def draft_url(self):
        return reverse(f"deals:{self.address}_draft", args=self.keys())

    @property
    def drop_url(self):
        return reverse(f"deals:{self.address}_draft_drop", args=self.keys())

    @property
    def back(self):
        return self.deal.get_absolute_url()

    def crumbs(self):
        """(words, address) of the pages between the activity and this one."""
        return []


class ActivityPlanning(PartOfActivity):
    section, address = "aanpak", "activity_planning"

    def __init__(self, activity):
        super().__init__(activity)
        self.title = _("Planning and steps")

    def form(self, typed=None):
        return PlanningForm(self.deal, typed)

    def write(self, form, *, by, at):
        dates = self.deal.dates
        super().write(form, by=by, at=at)
        if self.deal.dates != dates:
            self.deal.follow_dates(at=at)


class PartyForm(OwnContributionForm):
    """The same rows as a party of a deal fills in itself, here filled in by the office."""

    template = "deals/partials/section_activity_party.html"

    def __init__(self, place, typed=None):
        super().__init__(place, typed)
        for row in self.contributions:
            row.fields["description"].label = _("Contribution")


class ActivityParty(PartOfActivity):
    address = "activity_party"

    def __init__(self, activity, place):
        super().__init__(activity)
        self.place = place
        self.section = f"partij-{place.pk}"
        self.title = place.organisation.label

    def keys(self):
        return [self.deal.pk, self.place.pk]

    def lock(self):
        super().lock()
        self.place.refresh_from_db()

    def form(self, typed=None):
        return PartyForm(self.place, typed)

    @property
    def back(self):
        return reverse("deals:activity_parties", args=[self.deal.pk])

    def crumbs(self):
        return [(_("Parties"), self.back)]
