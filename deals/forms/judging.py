"""The fourteen lines of a round as a form that two people may edit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import Verdict
from hos.forms.section import SectionForm
from hos.forms.typed import as_post


class LineForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Remark"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class LinesForm(SectionForm):
    template = "deals/partials/assessment_lines.html"

    def __init__(self, assessment, typed=None):
        data = None if typed is None else as_post(typed)
        self.lines = []
        for line in assessment.lines.all():
            form = LineForm(
                data, prefix=line.criterion, initial={"verdict": line.verdict, "text": line.text}
            )
            form.line = line
            self.lines.append(form)

    def parts(self):
        return self.lines

    def verdicts(self):
        return {
            form.line.criterion: (form.cleaned_data["verdict"], form.cleaned_data["text"])
            for form in self.lines
        }
