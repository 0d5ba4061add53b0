"""The accounts of the demo. All have the same password; it is only a demo."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from deals.models import Membership, Organisation
from hos.accounts.models import User
from hos.demo import PASSWORD


@dataclass(frozen=True)
class Person:
    """Someone of the demo: a right of the programme, or a role for an organisation (its key)."""

    address: str
    name: str
    right: str = ""
    organisation: str = ""
    role: str = "signatory"

    @property
    def email(self):
        return f"{self.address}@demo.example"


PEOPLE = [
    Person("programma", "medewerker programmabureau", right="is_office"),
    Person("programma2", "tweede medewerker programmabureau", right="is_office"),
    Person("provincie", "lezer provincie Noord-Holland", right="is_province"),
    Person("projectleider", "projectleider Noord-Holland", organisation="pnh"),
    Person("hos", "medewerker House of Skills", organisation="hos", role="editor"),
    Person("oom", "medewerker OOM", organisation="oom"),
    Person("oom2", "tweede medewerker OOM", organisation="oom", role="editor"),
    Person("oom3", "derde medewerker OOM", organisation="oom", role="editor"),
    Person("otib", "medewerker OTIB", organisation="otib"),
    Person("otib2", "tweede medewerker OTIB", organisation="otib", role="editor"),
    Person("szw", "medewerker SZW", organisation="szw"),
    Person("ezk", "medewerker EZK", organisation="ezk"),
    Person("buiten", "medewerker Techport", organisation="techport"),
    Person("aanbieder", "medewerker Novacollege", organisation="novacollege", role="editor"),
    Person("beheer", "functioneel beheerder", right="is_administrator"),
]
# people who signed for the other parties; nobody can log in as one of them
COLLEAGUES = [
    Person(f"tekent-{key}", f"medewerker {name}", organisation=key)
    for key, name in {
        "engie": "ENGIE", "espeq": "ESPEQ", "fme": "FME", "gem-alkmaar": "Gemeente Alkmaar",
        "horizon": "Horizoncollege", "huis-van-het-werk": "Huis van het Werk", "hvc": "HVC",
        "inholland": "Hogeschool Inholland", "lto": "LTO", "metaalunie": "Koninklijke Metaalunie",
        "mra": "Metropoolregio Amsterdam", "onhn": "ONHN", "roc-kop": "ROC de Kop van NH",
        "roc-va": "ROC van Amsterdam", "rpa-nhn": "RPA-NHN", "tata": "Tata Steel",
        "techconnect": "Tech@Connect", "techniekraad": "TechniekRaad", "uneto-vni": "Uneto-VNI",
        "uwv": "UWV", "vakschool-ti": "Vakschool Technische Installateurs",
    }.items()
]  # fmt: skip


def make_people():
    """The accounts that are not there yet; what was changed of the others stays."""
    made = {_make(person) for person in PEOPLE}
    for person in COLLEAGUES:
        _make(person)
    # hashing is slow by design, and it is one password
    User.objects.filter(email__in=made - {None}).update(password=make_password(PASSWORD))


def _make(person):
    """An account that nobody can log in to; its address, or None if it was there."""
    if User.objects.known_as(person.email):
        return None
    rights = {person.right: True} if person.right else {}
    user = User.objects.create_user(person.email, person.name, **rights)
    if person.organisation:
        organisation = Organisation.objects.get(key=person.organisation)
        Membership.objects.create(user=user, organisation=organisation, role=person.role)
    return person.email


def signatories() -> dict[str, User]:
    """Who signs, by the key of the organisation."""
    users = User.objects.in_bulk([p.email for p in [*PEOPLE, *COLLEAGUES]], field_name="email")
    return {
        person.organisation: users[person.email]
        for person in [*COLLEAGUES, *PEOPLE]
        if person.organisation and person.role == "signatory"
    }
