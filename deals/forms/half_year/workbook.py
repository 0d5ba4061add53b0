"""The file in which the lead part was filled in offline."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hos.files.fields import UploadField


class WorkbookForm(forms.Form):
    file = UploadField(
        label=_("The workbook you filled in"),
        help_text=_("The xlsx file that you downloaded here."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
