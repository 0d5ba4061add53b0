"""Invented deals that are over: completed, stopped and rejected."""

from reporting.demo.shape import Brings, Invented, Party, Report, Running, Stage

TRIAL_DAYS = Running(
    slug="proefdagen",
    goal="3",
    title="Proefdagen in de techniek",
    months=(1, 10),
    parties=(
        Party("techniekraad", (Brings("project_lead", "Projectleiding", hours=350),), is_lead=True),
        Party("fme", (Brings("employer", "Achttien bedrijven"),)),
        Party("metaalunie", (Brings("employer", "Twaalf kleine bedrijven"),)),
        Party("roc-va", (Brings("training", "Vervolg met een korte opleiding"),)),
        Party("uwv", (Brings("recruitment", "Kandidaten"),)),
        Party("hos", (Brings("communication", "Aankondigingen"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "technology",
        "education_levels": ["vmbo", "mbo1", "mbo2"],
        "region": "Noord-Holland",
        "description": "Wie nieuwsgierig is naar techniek, loopt een dag mee bij een bedrijf in "
        "de buurt.",
        "target_group": "Werkzoekenden en werkenden die een overstap naar techniek overwegen.",
        "target_interest": "Zij weten na een dag of het werk bij hen past.",
        "innovation": "Aanmelden kost twee minuten en er is geen cv nodig.",
        "coordination": "De TechniekRaad coördineert.",
        "hos_relation": "House of Skills kondigt de dagen aan en vangt vragen op.",
        "good_practice": "Een vaste opzet voor een proefdag, met een lijst voor het bedrijf.",
        "sharing_plan": "De opzet gaat naar de brancheorganisaties.",
        "cost_note": "Een proefdag kost een bedrijf een dag van een medewerker.",
    },
    stages=(Stage("Bedrijven zoeken", 1, 3), Stage("Dertig proefdagen", 4, 10)),
    told=(
        Report(
            "green",
            "Er waren zeventien proefdagen met 140 deelnemers. Een op de zes kreeg een baan.",
            "In het najaar volgen de laatste dertien dagen.",
        ),
    ),
)
TRIAL_DAYS_PRACTICE = (
    "Een proefdag zonder cv",
    "Laat mensen eerst een dag meedoen en praat daarna pas. Bedrijven die vooraf een vaste "
    "begeleider kozen, namen twee keer zo vaak iemand aan.",
    "brancheorganisaties en campussen",
)
ANCHORED = "De TechniekRaad zet de proefdagen elk jaar in het eigen programma."

SHARED_WORKSHOP = Running(
    slug="werkplaats",
    goal="1",
    title="Gedeelde werkplaats in de Kop",
    months=(2, 21),
    parties=(
        Party(
            "roc-kop",
            (
                Brings("project_lead", "Projectleiding", hours=300),
                Brings("training", "Docent techniek"),
            ),
            is_lead=True,
        ),
        Party("techconnect", (Brings("execution", "Ruimte en machines"),)),
        Party("onhn", (Brings("recruitment", "Contact met bedrijven"),)),
        Party("pnh", (Brings("financier", "Bijdrage aan machines", amount=25000),)),
        Party("hos", (Brings("knowledge", "Voorbeelden"),), signs=False),
    ),
    texts={
        "deal_type": "conditions",
        "sector": "technology",
        "education_levels": ["mbo2", "mbo3", "mbo4"],
        "region": "Noord-Holland Noord",
        "place": "Den Helder",
        "description": "School en bedrijven gebruiken samen één werkplaats, zodat er ook plek is "
        "voor volwassenen die een vak leren.",
        "target_group": "Volwassenen in de Kop die een technisch vak willen leren.",
        "target_interest": "Zij hoeven niet naar Alkmaar te reizen.",
        "innovation": "Machines worden gedeeld per uur, met één rooster.",
        "coordination": "ROC de Kop van NH coördineert.",
        "hos_relation": "House of Skills brengt voorbeelden uit andere regio's in.",
        "good_practice": "Een rooster en een prijs per uur voor gedeelde machines.",
        "sharing_plan": "Delen met de andere campussen.",
        "cost_note": "De machines kosten 80.000 euro; los aanschaffen kost drie keer zoveel.",
    },
    stages=(Stage("Ruimte zoeken", 2, 6), Stage("Werkplaats open", 7, 21)),
    told=(
        Report(
            "red",
            "Er is overlegd met drie eigenaren. Er is geen ruimte gevonden.",
            reason="De beoogde ruimte is verhuurd. Zonder ruimte kan de deal niet verder.",
        ),
    ),
)
STOPPED_BECAUSE = (
    "Er is geen geschikte ruimte gevonden. De partijen zoeken verder zonder deal, en het geld van "
    "de provincie is niet gebruikt."
)

TRAINING_BUS = Invented(
    slug="opleidingsbus",
    goal="1",
    title="Opleidingsbus langs bedrijven",
    months=(5, 16),
    parties=(
        Party("hvc", (Brings("project_lead", "Projectleiding", hours=200),), is_lead=True),
        Party("engie", (Brings("financier", "Helft van de bus", amount=60000),)),
        Party("inholland", (Brings("knowledge", "Lesmateriaal"),)),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "technology",
        "education_levels": ["mbo3", "mbo4"],
        "region": "Noord-Holland Noord",
        "description": "Een bus met lesmateriaal rijdt langs bedrijven die ver van een school "
        "liggen.",
        "target_group": "Monteurs bij energiebedrijven.",
        "target_interest": "Zij leren dicht bij hun werk.",
        "innovation": "De school komt naar het bedrijf.",
        "coordination": "HVC coördineert.",
        "hos_relation": "House of Skills krijgt de cijfers.",
        "good_practice": "Een bus die door meer bedrijven te huren is.",
        "sharing_plan": "Delen met de branche.",
        "cost_note": "De bus kost 120.000 euro en rijdt veertig dagen per jaar.",
    },
    stages=(Stage("Bus bouwen", 5, 9), Stage("Rijden", 10, 16)),
)
REJECTED_BECAUSE = (
    "De kosten staan niet in verhouding tot wat het oplevert: bijna 3.000 euro per dag. Er is ook "
    "geen partij die na de proef verder wil. Een gedeeld lokaal is goedkoper."
)
REJECTED_LINES = {
    "A4d": "Drieduizend euro per dag is te veel.",
    "A8": "Het is niet duidelijk wat dit bijdraagt aan de opgave.",
}
