"""The money of an agenda as the office writes it down: budgets, how they were stated to stand, and
cofinancing."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.forms.readings import SIGNS
from deals.models import AgendaActivity, Budget, BudgetStatement, Cofinancing, Qualifier
from deals.models.budget import STATED
from hos.forms.fields import DateField, EuroField


class FreeRoomField(EuroField):
    """Also below nought: a budget may have been overspent."""

    def to_python(self, value):
        value = (value or "").strip()
        if value.startswith("-"):
            amount = super().to_python(value[1:])
            return None if amount is None else -amount
        return super().to_python(value)


class BudgetForm(forms.ModelForm):
    amount = EuroField(label=_("Amount in euro"))

    class Meta:
        model = Budget
        fields = ["name", "origin", "amount"]
        help_texts = {"origin": _("For example a coalition agreement or a policy letter.")}


class StatementForm(forms.ModelForm):
    """Every amount stands as it was stated; that they do not add up is no error."""

    as_of = DateField(label=_("Reference date"))
    spent = EuroField(label=_("Spent"), required=False)
    committed = EuroField(label=_("Committed"), required=False)
    planned = EuroField(label=_("Plan development"), required=False)
    free_stated = FreeRoomField(
        label=_("Free room as stated"), required=False,
        help_text=_("Empty: it is calculated. «0» is nil."),
    )  # fmt: skip

    class Meta:
        model = BudgetStatement
        fields = ["as_of", "spent", "committed", "planned", "free_stated"]

    def clean_as_of(self):
        day = self.cleaned_data["as_of"]
        if day > localdate():
            raise forms.ValidationError(gettext("This day has not come yet."))
        if self.instance.budget.is_stated_on(day, beside=self.instance.pk):
            raise forms.ValidationError(STATED)
        return day


class CofinancingForm(forms.ModelForm):
    own_amount = EuroField(label=_("Provincial money"))
    external_amount = EuroField(
        label=_("Money of others"), required=False, help_text=_("Empty if it is not known.")
    )
    external_qualifier = forms.ChoiceField(
        label=_("How exact?"), initial=Qualifier.EQUAL,
        choices=[choice for choice in SIGNS if choice[0] != Qualifier.LESS],
    )  # fmt: skip

    class Meta:
        model = Cofinancing
        fields = [
            "scheme", "activity", "project_count", "own_amount", "external_amount",
            "external_qualifier", "year_from", "year_to",
        ]  # fmt: skip
        labels = {
            "activity": _("Activity"),
            "project_count": _("Number of projects"),
            "year_from": _("From (year)"),
            "year_to": _("To (year)"),
        }
        help_texts = {"scheme": _("Where the money of others comes from, like “RIF-MBO”.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = AgendaActivity.objects.filter(goal__programme=self.instance.programme_id)
        self.fields["activity"].queryset = own.in_order()
        self.fields["activity"].empty_label = gettext("Several, in one sum")

    def clean_own_amount(self):
        if not self.cleaned_data["own_amount"]:
            raise forms.ValidationError(gettext("Fill in the own money: leverage needs it."))
        return self.cleaned_data["own_amount"]

    def clean(self):
        values = super().clean()
        count, first, last = (
            values.get(name) for name in ("project_count", "year_from", "year_to")
        )
        if count is not None and (count < 1 or (values.get("activity") and count > 1)):
            words = gettext("One activity is one project.")
            self.add_error("project_count", words if count else gettext("At least 1."))
        for name, year in (("year_from", first), ("year_to", last)):
            if year is not None and not 1900 <= year <= 2100:
                self.add_error(name, gettext("This is not a year."))
        if not self.errors and last < first:
            self.add_error("year_to", gettext("The last year lies before the first."))
        return values
