"""Section 4: who takes part, in which role, with what, and how sure that is."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.forms.adding_party import AddPartyForm
from deals.models import Certainty, ContributionRole, Organisation
from deals.models.writing import (
    ONCE,
    ContributionRow,
    PartyRow,
    write_contributions,
    write_parties,
    writing,
)
from hos.accounts.models import User
from hos.forms.fields import ChoiceField, EuroOrHoursField, capitals
from hos.forms.rows import Rows
from hos.forms.section import SectionForm
from hos.forms.typed import as_post, error_list


class ContributionForm(forms.Form):
    """One role with what comes with it; a row with nothing in it is left out when saved."""

    role = ChoiceField(
        label=gettext_lazy("Role"), choices=ContributionRole.choices, required=False,
        prompt=gettext_lazy("Choose a role"),
    )  # fmt: skip
    description = forms.CharField(
        label=gettext_lazy("What do you bring in?"), max_length=500, required=False
    )
    value = EuroOrHoursField(label=gettext_lazy("Euro or hours"), required=False)
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure?"),
        choices=capitals(Certainty.choices),
        required=False,
        initial=Certainty.PLEDGED,
    )

    def clean(self):
        if self.is_filled() and not self.cleaned_data.get("role"):
            self.add_error("role", _("Choose a role."))

    def is_filled(self):
        values = self.cleaned_data
        return bool(
            values.get("role")
            or values.get("description")
            or any(part is not None for part in values.get("value") or ())
        )

    def row(self):
        amount, hours = self.cleaned_data["value"] or (None, None)
        return ContributionRow(
            id=self.stored_id, role=self.cleaned_data["role"],
            description=self.cleaned_data["description"], amount=amount, hours=hours,
            certainty=self.cleaned_data["certainty"] or Certainty.PLEDGED,
        )  # fmt: skip


class ContactForm(forms.Form):
    """Whom to reach at a party; not part of what is signed."""

    contact_name = forms.CharField(label=gettext_lazy("Contact"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail address"), required=False,
        error_messages={
            "invalid": gettext_lazy(
                "This is not an e-mail address. It has to look like naam@organisatie.nl."
            )
        },
    )  # fmt: skip

    def facts(self, organisation):
        """The columns of the participation; the account of the address if it works there."""
        email = self.cleaned_data["contact_email"]
        users = User.objects.active().filter(
            email=email.lower(), membership__organisation=organisation
        )
        return {
            "contact_name": self.cleaned_data["contact_name"],
            "contact_email": email,
            "contact_user": users.first() if email else None,
        }


class PartyForm(ContactForm):
    organisation = forms.ModelChoiceField(Organisation.objects.current(), widget=forms.HiddenInput)
    is_lead = forms.BooleanField(label=gettext_lazy("Lead applicant"), required=False)
    signature_required = forms.BooleanField(
        label=gettext_lazy("Has to sign"), required=False, initial=True
    )

    @property
    def party(self):
        """The organisation of this row, for the heading."""
        key = self["organisation"].value()
        return Organisation.objects.filter(pk=key).first() if str(key).isdecimal() else None


class ContributionRows:
    """The contributions of one party, by its row id."""

    def __init__(self, party_id, typed, stored):
        self.rows = Rows(f"contribution{party_id}", ContributionForm, typed=typed, stored=[
            (row.pk, {
                "role": row.role, "description": row.description, "certainty": row.certainty,
                "value": (row.amount, row.hours),
            })
            for row in stored
        ])  # fmt: skip

    def __iter__(self):
        return iter(self.rows)

    @property
    def group(self):
        return self.rows.group

    def typed(self):
        return self.rows.typed()

    def filled(self):
        return [form.row() for form in self.rows if form.is_filled()]

    def check_once(self):
        """A party is cashier, and driver, at most once."""
        taken = set()
        for form in self.rows:
            role = form.cleaned_data.get("role") if form.is_valid() else None
            if role in ONCE and role in taken:
                form.add_error("role", _("This party has this role already."))
            taken.add(role)


class PartiesForm(SectionForm):
    template = "deals/partials/section_parties.html"

    def __init__(self, deal, typed=None):
        self.deal = deal
        places = list(deal.participation_set.present().select_related("organisation"))
        self.parties = Rows("party", PartyForm, typed=typed, stored=[
            (place.pk, {
                "organisation": place.organisation_id, "is_lead": place.is_lead,
                "signature_required": place.signature_required,
                "contact_name": place.contact_name, "contact_email": place.contact_email,
            })
            for place in places
        ])  # fmt: skip
        stored = {
            str(place.pk): place.contribution_set.filter(is_removed=False) for place in places
        }
        for form in self.parties:
            form.contributions = ContributionRows(form.row_id, typed, stored.get(form.row_id, []))
        self.adding = AddPartyForm()

    def parts(self):
        return [part for form in self.parties for part in (form, *form.contributions)]

    def typed(self):
        values = super().typed() | self.parties.typed()
        for form in self.parties:
            values |= form.contributions.typed()
        return values

    def errors(self):
        """Each with the party it is about: the list on top stands apart from them."""
        return [
            (f"{form.party.label}: {sentence}" if form.party else sentence, target)
            for form in self.parties
            for sentence, target in error_list([form, *form.contributions])
        ]

    def is_valid(self):
        for form in self.parties:
            form.contributions.check_once()
        self._check_twice()
        return super().is_valid()

    def _check_twice(self):
        """Rule 5: an organisation is a party once."""
        taken = set()
        for form in self.parties:
            organisation = form.cleaned_data.get("organisation") if form.is_valid() else None
            if organisation in taken:
                form.add_error(
                    None,
                    _("{organisation} is a party to this deal already.").format(
                        organisation=organisation.label
                    ),
                )
            taken.add(organisation)

    def write(self, deal, *, by, at):
        rows = []
        for form in self.parties:
            organisation = form.cleaned_data["organisation"]
            facts = form.facts(organisation) | {
                "is_lead": form.cleaned_data["is_lead"],
                "signature_required": form.cleaned_data["signature_required"],
            }
            rows.append(PartyRow(
                form.stored_id, organisation.pk, facts, tuple(form.contributions.filled())
            ))  # fmt: skip
        with writing(deal, by=by, at=at):
            write_parties(deal, rows)

    def anchor_of(self, field):
        for form in self.parties:
            if field == f"party-{form.row_id}":
                return f"rij-{field}"
            for row in form.contributions:
                if field == f"contribution-{row.row_id}-certainty":
                    return row["certainty"].auto_id
        return "partijen"


class OwnContributionForm(SectionForm):
    """What one party fills in itself: its contributions and its contact."""

    template = "deals/partials/section_own.html"

    def __init__(self, place, typed=None):
        data = None if typed is None else as_post(typed)
        self.place = place
        self.contact = ContactForm(
            data,
            initial={"contact_name": place.contact_name, "contact_email": place.contact_email},
        )
        self.contributions = ContributionRows(
            place.pk, typed, place.contribution_set.filter(is_removed=False)
        )

    def parts(self):
        return [self.contact, *self.contributions]

    def typed(self):
        return super().typed() | self.contributions.typed()

    def is_valid(self):
        self.contributions.check_once()
        return super().is_valid()

    def write(self, deal, *, by, at):
        with writing(deal, by=by, at=at):
            facts = self.contact.facts(self.place.organisation)
            deal.participation_set.filter(pk=self.place.pk).update(**facts)
            write_contributions(deal, self.place, self.contributions.filled())
