"""Making a scheme, and booking what is paid into it."""

import secrets

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, DealStatus
from hos.forms.fields import ChoiceField, DateField, EuroField
from pilots.forms.participants import one_of
from pilots.forms.reasons import validate_impersonal
from pilots.models import Fund, FundKind

CAN_HAVE_ONE = [DealStatus.PLANNED, DealStatus.RUNNING]


class NewFundForm(forms.ModelForm):
    """A scheme under a deal or activity that has none yet."""

    kind = ChoiceField(label=gettext_lazy("Kind"), choices=FundKind.choices)
    max_per_participant = EuroField(
        label=gettext_lazy("Maximum per participant"), required=False,
        help_text=gettext_lazy("In euros. Leave this empty when there is no maximum."),
    )  # fmt: skip

    class Meta:
        model = Fund
        fields = ["activity", "name", "kind", "region", "max_per_participant", "months_valid"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = (
            Activity.objects.filter(Q(fund=None), status__in=CAN_HAVE_ONE)
            .filter(~Q(goal__programme__status="draft"))
            .order_by("title", "pk")
        )
        for name in ("name", "region"):
            self.fields[name].validators.append(validate_impersonal)
        self.fields["activity"].label = _("Deal or activity")
        self.fields["activity"].empty_label = _("Choose a deal or activity")


class DepositForm(forms.Form):
    """What a financier paid, on which day of the bank, with the document it stands on. `key` makes
    sending it twice one deposit; `again` is asked when it looks like one that was booked before."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    cashier = ChoiceField(label=gettext_lazy("Cashier"), choices=())
    source = ChoiceField(label=gettext_lazy("Source of money"), choices=())
    amount = EuroField(label=gettext_lazy("Amount"))
    on = DateField(label=gettext_lazy("Date of the bank"))
    reference = forms.CharField(
        label=gettext_lazy("Reference of the document"), max_length=100,
        validators=[validate_impersonal],
        help_text=gettext_lazy("For example the number of the letter or the grant decision."),
    )  # fmt: skip

    again = forms.BooleanField(
        label=gettext_lazy("Book it all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, sources, cashiers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.fields["source"].choices += [(str(row.pk), str(row)) for row in sources]
        one_of(self.fields["cashier"], cashiers)
        self.sources = {str(row.pk): row for row in sources}
        self.cashiers = {str(row.pk): row for row in cashiers}
        if self.data.get("again"):
            self.fields["again"].widget = forms.CheckboxInput()

    def ask_again(self, question):
        """The question stands at a box to tick; all that was typed stays."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", question)

    def clean_source(self):
        return self.sources[self.cleaned_data["source"]]

    def clean_cashier(self):
        return self.cashiers[self.cleaned_data["cashier"]]
