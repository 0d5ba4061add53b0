"""The form field for a file: checked by content, with the reason at the field."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hos.files import refusals
from hos.files.content import check
from hos.files.upload import RefusedUpload


class BoundUpload(forms.BoundField):
    """A browser does not keep the file of a form that comes back: said at the field."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        if form.is_bound:
            again = _("Choose the file again: a form that comes back does not keep it.")
            self.help_text = f"{self.help_text} {again}"


class UploadField(forms.FileField):
    """Cleans to a `content.Checked`; the `name` of its content is the original one."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("File"))
        kwargs.setdefault(
            "help_text", gettext_lazy("pdf, docx, xlsx, odt, ods, png or jpg; 25 MB at most.")
        )
        kwargs.setdefault("widget", forms.FileInput(attrs={
            "accept": ",".join(f".{kind}" for kind in refusals.ALLOWED.split(", ")),
            "data-max": settings.UPLOAD_MAX_BYTES,
            "data-too-large": lazy(lambda: refusals.too_large().message, str)(),
        }))  # fmt: skip
        super().__init__(max_length=None, **kwargs)

    def get_bound_field(self, form, field_name):
        return BoundUpload(form, self, field_name)

    def to_python(self, data):
        if isinstance(data, RefusedUpload):
            raise data.reason
        return super().to_python(data)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        return check(upload)
