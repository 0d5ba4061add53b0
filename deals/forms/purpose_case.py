"""The purpose case as a form that two people may edit: its four lines, and what every partner of
the coalition says of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.forms.judging import LineForm
from deals.models import Verdict
from hos.forms.section import SectionForm
from hos.forms.typed import as_post

SAID = [choice for choice in Verdict.choices if choice[0] != Verdict.NOT_APPLICABLE]


class SupportForm(LineForm):
    verdict = forms.ChoiceField(label=_("Support"), choices=SAID, widget=forms.RadioSelect)


class CaseForm(SectionForm):
    """Every partner that takes part now has a place, also who came after the case was opened."""

    template = "deals/partials/case_lines.html"

    def __init__(self, case, typed=None):
        data = None if typed is None else as_post(typed)
        self.lines = [_row(LineForm, line.criterion, line, data) for line in case.lines.all()]
        said = {row.participation_id: row for row in case.supports.all()}
        present = case.activity.participation_set.present().select_related("organisation")
        self.supports = []
        for place in present:
            form = _row(SupportForm, f"support-{place.pk}", said.get(place.pk), data)
            form.place = place
            self.supports.append(form)

    def parts(self):
        return [*self.lines, *self.supports]

    def judged(self):
        """{criterion: (verdict, remark)}."""
        return {form.row.criterion: _said(form) for form in self.lines}

    def supported(self):
        """{participation: (verdict, remark)}."""
        return {form.place.pk: _said(form) for form in self.supports}


def _row(kind, prefix, row, data):
    initial = {"verdict": row.verdict, "text": row.text} if row else {"verdict": Verdict.OPEN}
    form = kind(data, prefix=prefix, initial=initial)
    form.row = row
    return form


def _said(form):
    return form.cleaned_data["verdict"], form.cleaned_data["text"]
