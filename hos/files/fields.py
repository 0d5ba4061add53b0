"""The form field for a file: checked by content, with the reason at the field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hos.files.content import check
from hos.files.refusals import ALLOWED
from hos.files.upload import RefusedUpload


class UploadField(forms.FileField):
    """Cleans to a `content.Checked`; its `name` is the original one."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("File"))
        kwargs.setdefault("help_text", _("pdf, docx, xlsx, odt, ods, png or jpg; 25 MB at most."))
        accept = ",".join(f".{kind}" for kind in ALLOWED.split(", "))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(max_length=None, **kwargs)

    def to_python(self, data):
        if isinstance(data, RefusedUpload):
            raise data.reason
        return super().to_python(data)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        return check(upload)
