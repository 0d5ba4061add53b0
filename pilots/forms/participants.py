"""Letting somebody in under a code, and granting an amount."""

import secrets

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import EducationLevel, Sector
from hos.forms.fields import ChoiceField, DateField, EuroField, capitals
from pilots.models import AgeGroup, Earmark, Position, Region
from pilots.models.code import is_code, new_code
from pilots.rules_in_words import with_conditions

KNOWN = [
    ("unknown", gettext_lazy("not known")), ("true", gettext_lazy("yes")),
    ("false", gettext_lazy("no")),
]  # fmt: skip


class FactsForm(forms.Form):
    """What is asked of a person, and no more. The code stands ready in the form, so that sending it
    twice makes one participant."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=8)
    cashier = ChoiceField(label=gettext_lazy("Cashier"), choices=())
    sector = ChoiceField(label=gettext_lazy("Sector"), choices=Sector.choices)
    education_level = ChoiceField(
        label=gettext_lazy("Education level"), choices=EducationLevel.choices
    )
    position = ChoiceField(label=gettext_lazy("Work situation"), choices=Position.choices)
    age_group = ChoiceField(
        label=gettext_lazy("Age group"), choices=AgeGroup.choices, required=False
    )
    region = ChoiceField(label=gettext_lazy("Region"), choices=Region.choices, required=False)
    works_at_sme = forms.NullBooleanField(
        label=gettext_lazy("Works at a small or medium company"), required=False,
        widget=forms.NullBooleanSelect,
    )  # fmt: skip

    def __init__(self, *args, cashiers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].initial = new_code()
        self.fields["works_at_sme"].widget.choices = capitals(KNOWN)
        one_of(self.fields["cashier"], cashiers)
        self.cashiers = {str(row.pk): row for row in cashiers}

    def clean_code(self):
        if not is_code(self.cleaned_data["code"]):
            raise forms.ValidationError(_("This is not a code of a participant."))
        return self.cleaned_data["code"]

    def clean_cashier(self):
        return self.cashiers[self.cleaned_data["cashier"]]


class ConsentForm(forms.Form):
    consent_on = DateField(
        label=gettext_lazy("Date of consent"),
        help_text=gettext_lazy("The day on which this person agreed in writing to take part."),
    )


class NewParticipantForm(ConsentForm, FactsForm):
    """Who is registered and admitted at once, by a cashier."""


class RecruitForm(FactsForm):
    """Who is registered by a party that recruits: consent is asked by the cashier."""

    field_order = ["code", "party", "cashier"]

    party = ChoiceField(label=gettext_lazy("Your organisation"), choices=())

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        one_of(self.fields["party"], parties)
        self.parties = {str(row.pk): row for row in parties}

    def clean_party(self):
        return self.parties[self.cleaned_data["party"]]


class AllocationForm(forms.Form):
    """An amount of one source for one participant. `key` makes sending it twice one grant."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    source = ChoiceField(label=gettext_lazy("Source of money"), choices=())
    amount = EuroField(label=gettext_lazy("Amount"))
    earmark = ChoiceField(
        label=gettext_lazy("Only for"), choices=Earmark.choices[1:], required=False,
        prompt=gettext_lazy("Every training"),
    )  # fmt: skip
    expires_on = DateField(label=gettext_lazy("Last day of use"), required=False)

    def __init__(self, *args, sources, usable_until, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.fields["expires_on"].initial = usable_until
        self.fields["expires_on"].required = usable_until is not None
        self.fields["source"].choices += [(str(row.pk), with_conditions(row)) for row in sources]
        self.sources = {str(row.pk): row for row in sources}

    def clean_source(self):
        return self.sources[self.cleaned_data["source"]]

    def clean_earmark(self):
        return self.cleaned_data["earmark"] or Earmark.NONE


def one_of(field, rows):
    """A choice between the cashiers or parties that a person works for; of one it is not asked."""
    field.choices = [(str(row.pk), str(row)) for row in rows]
    if len(rows) == 1:
        field.widget = forms.HiddenInput()
        field.initial = str(rows[0].pk)
