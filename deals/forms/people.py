"""Inviting people, letting them in, and what they may do."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deals.models import Role
from deals.models.leaving import OpenWork, colleagues, successors
from deals.models.rights import GROUPS
from hos.accounts.models import User

NO_ADDRESS = _("This is not an e-mail address. It has to look like naam@organisatie.nl.")
RIGHTS = [
    ("is_office", _("Programme office: sees and manages all deals and organisations")),
    ("is_province", _("Province: reads what was signed")),
    ("is_administrator", _("Functional administrator: accounts and rights, not the content")),
]
ROLES = [
    (Role.READER, _("Reader: reads along with the deals of the organisation")),
    (Role.EDITOR, _("Fills in: writes the contribution and the progress too")),
    (Role.SIGNATORY, _("May sign: signs deals for the organisation too")),
]


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, error_messages={"invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=ROLES, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )  # fmt: skip


class InviteForm(AddressForm, RoleForm):
    """A person for an organisation."""

    field_order = ["email", "role"]


class GroupInviteForm(AddressForm):
    """A person for a group right, without an organisation."""

    right = forms.ChoiceField(
        label=_("Right"), choices=RIGHTS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a right.")},
    )  # fmt: skip


class JoinForm(forms.Form):
    """A new person: a name and a password. The address is the one that was invited."""

    email = forms.EmailField(
        label=_("E-mail address"), disabled=True, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Choose a password"), strip=False, max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, initial={"email": email}, **kwargs)
        rules = password_validation.password_validators_help_texts()
        self.fields["password"].help_text = " ".join(rules)

    def clean(self):
        password = self.cleaned_data.get("password")
        if password:
            user = User(email=self.cleaned_data["email"], name=self.cleaned_data.get("name", ""))
            try:
                password_validation.validate_password(password, user)
            except ValidationError as weak:
                self.add_error("password", weak)

    def answers(self):
        return {name: self.cleaned_data[name] for name in ("name", "password")}


class RightsForm(forms.Form):
    """The group rights of an account, each a tick."""

    is_office = forms.BooleanField(label=RIGHTS[0][1], required=False)
    is_province = forms.BooleanField(label=RIGHTS[1][1], required=False)
    is_administrator = forms.BooleanField(label=RIGHTS[2][1], required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, initial={name: getattr(user, name) for name in GROUPS}, **kwargs)


def _by_name(person):
    return str(person).casefold()


class LeavingForm(forms.Form):
    """Who takes over what a person leaves behind."""

    successor = forms.ModelChoiceField(
        User.objects.none(), label=_("Who takes over the open work?"), required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.queryset = successors(user)
        near = sorted(colleagues(user), key=_by_name)
        office = sorted((one for one in field.queryset if one not in near), key=_by_name)
        groups = [(_("Colleagues"), near), (_("Programme office"), office)]
        first = _("Choose a person") if OpenWork.of(user).moves else _("Nobody")
        field.choices = [("", first)] + [
            (words, [(person.pk, str(person)) for person in people])
            for words, people in groups
            if people
        ]


class NameForm(forms.ModelForm):
    """People may change their own name; the address and the rights are not theirs to change."""

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
