"""Annexes of a programme or a deal."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Annex, AnnexKind
from hos.files.fields import UploadField
from hos.forms.fields import ChoiceField, DateField


class AnnexForm(forms.ModelForm):
    """An existing annex: everything but its file."""

    kind = ChoiceField(
        label=gettext_lazy("Kind"), choices=AnnexKind.choices,
        prompt=gettext_lazy("Choose a kind"),
    )  # fmt: skip
    held_on = DateField(label=gettext_lazy("Date"), required=False)

    class Meta:
        model = Annex
        fields = ["kind", "title", "held_on", "reference", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "reference": gettext_lazy("A number, or where the annex can be found."),
            "text": gettext_lazy("Leave this empty if the text stands in the file."),
        }

    def clean(self):
        values = self.cleaned_data
        if not (values.get("text") or values.get("reference") or self.has_file()):
            self.add_error(self.content_field, _("Add a file, a text or a reference."))

    content_field = "text"

    def has_file(self):
        return self.instance.file_id is not None


class NewAnnexForm(AnnexForm):
    file = UploadField(required=False)
    content_field = "file"

    field_order = ["kind", "title", "held_on", "reference", "file", "text"]

    def has_file(self):
        return bool(self.cleaned_data.get("file")) or "file" in self.errors
