"""An organisation, and choosing into which one it merges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import Organisation, OrganisationKind
from hos.forms.fields import ChoiceField


class OrganisationForm(forms.ModelForm):
    kind = ChoiceField(
        label=_("Kind"), choices=OrganisationKind.choices, prompt=_("Choose a kind"),
        help_text=_("The side of the triple helix follows from the kind."),
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields = ["name", "short", "kind", "region"]
        labels = {"name": _("Name"), "short": _("Abbreviation"), "region": _("Region")}
        help_texts = {
            "name": _("Signed texts keep the name that the organisation had when they were signed.")
        }


class MergeForm(forms.Form):
    """Into which one; asked by GET, so that the page that follows can say what will happen."""

    into = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation that stays"),
        empty_label=_("Choose an organisation"),
    )  # fmt: skip

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        others = Organisation.objects.current().exclude(pk=organisation.pk)
        self.fields["into"].queryset = others
