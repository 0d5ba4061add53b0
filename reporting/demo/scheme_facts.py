"""What is invented of the scheme of the example: its offer, its money and its people."""

from dataclasses import dataclass
from datetime import datetime

NAME = "Voorbeeld: pilot leerrekening OOM & OTIB"
MAXIMUM = 2000  # euro per participant
MONTHS_VALID = 24
LEVELS = ["vmbo", "mbo1", "mbo2", "mbo3", "mbo4", "practice"]
# accounts of the examples that banks publish
IBANS = {
    "oom": ("NL91ABNA0417164300", "OOM"),
    "otib": ("NL20INGB0001234567", "OTIB"),
    "novacollege": ("NL44RABO0123456789", "Novacollege"),
    "vakschool-ti": ("NL02ABNA0123456789", "Vakschool Technische Installateurs"),
    "techport": ("NL69INGB0123456789", "Techport"),
}
SPEND_ORDER = ["pnh", "oom", "otib", "szw"]


@dataclass(frozen=True)
class Offer:
    """A training; price in euro. `starts` is in how many days, where everybody begins together."""

    provider: str
    title: str
    kind: str
    sector: str
    price: str
    level: str = ""
    starts: int | None = None
    days: int = 30


OFFERS = {
    "weld": Offer("vakschool-ti", "Lassen niveau 2 (MIG/MAG)", "further", "metal", "1380.00",
                  "mbo2", 40, 75),
    "cnc": Offer("techport", "CNC-verspanen basis", "new_trade", "metal", "1995.00", "mbo2", 54,
                 90),
    "advice": Offer("novacollege", "Loopbaanadvies, 3 gesprekken", "orientation", "intersectoral",
                    "400.00"),
    "hydraulics": Offer("novacollege", "Hydrauliek en pneumatiek", "further", "metal", "875.00",
                        "mbo3"),
    "metalwork": Offer("novacollege", "Metaalbewerken in deeltijd", "course", "metal", "1650.00",
                       "mbo2", 68, 150),
    "drawing": Offer("novacollege", "Technische tekeningen lezen", "further", "technology",
                     "320.00"),
    "safety": Offer("techport", "Veilig werken (VCA)", "further", "technology", "245.00"),
    "heat_pump": Offer("novacollege", "Warmtepompen installeren", "changed_trade", "installation",
                       "1250.50", "mbo3", 47, 60),
    "solar": Offer("vakschool-ti", "Zonnepanelen monteren", "new_trade", "installation", "695.00"),
    "electric": Offer("vakschool-ti", "Werken aan elektrische installaties (NEN 3140)", "further",
                      "installation", "485.00"),
}  # fmt: skip
# not on offer: one that waits for a cashier, and one that was taken out with this reason
NEW_OFFER = Offer("novacollege", "Robotlassen voor beginners", "changed_trade", "metal", "1150.00",
                  "mbo2", 90, 45)  # fmt: skip
OLD_OFFER = Offer("techport", "Kunststof lassen", "further", "metal", "560.00", "mbo2")
OLD_BECAUSE = "De aanbieder geeft deze scholing niet meer."


@dataclass(frozen=True)
class Paid:
    """A deposit; the month counts from the start of the accord."""

    source: str
    cashier: str
    amount: int
    month: int
    day: int
    reference: str


DEPOSITS = [
    Paid("pnh", "oom", 9000, 8, 2, "Beschikking 2301"),
    Paid("pnh", "otib", 3000, 8, 2, "Beschikking 2302"),
    Paid("oom", "oom", 25000, 8, 2, "Bestuursbesluit 14"),
    Paid("otib", "otib", 10000, 8, 3, "Brief 55"),
    Paid("otib", "otib", 3000, 10, 2, "Brief 71"),
    Paid("oom", "oom", 7500, 11, 10, "Bestuursbesluit 19"),
]
TWICE = Paid("oom", "oom", 7500, 11, 11, "Bestuursbesluit 19")
TWICE_BECAUSE = "Deze storting was al geboekt."


@dataclass(frozen=True)
class Wave:
    """The people of a cashier who came in the first months: one every so many days."""

    size: int
    first_day: int
    every: int


FIRST = {"oom": Wave(20, 3, 5), "otib": Wave(12, 4, 7)}
# what the first were granted of the own source of their cashier, where it is not the usual
USUAL = {"oom": 1100, "otib": 1000}
OTHERWISE = {("oom", 6): 1000, ("oom", 18): 2000, ("oom", 19): 2000}
VOUCHER, WITH_VOUCHER = 600, {"oom": 12, "otib": 5}  # of the province: the first so many
WORKER = ("oom", 6)  # whose letter everybody has


@dataclass(frozen=True)
class Asks:
    """What one of the first asked for, so many days ago, and how far it came."""

    cashier: str
    who: int
    training: str
    days: int
    state: str
    chooser: str = "participant"
    refusal: str = ""
    batch: str = ""  # in which it is paid
    lasts: int | None = None  # days, where it is not the usual


# all of these were paid before the first half-year was over
EARLY = {
    "oom": ["weld"] * 4 + ["metalwork", "hydraulics"],
    "otib": ["heat_pump", "solar", "electric", "advice"],
}
ASKED = [
    Asks("oom", 6, "advice", 30, "started", "together", lasts=14),  # both can confirm it
    Asks("oom", 7, "weld", 60, "completed", batch="exported"),
    Asks("oom", 8, "hydraulics", 60, "completed", "together", batch="exported"),
    Asks("oom", 9, "weld", 60, "completed", batch="exported"),
    Asks("oom", 10, "hydraulics", 50, "completed", "employer", batch="approved"),
    Asks("oom", 11, "weld", 45, "completed", batch="draft"),
    Asks("oom", 12, "hydraulics", 40, "completed"),
    Asks("oom", 13, "hydraulics", 40, "completed", "together", batch="dropped"),
    Asks("oom", 14, "hydraulics", 35, "started"),
    Asks("oom", 15, "drawing", 30, "started", "employer"),
    Asks("oom", 16, "hydraulics", 15, "granted"),
    Asks("oom", 17, "drawing", 14, "granted", "together"),
    Asks("oom", 18, "cnc", 16, "requested"),
    Asks("oom", 19, "cnc", 20, "broken_off"),
    Asks("oom", 0, "drawing", 7, "requested"),
    Asks("oom", 1, "safety", 20, "rejected", "employer", "does_not_fit"),
    Asks("oom", 2, "drawing", 25, "cancelled"),
    Asks("oom", 3, "safety", 70, "lapsed", "together"),
    Asks("oom", 5, "safety", 1, "requested", "together"),
    Asks("otib", 4, "heat_pump", 55, "completed", batch="draft"),
    Asks("otib", 5, "solar", 50, "completed", "together"),
    Asks("otib", 6, "electric", 30, "started", "employer"),
    Asks("otib", 8, "solar", 12, "granted"),
    Asks("otib", 9, "solar", 8, "requested", "together"),
    Asks("otib", 10, "advice", 2, "requested"),
    Asks("otib", 11, "electric", 20, "rejected", refusal="facts_wrong"),
]
FOR_ANOTHER = ("oom", 5)  # entered by a colleague, who then does not decide
LAPSED_BECAUSE = "De scholing ging niet door: te weinig deelnemers."
BROKEN_OFF_BECAUSE = "De deelnemer kreeg ander werk en stopte met de scholing."
LEFT_BECAUSE = "Werkt niet meer in de metaal."
REJECTED_BECAUSE = "Werkt in een sector waarvoor deze regeling niet is."


@dataclass(frozen=True)
class Later:
    """How many came after the first of a cashier, by how far they are."""

    granted: int
    waiting: int
    registered: int
    rejected: int


LATER = {"oom": Later(5, 2, 6, 4), "otib": Later(1, 5, 6, 3)}


def shares_of(start: datetime, end: datetime, parts: int) -> list[datetime]:
    """So many moments, evenly from the one to the other."""
    return [start + (end - start) * place / parts for place in range(parts)]
