"""The invented accord of the demo, marked as an example everywhere."""

from deals.models import Annex, Goal, Organisation, Programme

KEY = "voorbeeldakkoord"
TITLE = "Voorbeeldakkoord"
MISSION = (
    "Iedereen in de regio kan werk vinden dat past bij wat hij of zij kan. Daarom kijken we naar "
    "vaardigheden en niet alleen naar diploma's. We beginnen bij mensen op lager en middelbaar "
    "beroepsniveau, in goede en in slechte tijden."
)
BASE_TEXT = """\
De partijen van dit akkoord werken drie jaar samen aan een arbeidsmarkt waarin vaardigheden \
(skills) tellen.

Wat we afspreken
Elke partij draagt bij met minstens één deal, of helpt een deal van een ander verder. Een deal \
is een afspraak om moeite te doen. Niemand kan het resultaat beloven, wel de inzet.

Wat een deal oplevert
Elke deal leidt tot een good practice: een manier van werken die anderen kunnen overnemen. \
Wie meedoet, deelt wat hij leert, ook als het tegenvalt.

Hoe we elkaar op de hoogte houden
Elk halfjaar vertellen de partijen van een deal wat er is bereikt en hoe het gaat. Het \
programmabureau maakt daar een rapportage van voor alle partijen.

Dit akkoord is verzonnen. Het laat zien hoe een akkoord in deze toepassing werkt."""
STRATEGIC = "Naar een op skills gerichte arbeidsmarkt"
GOALS = {
    "1": "Nieuw instrumentarium invoeren",
    "2": "Werkzoekenden meer regie op hun loopbaan geven",
    "3": "Het samenwerkingsverband House of Skills opschalen",
}
PARTIES = [
    "hos", "pnh", "oom", "otib", "szw", "ezk", "mra", "techniekraad", "metaalunie", "fme",
    "uneto-vni", "techport", "vakschool-ti", "novacollege", "roc-va", "horizon", "inholland",
    "espeq", "onhn", "rpa-nhn", "huis-van-het-werk", "uwv", "tata",
]  # fmt: skip
ANNEXES = [
    (
        "Werkbank skillspaspoort",
        3,
        "Tien deskundigen bespraken wat er in een skillspaspoort moet staan. Zij waren het eens "
        "over drie punten: de werknemer beheert het paspoort zelf, een leidinggevende bevestigt "
        "wat iemand kan, en het paspoort is ook buiten het eigen bedrijf te gebruiken.",
    ),
    (
        "Werkbank leren op de werkplek",
        9,
        "Bedrijven en scholen keken hoe leren en werken beter samengaan. Een vaste begeleider op "
        "de werkvloer maakt het verschil. Kleine bedrijven hebben daar hulp bij nodig, want zij "
        "kunnen iemand niet zomaar een dag missen.",
    ),
]


def make_accord(calendar):
    """The accord with its goals, parties and annexes."""
    accord = Programme(
        key=KEY, kind="accord", title=TITLE, owner=Organisation.objects.get(key="hos"),
        region="MRA", mission=MISSION, base_text=BASE_TEXT, status="running", is_example=True,
        mails_from=calendar.now,
    )  # fmt: skip
    accord.set_start(calendar.starts_on)
    accord.save()
    _make_goals(accord)
    organisations = {row.key: row for row in Organisation.objects.filter(key__in=PARTIES)}
    for position, key in enumerate(PARTIES, 1):
        accord.participation_set.create(organisation=organisations[key], position=position)
    for title, month, text in ANNEXES:
        Annex.objects.create(
            programme=accord, kind="workbench_report", title=title, text=text,
            held_on=calendar.moment(month, 14).date(),
        )  # fmt: skip
    return accord


def _make_goals(accord):
    top = Goal.objects.create(
        programme=accord, level="strategic", title=STRATEGIC, key="voorbeeld-s", position=1
    )
    for code, title in GOALS.items():
        Goal.objects.create(
            programme=accord, parent=top, level="operational", code=code, title=title,
            key=f"voorbeeld-{code}", position=int(code) + 1,
        )  # fmt: skip
