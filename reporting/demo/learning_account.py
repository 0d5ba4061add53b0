"""The marked copy of the real deal of OOM and OTIB. Its text is the real one; what the real one
lacks is filled in with our own, invented, words."""

from deals.models import Organisation
from reporting.demo.shape import Brings, Now, Party, Report, Running, Spends, Stage, Target

REAL = "deal-oom-otib"
TITLE = "Voorbeeld: leerrekening OOM & OTIB"
MONTHS = (2, 24)
GAPS = {
    "target_interest": "Werknemers beslissen zelf wat zij leren en wanneer. Zij hoeven daarvoor "
    "geen toestemming van hun baas te vragen, en blijven aan het werk als hun baan verandert.",
    "good_practice": "Een leerrekening met twee kassiers en meer bronnen, waarin geld van "
    "verschillende partijen samen één scholing betaalt.",
    "sharing_plan": "De partijen schrijven hun lessen op in een kort verslag. House of Skills "
    "bespreekt dat met andere fondsen en met de ministeries.",
    "cost_note": "De uitvoering kost ongeveer 40.000 euro. Daarvoor leren naar verwachting 120 "
    "mensen met een eigen budget. Dit zijn verzonnen bedragen.",
    "expected_output": "120 mensen met een leerrekening, van wie er 90 een scholing afronden.",
    "region": "MRA",
    "education_levels": ["mbo1", "mbo2", "mbo3", "mbo4"],
}
STAGE_MONTHS = [(2, 3), (3, 5), (6, 11), (8, 21), (20, 24)]  # of the five real steps
PLEDGES = {
    "oom": Brings("financier", "Geld voor de leerrekeningen (verzonnen)", amount=60000),
    "otib": Brings("financier", "Geld voor de leerrekeningen (verzonnen)", amount=40000),
    "pnh": Brings("financier", "Vouchers voor oriëntatie en opleiding (verzonnen)", amount=20000),
}
TOLD = (
    Report(
        "green",
        "De eerste 32 deelnemers hebben een leerrekening. Tien van hen zijn met een scholing "
        "begonnen.",
        "OOM en OTIB gaan samen werven bij kleine bedrijven.",
        spent=(
            Spends("Werving: bijeenkomsten bij bedrijven", amount="4250.00"),
            Spends("Scholing van 10 deelnemers", amount="10875.50"),
            Spends("Evaluatie door een extern bureau", "pm"),
        ),
    ),
    Report(
        "amber",
        "Het plan van aanpak en het rekenmodel zijn vastgesteld.",
        reason="Het duurt langer om het geld van verschillende bronnen bij elkaar te brengen.",
        spent=(
            Spends("Werving: voorbereiding", amount="8400.00"),
            Spends("Verkenning door de provincie", amount="12000.00", outside_budget=True),
        ),
    ),
)
TARGETS = (
    Target("Deelnemers met een leerrekening", "personen", 120, (32, 0)),
    Target("Gestarte scholingen", "scholingen", 90, (10, 0)),
)


def copy_of(real) -> Running:
    """The real deal (its text, a DealText) as an invented one that runs."""
    keys = dict(Organisation.objects.exclude(key="").values_list("pk", "key"))
    names = ("deal_type", "sector", "description", "target_group", "innovation", "coordination",
             "hos_relation")  # fmt: skip
    return Running(
        slug="leerrekening",
        goal="1",
        title=TITLE,
        months=MONTHS,
        parties=tuple(
            _party(party, keys[party.organisation])
            for party in real.parties
            if party.organisation in keys
        ),
        texts={name: getattr(real, name) for name in names} | GAPS,
        stages=tuple(
            Stage(step.title, first, last)
            for step, (first, last) in zip(real.steps, STAGE_MONTHS, strict=False)
        ),
        now=Now.SOON,
        told=TOLD,
        targets=TARGETS,
    )


def _party(party, key):
    brings = tuple(
        Brings(row.role, row.description, row.amount, row.hours, row.certainty)
        for row in party.contributions
    )
    pledged = (PLEDGES[key],) if key in PLEDGES else ()
    return Party(key, brings + pledged, party.is_lead, party.signature_required)
