"""The sections of a deal that are columns of the deal itself."""

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.forms.planning import check_bond
from deals.models import Activity, EducationLevel, Goal, GoalLevel, Instrument, Sector
from deals.models.writing import write_fields, writing
from hos.forms.fields import ChoiceField, capitals
from hos.forms.section import SectionForm
from hos.forms.typed import as_post


class TextSection(SectionForm):
    """A ModelForm over some columns. Formats are checked here, completeness is not: an unfinished
    section can be saved."""

    model_form: type

    def __init__(self, deal, typed=None):
        data = None if typed is None else as_post(typed)
        self.main = self.model_form(data, instance=copy.copy(deal))  # validation writes into it

    def parts(self):
        return [self.main]

    def write(self, deal, *, by, at):
        values = {
            name: value for name, value in self.main.cleaned_data.items() if name != "also_goals"
        }
        with writing(deal, by=by, at=at):
            write_fields(deal, values, self.main.cleaned_data.get("also_goals"))


class DetailsForm(forms.ModelForm):
    instrument = forms.ChoiceField(
        label=_("Instrument"), choices=capitals(Instrument.choices), initial=Instrument.DEAL
    )
    sector = ChoiceField(
        label=_("Sector"), choices=Sector.choices, required=False, prompt=_("Choose a sector")
    )
    education_levels = forms.MultipleChoiceField(
        label=_("Education levels"), choices=EducationLevel, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = Activity
        fields = [
            "title", "goal", "also_goals", "number", "deal_type", "instrument", "sector",
            "education_levels", "region", "place",
        ]  # fmt: skip
        labels = {"goal": _("Goal of the accord")}
        widgets = {
            "also_goals": forms.CheckboxSelectMultiple,
            "deal_type": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goals = Goal.objects.filter(programme=self.instance.programme)
        goals = goals.exclude(level=GoalLevel.STRATEGIC)
        self.fields["goal"].queryset = goals
        self.fields["goal"].empty_label = None
        self.fields["also_goals"].queryset = goals
        # «not chosen yet» needs no button of its own
        types = self.fields["deal_type"]
        types.choices = [choice for choice in types.choices if choice[0]]

    def clean(self):
        super().clean()
        check_bond(self, "instrument")


def _texts(**wording):
    """A section of text areas: field name → (label, hint)."""

    class Meta:
        model = Activity
        fields = list(wording)
        labels = {name: label for name, (label, _hint) in wording.items()}
        help_texts = {name: hint for name, (_label, hint) in wording.items()}
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in wording}

    texts = type("TextsForm", (forms.ModelForm,), {"Meta": Meta})
    return type("TextsSection", (TextSection,), {"model_form": texts})


TEXT_FORMS = {
    "gegevens": type("DetailsSection", (TextSection,), {"model_form": DetailsForm}),
    "doel": _texts(
        description=(_("Purpose"), _("What will be different when the deal has succeeded?")),
        target_group=(_("Target group"), _("For whom is the deal?")),
        target_interest=(
            _("Interest of the target group"),
            _("What do these people gain by it themselves?"),
        ),
        expected_output=(_("Expected output"), _("What will there be at the end?")),
    ),
    "innovatie": _texts(
        innovation=(_("Innovation"), _("What is new compared with how it is done now?")),
        builds_on=(
            _("Builds on, or fills a gap"),
            _("Which initiative does the deal strengthen, or what is missing now?"),
        ),
    ),
    "coordinatie": _texts(
        coordination=(_("Coordination"), _("Who leads the deal and watches progress and result?")),
        hos_relation=(
            _("Relation to House of Skills"),
            _("What does House of Skills do, and how does the deal help its mission?"),
        ),
    ),
    "good-practice": _texts(
        good_practice=(
            _("Intended good practice"),
            _("What will another party be able to take over?"),
        ),
        sharing_plan=(
            _("Sharing and scaling up"),
            _("With whom do you share it, and how does it grow?"),
        ),
        cost_note=(
            _("Costs and yields"),
            _("What does it cost, what does it yield, and is that in proportion?"),
        ),
    ),
}
