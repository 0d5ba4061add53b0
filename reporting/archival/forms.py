"""The file that somebody wants to have checked."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from hos.files import refusals
from hos.files.upload import RefusedUpload


class BroughtField(forms.FileField):
    """A PDF to look at and not to keep, so the virus scanner is not asked: nobody ever opens it."""

    def to_python(self, data):
        if isinstance(data, RefusedUpload):
            raise data.reason
        return super().to_python(data)


class VerifyForm(forms.Form):
    file = BroughtField(
        label=_("The PDF of a report"),
        help_text=_("Drag the file to here, or choose it. 25 MB at most. It is not kept."),
        max_length=None,
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty."),
        },
        widget=forms.FileInput(attrs={
            "accept": ".pdf", "class": "hos-drop", "data-max": settings.UPLOAD_MAX_BYTES,
            "data-too-large": lazy(lambda: refusals.too_large().message, str)(),
        }),
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.read(5) != b"%PDF-":
            raise forms.ValidationError(_("This is not a PDF."), code="wrong_kind")
        file.seek(0)
        return file
