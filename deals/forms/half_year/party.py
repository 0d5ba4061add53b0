"""Part 1 of the page: what one party delivered, and how far each of its promises is."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Delivery
from deals.models.handing_in import PartOfPartner
from deals.templatetags.deals import capital
from deals.wording import value_in_words
from hos.forms.fields import EuroOrHoursField, LinesField, capitals
from hos.forms.section import SectionForm
from hos.forms.typed import as_post


class DeliveredForm(forms.Form):
    """The words of a party. «Unchanged» without words means the words of last time."""

    delivered = LinesField(required=False, help_text=gettext_lazy("A few sentences are enough."))
    is_unchanged = forms.BooleanField(
        label=gettext_lazy("Unchanged: what stood there last time is still right"), required=False
    )

    def __init__(self, *args, name, said, **kwargs):
        self.said = said.strip()
        super().__init__(*args, **kwargs)
        label = _("What did {organisation} do this half-year?").format(organisation=name)
        self.fields["delivered"].label = label
        if not self.said:
            del self.fields["is_unchanged"]

    def clean(self):
        values = self.cleaned_data
        if not values.get("is_unchanged"):
            return
        values["delivered"] = values.get("delivered") or self.said
        if values["delivered"] == self.said:
            return
        if self.initial.get("is_unchanged"):
            values["is_unchanged"] = False  # it was confirmed, and is written anew
        else:
            self.add_error("is_unchanged", differs_from_last_time())


def differs_from_last_time():
    return _("The text is not the one of last time. Take the tick away, or take over that text.")


def is_moved(line):
    """Whether a stored line says more than that nothing happened yet."""
    has_measure = line.amount is not None or line.hours is not None
    return line.status not in ("", Delivery.NOT_YET) or has_measure


class DeliveryForm(forms.Form):
    """How far one promised contribution is; how much only where a measure was promised."""

    status = forms.ChoiceField(choices=capitals(Delivery.choices), required=False)
    value = EuroOrHoursField(required=False)

    def __init__(self, *args, line, before, **kwargs):
        self.line, self.before = line, before
        super().__init__(*args, **kwargs)
        role = capital(value_in_words("role", line.role))
        self.fields["status"].label = _("State of {what}").format(what=role)
        self.fields["value"].label = _("Delivered so far of {what}").format(what=role)
        if line.promised is None and line.promised_hours is None:
            del self.fields["value"]

    @property
    def is_moved(self):
        """Whether more is said than that nothing happened yet."""
        return bool(
            self.cleaned_data["status"] not in ("", Delivery.NOT_YET)
            or any(part is not None for part in self.cleaned_data.get("value") or ())
        )

    def facts(self):
        """The columns; a bare number is in the measure of the promise."""
        amount, hours = self.cleaned_data.get("value") or (None, None)
        if amount is not None and self.line.promised is None:
            amount, hours = None, amount
        status = self.cleaned_data["status"] or Delivery.NOT_YET
        return {"status": status, "amount": amount, "hours": hours}


class PartForm(SectionForm):
    """What one party tells. `line` is its part as stored, `last` the one of last time or None.
    With `is_all` there is nothing else to save, so something has to be said."""

    def __init__(self, line, last, typed=None, *, is_all=False):
        data = None if typed is None else as_post(typed)
        self.line, self.last, self.is_all = line, last, is_all
        self.main = DeliveredForm(
            data, prefix=f"part{line.participation}", name=line.name,
            said=last.delivered if last else "",
            initial={"delivered": line.delivered, "is_unchanged": line.is_unchanged},
        )  # fmt: skip
        before = {row.contribution: row for row in last.deliveries} if last else {}
        self.deliveries = [
            self._delivery(data, row, before.get(row.contribution)) for row in line.deliveries
        ]

    def _delivery(self, data, row, before):
        """A promise nothing was said of yet stands as it stood last time."""
        stands = row if row.status or before is None else before
        return DeliveryForm(
            data, prefix=f"delivery{self.line.participation}-{row.contribution}", line=row,
            before=before,
            initial={
                "status": stands.status or Delivery.NOT_YET,
                "value": (stands.amount, stands.hours),
            },
        )  # fmt: skip

    def parts(self):
        return [self.main, *self.deliveries]

    def is_valid(self):
        is_right = super().is_valid()
        if is_right and self.is_all and not self.is_filled():
            self.main.add_error(
                "delivered",
                _("Say what your organisation did. If that was nothing, explain why."),
            )
            return False
        return is_right

    def is_filled(self):
        """Whether this party says anything."""
        values = self.main.cleaned_data
        said = values["delivered"].strip() or values.get("is_unchanged")
        return bool(said) or any(row.is_moved for row in self.deliveries)

    def told(self):
        return PartOfPartner(
            delivered=self.main.cleaned_data["delivered"],
            is_unchanged=bool(self.main.cleaned_data.get("is_unchanged")),
            deliveries={row.line.contribution: row.facts() for row in self.deliveries},
        )
