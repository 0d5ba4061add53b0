"""A target of a deal: what is measured, how much, and when."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models import Comparator, Indicator
from deals.models.indicator import MEASURED
from hos.forms.fields import LARGEST, DateField, capitals, dutch_number, parse_number


class NumberField(forms.Field):
    """24, 1.200 or 12,5; at most two digits behind the comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        value = (value or "").strip()
        if not value:
            return None
        number = parse_number(value)
        if number is None or number < 0 or number > LARGEST or -number.as_tuple().exponent > 2:
            raise ValidationError(gettext("This is not a number. Write it like 24 or 12,5."))
        return number

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else dutch_number(value)


class IndicatorForm(forms.ModelForm):
    comparator = forms.ChoiceField(
        label=_("Kind of target"), choices=capitals(Comparator.choices), initial=Comparator.MIN
    )
    target = NumberField(label=_("Target value"), required=False)
    of_total = NumberField(
        label=_("Out of"), required=False, help_text=_("For a target like “60 of the 100”.")
    )
    deadline = DateField(label=_("Deadline"), required=False)
    baseline = NumberField(label=_("Value at the start"), required=False)
    baseline_on = DateField(label=_("Measured on"), required=False)

    class Meta:
        model = Indicator
        fields = [
            "name", "unit", "comparator", "target", "of_total", "deadline", "deadline_text",
            "baseline", "baseline_on", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"unit": _("For example: people, companies, pupils.")}

    def clean(self):
        comparator, target = self.cleaned_data.get("comparator"), self.cleaned_data.get("target")
        of_total = self.cleaned_data.get("of_total")
        if "target" in self.errors:
            return
        if comparator in MEASURED and target is None:
            self.add_error("target", gettext("Fill in the target value, or choose «no target»."))
        elif comparator not in MEASURED and target is not None:
            self.add_error("target", gettext("Leave this empty, or choose another kind of target."))
        elif target is not None and of_total is not None and target > of_total:
            self.add_error("of_total", gettext("The target cannot be more than the whole."))
