"""The field of a formatted text: an editor where there is JavaScript, else a plain text area."""

from django import forms

from hos import rich_text


class RichTextWidget(forms.Textarea):
    template_name = "hos/rich_text.html"


class RichTextField(forms.CharField):
    """Cleans what was typed; see hos.rich_text for what may be in it."""

    widget = RichTextWidget

    def __init__(self, *, rows=16, **kwargs):
        super().__init__(widget=RichTextWidget(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return rich_text.clean(super().to_python(value) or "")
