"""The people and organisations of every test, by the names they have in the demo."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from deals.models import Membership, Organisation
from hos.accounts.models import User

PASSWORD = "innovatiedeal"
ORGANISATIONS = {
    "oom": ("Opleidings- en Ontwikkelingsfonds voor de Metaalbewerking", "OOM", "training_fund"),
    "otib": ("Opleidingsfonds voor het Technisch Installatiebedrijf", "OTIB", "training_fund"),
    "szw": ("Ministerie van Sociale Zaken en Werkgelegenheid", "SZW", "ministry"),
    "pnh": ("Provincie Noord-Holland", "PNH", "province"),
    "hos": ("House of Skills MRA", "HoS", "alliance"),
    "roc": ("ROC van Amsterdam", "ROCvA", "school"),
    "fme": ("FME", "", "trade_body"),
    "campus": ("Techport campus", "Techport", "campus"),
}
OFFICE = {"programma": "is_office", "programma2": "is_office", "provincie": "is_province",
          "beheer": "is_administrator"}  # fmt: skip
PARTNERS = {
    "oom": ("oom", "signatory"),
    "oom2": ("oom", "editor"),
    "lezer": ("oom", "reader"),
    "otib": ("otib", "signatory"),
    "otib2": ("otib", "editor"),
    "szw": ("szw", "signatory"),
    "projectleider": ("pnh", "signatory"),
    "hos": ("hos", "editor"),
    "buiten": ("fme", "signatory"),
    "aanbieder": ("campus", "editor"),
}


@dataclass
class Cast:
    """Attribute access to people (`cast.oom`) and organisations (`cast.orgs["oom"]`)."""

    people: dict
    orgs: dict

    def __getattr__(self, name):
        people = vars(self).get("people", {})  # of a copy that is being made there are none yet
        if name not in people:
            raise AttributeError(name)
        return people[name]


def gather() -> Cast:
    """Make everyone, in as few queries as there are tables: nearly every test begins with this."""
    orgs = _organisations()
    people = _people()
    Membership.objects.bulk_create(
        Membership(user=people[name], organisation=orgs[organisation], role=role)
        for name, (organisation, role) in PARTNERS.items()
    )
    return Cast(people, orgs)


def _organisations():
    rows = Organisation.objects.bulk_create(
        Organisation(name=name, short=short, kind=kind, region="MRA")
        for name, short, kind in ORGANISATIONS.values()
    )
    return dict(zip(ORGANISATIONS, rows, strict=True))


def _people():
    """With their addresses confirmed, as an invitation does. The hasher is the light one of
    conftest, unless a test sets another."""
    password = make_password(PASSWORD)
    rights = {name: {right: True} for name, right in OFFICE.items()} | dict.fromkeys(PARTNERS, {})
    rows = User.objects.bulk_create(
        User(email=f"{name}@demo.example", name=f"{name} de Tester", password=password, **right)
        for name, right in rights.items()
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in rows
    )
    return dict(zip(rights, rows, strict=True))
