"""What a provider offers, and letting a provider in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import EducationLevel, Organisation, Sector
from deals.standing import standing
from hos.forms.fields import ChoiceField, DateField, EuroField
from pilots.models import Training, TrainingKind
from pilots.models.impersonal import validate_impersonal

FIXED = ("title", "kind", "sector", "level")  # of what somebody asked for


class TrainingForm(forms.ModelForm):
    """Of a training that somebody asked for only the price and the dates can change, for new
    requests: what was asked stays what it was."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=150, validators=[validate_impersonal]
    )
    kind = ChoiceField(label=gettext_lazy("Kind"), choices=TrainingKind.choices)
    sector = ChoiceField(label=gettext_lazy("Sector"), choices=Sector.choices)
    level = ChoiceField(
        label=gettext_lazy("Level"), choices=EducationLevel.choices, required=False,
        prompt=gettext_lazy("Every level"),
    )  # fmt: skip
    price = EuroField(label=gettext_lazy("Price"), help_text=gettext_lazy("In euros."))
    starts_on = DateField(label=gettext_lazy("Start"), required=False)
    ends_on = DateField(label=gettext_lazy("End"), required=False)

    class Meta:
        model = Training
        fields = ["title", "kind", "sector", "level", "price", "starts_on", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.is_asked():
            for name in FIXED:
                del self.fields[name]

    def clean_price(self):
        if not self.cleaned_data["price"]:
            raise forms.ValidationError(_("A price is more than nothing."), code="nothing")
        return self.cleaned_data["price"]

    def clean(self):
        if self.instance.withdrawn_on:
            raise forms.ValidationError(_("This was taken out of the offer already."))
        return super().clean()


class AdmissionForm(forms.Form):
    """`revision` is of the training as it was on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = revision


class NewProviderForm(forms.Form):
    """An organisation that is no provider of the scheme now, and not the own one."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Organisation"),
        empty_label=gettext_lazy("Choose an organisation"),
    )  # fmt: skip

    def __init__(self, *args, fund, user, **kwargs):
        super().__init__(*args, **kwargs)
        there = fund.providers.admitted().values("organisation")
        others = Organisation.objects.current().exclude(pk__in=there)
        own = standing(user).organisations
        self.fields["organisation"].queryset = others.exclude(pk__in=own)


class EndForm(forms.Form):
    """Of a training that was over before its time: only a day that was."""

    ended_on = DateField(
        label=gettext_lazy("Last day of the training"),
        help_text=gettext_lazy(
            "The training was over earlier than planned. The cashier sees this day."
        ),
    )
