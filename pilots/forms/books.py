"""Undoing what was booked, and taking back what was paid."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from hos.forms.fields import ChoiceField, EuroField
from pilots.forms.reasons import AgainForm, BankDayForm, ReasonForm
from pilots.models.correcting import ReclaimReason
from pilots.models.impersonal import validate_impersonal


class ReversalForm(ReasonForm):
    """`key` makes sending it twice one reversal."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)


class ReclaimForm(AgainForm, BankDayForm):
    """The amount is typed, not shown: it is what the bank says came back."""

    field_order = ["key", "amount", "on", "bank_reference", "reason", "again"]

    amount = EuroField(label=_("Amount that came back"))
    bank_reference = forms.CharField(
        label=_("Reference of the bank"), max_length=100, validators=[validate_impersonal],
        error_messages={"required": _("Fill in the reference of the bank.")},
    )  # fmt: skip
    reason = ChoiceField(
        label=_("Reason"), choices=ReclaimReason.choices, prompt=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Came back on")


class YearForm(forms.Form):
    """The year that was on the screen: sending it again closes no other."""

    year = forms.IntegerField(label=_("Financial year"), widget=forms.HiddenInput)

    def __init__(self, *args, closing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = closing
