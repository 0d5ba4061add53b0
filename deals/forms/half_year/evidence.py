"""A file that shows what was delivered, added while the page is being filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hos.files.fields import UploadField


class EvidenceForm(forms.Form):
    file = UploadField(label=_("Add a file"), required=False)
    description = forms.CharField(label=_("What does it show?"), max_length=200, required=False)

    def is_chosen(self):
        return bool(self.is_bound and self.cleaned_data.get("file"))
