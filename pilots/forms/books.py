"""Undoing what was booked, and taking back what was paid."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from hos.forms.fields import ChoiceField, EuroField
from pilots.forms.reasons import ReasonForm
from pilots.models.correcting import ReclaimReason


class ReversalForm(ReasonForm):
    """`key` makes sending it twice one reversal."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)


class ReclaimForm(forms.Form):
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    amount = EuroField(label=_("Amount"))
    reason = ChoiceField(
        label=_("Reason"), choices=ReclaimReason.choices, prompt=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )  # fmt: skip

    def __init__(self, *args, paid, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.fields["amount"].initial = paid


class YearForm(forms.Form):
    """The year that was on the screen: sending it again closes no other."""

    year = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, closing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = closing
