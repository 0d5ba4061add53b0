"""The accord itself: its texts and period, its parties and its goals."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.forms.parties import AddPartyForm
from deals.models import (
    Contribution,
    ContributionRole,
    Goal,
    GoalLevel,
    Organisation,
    Programme,
    ProgrammeKind,
    ProgrammeStatus,
)
from deals.models.coalition import has_role, known
from deals.models.programme import accord_end
from hos.drafts.records import RecordForm
from hos.forms.fields import ChoiceField, DateField, capitals


class ProgrammeForm(forms.ModelForm):
    """An existing programme. The end of an accord is not asked: it follows from the start.

    `outside` lists the deals that a new period would leave out; `confirmed_start` is the start for
    which that was confirmed.
    """

    starts_on = DateField(label=gettext_lazy("Start"), required=False)
    ends_on = DateField(label=gettext_lazy("End"), required=False)
    confirmed_start = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Programme
        fields = ["title", "owner", "region", "mission", "base_text", "starts_on", "ends_on"]
        widgets = {
            "mission": forms.Textarea(attrs={"rows": 3}),
            "base_text": forms.Textarea(attrs={"rows": 8}),
        }

    outside = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.current()
        self.fields["owner"].empty_label = _("Choose an organisation")
        if self.instance.is_accord:
            del self.fields["ends_on"]
            self.fields["starts_on"].help_text = _(
                "An accord runs exactly 3 years: the end follows from the start."
            )

    def clean(self):
        values = self.cleaned_data
        starts_on = values.get("starts_on")
        if values.get("kind", self.instance.kind) == ProgrammeKind.ACCORD:
            values["ends_on"] = accord_end(starts_on) if starts_on else None
        self._check_adopted(values)
        if not self.errors:
            self._check_deals(starts_on, values["ends_on"])

    def _check_adopted(self, values):
        """What was adopted keeps its dates, and an accord its text."""
        if self.instance.status == ProgrammeStatus.DRAFT or self.errors:
            return
        if not (values["starts_on"] and values["ends_on"]):
            self.add_error("starts_on", _("Fill in the start and the end."))
        if self.instance.is_accord and not values["base_text"].strip():
            self.add_error("base_text", _("Fill in the base text of the accord."))

    def _check_deals(self, starts_on, ends_on):
        was = (self.initial.get("starts_on"), self.initial.get("ends_on"))
        if self.instance.pk is None or (starts_on, ends_on) == was or not starts_on or not ends_on:
            return
        self.outside = list(self.instance.deals_outside(starts_on, ends_on))
        self.asked_period = f"{starts_on} {ends_on}"
        if self.outside and self.cleaned_data["confirmed_start"] != self.asked_period:
            self.add_error(
                "confirmed_start",
                _("Deals would lie outside this period. Confirm it, or choose another date."),
            )

    def save(self, commit=True):
        self.instance.set_start(self.cleaned_data["starts_on"])
        return super().save(commit)


class NewProgrammeForm(ProgrammeForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=capitals(ProgrammeKind.choices))
    field_order = ["kind"]

    class Meta(ProgrammeForm.Meta):
        fields = ["kind", *ProgrammeForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["owner"].queryset.exists():
            self.fields["owner"].help_text = _("Add this organisation first, under Organisations.")
        self.fields["starts_on"].help_text = _("It can be filled in later, before it is adopted.")
        self.fields["ends_on"].help_text = _(
            "Leave this empty for an accord: it runs exactly 3 years."
        )

    def clean(self):
        typed = self.cleaned_data.get("ends_on")
        super().clean()
        if typed and self.cleaned_data.get("ends_on") != typed:
            self.add_error(
                "ends_on",
                _("An accord runs exactly 3 years. Leave this empty: the end follows by itself."),
            )

    def clean_title(self):
        title = self.cleaned_data["title"]
        if Programme.objects.filter(title__iexact=title).exists():
            raise forms.ValidationError(_("There is a programme with this title already."))
        return title


class ProgrammeFields(RecordForm):
    template = "deals/partials/programme_fields.html"


class JoinForm(AddPartyForm):
    """Adding a party to a programme: a name we do not know asks for the kind of organisation."""

    new_party = forms.CharField(
        label=gettext_lazy("Add a party"), max_length=150,
        error_messages={"required": gettext_lazy("Type the name of the organisation.")},
    )  # fmt: skip

    def clean(self):
        name, kind = self.cleaned_data.get("new_party"), self.cleaned_data.get("new_party_kind")
        if name and not kind and not known(name):
            self.add_error(
                "new_party_kind",
                _("We do not know this organisation yet. Choose its kind to add it."),
            )

    @property
    def asks_kind(self):
        return self.is_bound and "new_party_kind" in self.errors


class PartyRoleForm(forms.ModelForm):
    """A role of a party in the programme, and what it brings."""

    role = ChoiceField(
        label=gettext_lazy("Role"), choices=ContributionRole.choices,
        prompt=gettext_lazy("Choose a role"),
    )  # fmt: skip

    class Meta:
        model = Contribution
        fields = ["role", "description"]

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place

    def clean_role(self):
        role = self.cleaned_data["role"]
        if has_role(self.place, role, beside=self.instance.pk):
            raise forms.ValidationError(_("This party has this role already."))
        return role


class GoalForm(forms.ModelForm):
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=capitals(GoalLevel.choices))

    class Meta:
        model = Goal
        fields = ["level", "parent", "code", "title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goals = self.instance.programme.goals.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = goals
        self.fields["parent"].empty_label = _("No other goal")
