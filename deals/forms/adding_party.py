"""Adding a party to a deal by the name of its organisation."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Organisation, OrganisationKind
from deals.models.coalition import known
from hos.drafts.merge import ROWS
from hos.forms.fields import ChoiceField
from hos.forms.rows import act


class AddPartyForm(forms.Form):
    """Adding a party by name; an unknown one becomes an organisation when its kind is given."""

    new_party = forms.CharField(label=gettext_lazy("Add a party"), required=False, max_length=150)
    new_party_kind = ChoiceField(
        label=gettext_lazy("Kind of organisation"), choices=OrganisationKind.choices,
        required=False,
    )  # fmt: skip


def add_party(typed, post):
    """Carry out «Toevoegen»: returns (typed, row to focus on, sentence or "").

    A known organisation becomes a new row with one empty contribution. An unknown name asks for
    its kind first, then makes the organisation.
    """
    name = post.get("new_party", "").strip()
    if not name:
        return typed, "", _("Type the name of the organisation.")
    organisation = known(name) or _new_organisation(name, post)
    if organisation is None:
        return typed, "", _("We do not know this organisation yet. Choose its kind to add it.")
    if str(organisation.pk) in _present(typed):
        return (
            typed,
            "",
            _("{organisation} is a party to this deal already.").format(
                organisation=organisation.label
            ),
        )
    typed, row = act(typed, "add:party")
    typed = typed | {
        f"{row}-organisation": [str(organisation.pk)],
        f"{row}-signature_required": ["on"],
    }
    typed, _row = act(typed, f"add:contribution{row.removeprefix('party-')}")
    return typed, row, ""


def _new_organisation(name, post):
    kind = post.get("new_party_kind", "")
    if kind not in OrganisationKind:
        return None
    return Organisation.objects.create(name=name, kind=kind)


def _present(typed):
    """The organisations that are a row already, as typed ids."""
    return {
        value
        for key in typed.get(f"{ROWS}party", [])
        for value in typed.get(f"party-{key}-organisation", [])
    }
