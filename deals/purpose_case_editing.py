"""The open purpose case of an action, as two people of the office may edit it at once."""

from django.urls import reverse

from deals.editing import PartOfDeal
from deals.forms.purpose_case import CaseForm
from deals.models import Assessment
from deals.models.purpose_case import fill_in
from hos.drafts.merge import differ, merge


class CaseOf(PartOfDeal):
    section = "lines"

    def __init__(self, activity, case):
        super().__init__(activity)
        self.case = case
        self.what = f"assessment:{case.pk}"

    def form(self, typed=None):
        return CaseForm(self.case, typed)

    def lock(self):
        self.deal.lock()  # first the action, as every verb does
        self.case = Assessment.objects.select_for_update().get(pk=self.case.pk)

    def write(self, form, *, by, at):
        fill_in(self.case, lines=form.judged(), supports=form.supported())

    def left_out(self, draft):
        """(what of, words) of all in this draft that is not in the case."""
        theirs = self.form().typed()
        mine = merge(seen=draft.seen, theirs=theirs, mine=draft.typed).typed
        form = self.form(mine)
        return [
            (self.label_of(form, name), form.wording(name, values))
            for name, values in mine.items()
            if form.bound_field(name) and differ({name: values}, {name: theirs.get(name, [])})
        ]

    def last_change(self):
        return None

    def label_of(self, form, name):
        of = next((part for part in form.supports if name.startswith(f"{part.prefix}-")), None)
        who = of.place.organisation.label if of else name.partition("-")[0]
        return f"{who}: {super().label_of(form, name)}"

    @property
    def url(self):
        return reverse("deals:purpose_case", args=[self.deal.pk])

    @property
    def draft_url(self):
        return reverse("deals:purpose_case_draft", args=[self.deal.pk])
