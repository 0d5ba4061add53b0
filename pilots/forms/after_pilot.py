"""Confirming that a training runs on after the end of the pilot."""

from django import forms
from django.utils.translation import gettext as _


def confirming(question):
    """A box with the question, that has to be ticked."""
    return forms.BooleanField(
        label=_("{question} I know that.").format(question=question),
        error_messages={"required": question},
    )


class RunsOnForm(forms.Form):
    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["runs_on"] = confirming(question)
