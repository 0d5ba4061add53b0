"""Why something was done, in words that do not say who somebody is."""

import secrets

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hos.forms.fields import ChoiceField, DateField
from pilots.models import Refusal
from pilots.models.booked_before import BookedBefore
from pilots.models.impersonal import personal, sensitive


def validate_reason(text):
    """For what is about a person: also nothing about health, faith and the like."""
    if trouble := personal(text) or sensitive(text):
        raise forms.ValidationError(trouble, code="personal")


class BankDayForm(forms.Form):
    """When the bank did it; what is asked around it is not always typed on the same day."""

    on = DateField(label=_("Date of the bank"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = localdate()


class AgainForm(forms.Form):
    """`key` makes sending it twice one booking; `again` is asked when it looks like one that was
    booked before."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    again = forms.BooleanField(
        label=_("Book it all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        if self.data.get("again"):
            self.fields["again"].widget = forms.CheckboxInput()

    def refused(self, refusal, field=None):
        """A question stands at a box to tick, a refusal at its field; all that was typed stays."""
        if isinstance(refusal, BookedBefore):
            self.fields["again"].widget = forms.CheckboxInput()
            field = "again"
        self.add_error(field, str(refusal))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, validators=[validate_reason],
        help_text=_("Without names: nothing that says who somebody is."),
        error_messages={"required": _("Fill in the reason.")},
    )  # fmt: skip


class JudgementForm(ReasonForm):
    """`alike` is how many other payments to the provider have the same signal."""

    others = forms.BooleanField(required=False)

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        if not alike:
            del self.fields["others"]
            return
        words = ngettext(
            "Also for {n} other payment to this provider with the same signal",
            "Also for {n} other payments to this provider with the same signal", alike,
        )  # fmt: skip
        self.fields["others"].label = words.format(n=alike)


class RejectionForm(forms.Form):
    """The participant reads exactly these words."""

    refusal = ChoiceField(
        label=_("Reason"), choices=Refusal.choices, prompt=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )  # fmt: skip


class GrantForm(forms.Form):
    """`cost` is the amount that was on the screen."""

    cost = forms.DecimalField(widget=forms.HiddenInput, max_digits=12, decimal_places=2)

    def __init__(self, *args, cost, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cost"].initial = cost
