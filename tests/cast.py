"""The people and organisations of every test, by the names they have in the demo."""

from dataclasses import dataclass

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
        try:
            return self.people[name]
        except KeyError as missing:
            raise AttributeError(name) from missing


def gather() -> Cast:
    """Make everyone. A light password hasher is set in conftest, so this is quick."""
    orgs = {
        key: Organisation.objects.create(name=name, short=short, kind=kind, region="MRA")
        for key, (name, short, kind) in ORGANISATIONS.items()
    }
    people = {}
    for name, right in OFFICE.items():
        people[name] = _user(name, **{right: True})
    for name, (organisation, role) in PARTNERS.items():
        people[name] = _user(name)
        Membership.objects.create(user=people[name], organisation=orgs[organisation], role=role)
    return Cast(people, orgs)


def _user(name, **rights):
    return User.objects.create_user(f"{name}@demo.example", f"{name} de Tester", PASSWORD, **rights)
