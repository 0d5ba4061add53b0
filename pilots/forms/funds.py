"""Making a scheme, its rules and those of its sources, and booking what is paid into it."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, DealStatus, EducationLevel, Sector
from hos.forms.fields import ChoiceField, DateField, EuroField, capitals
from pilots.forms.participants import one_of
from pilots.forms.reasons import AgainForm
from pilots.models import Earmark, Fund, FundKind, FundSource
from pilots.models.impersonal import validate_impersonal

CAN_HAVE_ONE = [DealStatus.PLANNED, DealStatus.RUNNING]


class FundForm(forms.ModelForm):
    """The rules of a scheme."""

    kind = ChoiceField(label=gettext_lazy("Kind"), choices=FundKind.choices)
    max_per_participant = EuroField(
        label=gettext_lazy("Maximum per participant"), required=False,
        help_text=gettext_lazy("In euros. Leave this empty when there is no maximum."),
    )  # fmt: skip
    education_levels = forms.MultipleChoiceField(
        label=gettext_lazy("Education levels"), choices=capitals(EducationLevel.choices),
        required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose nothing when it is for every level."),
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Sectors"), choices=capitals(Sector.choices), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose nothing when it is for every sector."),
    )  # fmt: skip

    class Meta:
        model = Fund
        fields = ["name", "kind", "region", "max_per_participant", "months_valid", "min_age",
                  "education_levels", "sectors"]  # fmt: skip
        help_texts = {
            "months_valid": gettext_lazy(
                "After that an amount goes back to its source. Leave this empty when it stays."
            ),
            "min_age": gettext_lazy("In years. Leave this empty when there is none."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "region"):
            self.fields[name].validators.append(validate_impersonal)


class NewFundForm(FundForm):
    """A scheme under a deal or activity that has none yet."""

    class Meta(FundForm.Meta):
        fields = ["activity", *FundForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = (
            Activity.objects.filter(Q(fund=None), status__in=CAN_HAVE_ONE)
            .filter(~Q(goal__programme__status="draft"))
            .order_by("title", "pk")
        )
        self.fields["activity"].label = _("Deal or activity")
        self.fields["activity"].empty_label = _("Choose a deal or activity")


class SourceForm(forms.ModelForm):
    """What the money of one source may be used for, until when and up to how much."""

    earmark = ChoiceField(
        label=gettext_lazy("Only for"), choices=Earmark.choices[1:], required=False,
        prompt=gettext_lazy("Every training"),
    )  # fmt: skip
    ceiling_per_request = EuroField(
        label=gettext_lazy("Maximum per request"), required=False,
        help_text=gettext_lazy("In euros. Leave this empty when there is no maximum."),
    )  # fmt: skip
    ceiling_per_participant = EuroField(
        label=gettext_lazy("Maximum per participant"), required=False,
        help_text=gettext_lazy("In euros. Leave this empty when there is no maximum."),
    )  # fmt: skip
    expires_on = DateField(
        label=gettext_lazy("Last day of use"), required=False,
        help_text=gettext_lazy("What was granted and is not reserved then goes back."),
    )  # fmt: skip

    class Meta:
        model = FundSource
        fields = ["earmark", "ceiling_per_request", "ceiling_per_participant", "expires_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("earmark") == Earmark.NONE:
            self.initial["earmark"] = ""

    def clean_earmark(self):
        return self.cleaned_data["earmark"] or Earmark.NONE


class MoneyForm(AgainForm):
    """An amount of a source that a cashier got or paid, on which day of the bank."""

    field_order = ["key", "cashier", "source", "amount", "on", "reference", "again"]

    cashier = ChoiceField(label=gettext_lazy("Cashier"), choices=())
    source = ChoiceField(label=gettext_lazy("Source of money"), choices=())
    amount = EuroField(label=gettext_lazy("Amount"))
    on = DateField(label=gettext_lazy("Date of the bank"))

    def __init__(self, *args, sources, cashiers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices += [(str(row.pk), str(row)) for row in sources]
        one_of(self.fields["cashier"], cashiers)
        self.sources = {str(row.pk): row for row in sources}
        self.cashiers = {str(row.pk): row for row in cashiers}

    def clean_source(self):
        return self.sources[self.cleaned_data["source"]]

    def clean_cashier(self):
        return self.cashiers[self.cleaned_data["cashier"]]


class DepositForm(MoneyForm):
    """What a financier paid, with the document it stands on."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the document"), max_length=100,
        validators=[validate_impersonal],
        help_text=gettext_lazy("For example the number of the letter or the grant decision."),
    )  # fmt: skip


class RepaymentForm(MoneyForm):
    """What a financier got back."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the bank"), max_length=100,
        validators=[validate_impersonal],
        error_messages={"required": gettext_lazy("Fill in the reference of the bank.")},
    )  # fmt: skip
