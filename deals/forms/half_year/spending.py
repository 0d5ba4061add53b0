"""Expenditure lines as officials write them: an amount, Pm or nvt."""

import re
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Organisation, SpendingKind
from deals.models.handing_in import SpendingRow
from hos.forms.fields import ChoiceField, EuroField, capitals
from hos.forms.rows import Rows

WITHOUT_AMOUNT = {"pm": SpendingKind.PM, "nvt": SpendingKind.NOT_APPLICABLE}
OUTSIDE = re.compile(r"(.+?)[\s,(]+(?:buiten|outside)(?:\s+het|\s+the)?\s+budget\)?", re.IGNORECASE)


def kind_in_words(text):
    """The kind that officials write where an amount stands: «Pm», «p.m.», «n.v.t.»; or None."""
    return WITHOUT_AMOUNT.get(re.sub(r"[.\s]", "", text).lower())


class Typed(NamedTuple):
    """What was typed as an amount says."""

    amount: object = None
    kind: SpendingKind | None = None
    outside_budget: bool = False


class AmountField(EuroField):
    """An amount, a word for none, or «€ 500 buiten budget»; cleans to Typed."""

    def to_python(self, value):
        kind = kind_in_words(value or "")
        if kind:
            return Typed(kind=kind)
        outside = OUTSIDE.fullmatch((value or "").strip())
        amount = super().to_python(outside[1] if outside else value)
        return Typed(amount, outside_budget=bool(outside))


class SpendingForm(forms.Form):
    """One line (rule 22); a row with nothing in it is left out when saved."""

    description = forms.CharField(label=gettext_lazy("What for?"), max_length=250, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=capitals(SpendingKind.choices), required=False,
        initial=SpendingKind.SPENT,
    )  # fmt: skip
    amount = AmountField(label=gettext_lazy("Amount in euro"), required=False)
    outside_budget = forms.BooleanField(label=gettext_lazy("Outside the budget"), required=False)
    funder = ChoiceField(label=gettext_lazy("Paid by"), choices=(), required=False)

    def __init__(self, *args, payers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["funder"].choices = payers

    def clean(self):
        values = self.cleaned_data
        word = self._take_amount_apart() if "amount" in values else None
        kind = SpendingKind(values.get("kind") or SpendingKind.SPENT)
        if word and word != kind:
            self.add_error("amount", _("Fill in an amount, or choose «nvt» or «Pm»."))
        elif "amount" in values:
            self._check_amount(kind, values["amount"])
        if self.is_filled() and not values.get("description"):
            if kind != SpendingKind.NOT_APPLICABLE:
                self.add_error("description", _("Say what it was for."))
            else:
                values["description"] = _("No spending")

    def _take_amount_apart(self):
        """Returns the word that stood there. It is the kind where no other one was chosen."""
        values = self.cleaned_data
        values["amount"], word, is_outside = values["amount"]
        values["outside_budget"] = values["outside_budget"] or is_outside
        if word and values.get("kind") in ("", SpendingKind.SPENT):
            values["kind"] = word
        return word

    def _check_amount(self, kind, amount):
        if amount is not None and not kind.has_amount:
            self.add_error("amount", _("With «nvt» or «Pm» there is no amount."))
        elif amount is None and kind.has_amount and self.is_filled():
            self.add_error("amount", _("Fill in an amount, or choose «nvt» or «Pm»."))

    def is_filled(self):
        values = self.cleaned_data
        kind = SpendingKind(values.get("kind") or SpendingKind.SPENT)
        return bool(
            values.get("description")
            or values.get("amount") is not None
            or "amount" in self.errors
            or not kind.has_amount
        )

    @property
    def says_more(self):
        """Whether the line says more than what, which kind and how much."""
        return bool(self["outside_budget"].value() or self["funder"].value())

    def row(self):
        values = self.cleaned_data
        return SpendingRow(
            id=self.stored_id, description=values["description"],
            kind=values["kind"] or SpendingKind.SPENT, amount=values["amount"],
            outside_budget=values["outside_budget"],
            funder=int(values["funder"]) if values["funder"] else None,
        )  # fmt: skip


def spending_rows(lines, payers, typed=None):
    """The lines of a half-year as rows."""
    return Rows("spending", SpendingForm, typed=typed, payers=payers, stored=[
        (line.id, {
            "description": line.description, "kind": line.kind, "amount": line.amount,
            "outside_budget": line.outside_budget, "funder": line.funder_id or "",
        })
        for line in lines
    ])  # fmt: skip


def payers(owner):
    """As choices; the `owner` of the programme pays where nobody is named."""
    others = Organisation.objects.current().exclude(pk=owner.pk).order_by("name")
    return [("", owner.label), *((row.pk, row.name) for row in others)]
