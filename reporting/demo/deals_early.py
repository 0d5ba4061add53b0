"""Invented deals that have not begun: drafts, handed in, and up for signing. Their months count
from the month after loading."""

from reporting.demo.shape import Brings, Invented, Party, Stage

PRACTICE_CERTIFICATE = Invented(
    slug="praktijkverklaring",
    goal="1",
    title="Praktijkverklaring in de metaal",
    months=(0, 11),
    parties=(
        Party(
            "oom",
            (
                Brings("project_lead", "Projectleiding", hours=400),
                Brings("financier", "Vergoeding van de begeleiding", amount=40000),
            ),
            is_lead=True,
        ),
        Party(
            "szw",
            (Brings("financier", "Bijdrage uit een landelijke regeling", certainty="reserved"),),
        ),
        Party("fme", (Brings("employer", "Tien bedrijven met een leerwerkplek"),)),
        Party("metaalunie", (Brings("employer", "Vijftien kleine bedrijven"),)),
        Party("roc-va", (Brings("training", "Beoordeling op de werkplek"),)),
        Party("hos", (Brings("knowledge", "Beschrijving van vaardigheden"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "metal",
        "education_levels": ["mbo1", "mbo2", "practice"],
        "region": "MRA",
        "description": "Mensen die in de metaal werken zonder diploma krijgen een verklaring van "
        "wat zij kunnen. Die telt mee als zij later een opleiding volgen.",
        "target_group": "Werkenden zonder startkwalificatie in de metaal.",
        "target_interest": "Zij kunnen hun ervaring laten zien en hoeven niet opnieuw te beginnen.",
        "innovation": "De school komt naar de werkplek. De werknemer doet het eigen werk.",
        "coordination": "OOM coördineert; de partijen spreken elkaar elk kwartaal.",
        "hos_relation": "House of Skills beschrijft de vaardigheden, zodat de verklaring ook in "
        "andere sectoren te lezen is.",
        "good_practice": "Een verklaring met een korte beoordeling, in een halve dag te doen.",
        "sharing_plan": "OOM deelt de aanpak met andere fondsen en met de scholen.",
        "cost_note": "Een verklaring kost 450 euro. Een hele opleiding kost tien keer zoveel.",
    },
    stages=(
        Stage("Vaardigheden beschrijven", 0, 2),
        Stage("Honderd verklaringen", 3, 9),
        Stage("Evaluatie", 10, 11),
    ),
)
SIGNED_BY = ("roc-va",)  # and FME on paper
SIGNED_ON_PAPER = "fme"

ONE_DESK = Invented(
    slug="loket",
    goal="2",
    title="Eén loket voor loopbaanadvies NHN",
    months=(1, 11),
    parties=(
        Party("rpa-nhn", (Brings("project_lead", "Projectleiding", hours=500),), is_lead=True),
        Party("onhn", (Brings("communication", "Bereik onder bedrijven"),)),
        Party("uwv", (Brings("execution", "Twee adviseurs aan het loket"),)),
        Party("gem-alkmaar", (Brings("financier", "Huur en inrichting", amount=18000),)),
        Party("horizon", (Brings("training", "Proeflessen"),)),
    ),
    texts={
        "deal_type": "joint_plan",
        "sector": "intersectoral",
        "education_levels": ["mbo1", "mbo2", "mbo3"],
        "region": "Noord-Holland Noord",
        "place": "Alkmaar",
        "description": "Wie advies zoekt over werk en leren kan in het noorden bij één loket "
        "terecht, ook in de avond.",
        "target_group": "Inwoners van Noord-Holland Noord die willen wisselen van werk.",
        "target_interest": "Zij krijgen één antwoord in plaats van vijf adressen.",
        "innovation": "Vijf organisaties werken achter één balie en met één dossier, waar de "
        "bezoeker zelf over beslist.",
        "coordination": "RPA-NHN coördineert.",
        "hos_relation": "Het loket neemt de werkwijze van House of Skills over.",
        "good_practice": "Een draaiboek voor een loket van meer organisaties.",
        "sharing_plan": "Het draaiboek gaat naar de andere arbeidsmarktregio's.",
        "cost_note": "Het loket kost 60.000 euro per jaar, minder dan de losse loketten samen.",
    },
    stages=(
        Stage("Afspraken en inrichting", 1, 3),
        Stage("Loket open", 4, 10),
        Stage("Evaluatie", 11, 11),
    ),
)

LANGUAGE = Invented(
    slug="taal",
    goal="2",
    title="Taal op de werkvloer",
    months=(0, 10),
    parties=(
        Party(
            "gem-alkmaar",
            (
                Brings("project_lead", "Projectleiding", hours=300),
                Brings("financier", "Lesgeld", amount=22000),
            ),
            is_lead=True,
        ),
        Party("horizon", (Brings("training", "Docenten die op het werk lesgeven"),)),
        Party("huis-van-het-werk", (Brings("employer", "Twaalf bedrijven"),)),
        Party("hos", (Brings("knowledge", "Begeleiding van leidinggevenden"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "intersectoral",
        "education_levels": ["vmbo", "mbo1", "practice"],
        "region": "Noord-Holland Noord",
        "description": "Werknemers die moeite hebben met lezen en schrijven krijgen les op het "
        "werk, met de woorden van hun eigen werk.",
        "target_group": "Werknemers die moeite hebben met lezen, schrijven of rekenen.",
        "target_interest": "Zij werken veiliger en kunnen daarna verder leren.",
        "innovation": "De les gaat over het eigen werk: een werkbon, een planning, een "
        "veiligheidskaart.",
        "coordination": "De gemeente coördineert met een werkgroep van bedrijven.",
        "hos_relation": "House of Skills leert leidinggevenden hoe zij het gesprek beginnen.",
        "good_practice": "Lesmateriaal dat elk bedrijf met de eigen papieren kan vullen.",
        "sharing_plan": "Het materiaal is vrij te gebruiken en wordt getoond op drie open dagen.",
        "cost_note": "Een groep kost 3.800 euro. Bedrijven zien minder fouten en minder "
        "ongelukken.",
    },
    stages=(
        Stage("Bedrijven en deelnemers zoeken", 0, 2),
        Stage("Zes groepen", 3, 9),
        Stage("Evaluatie", 10, 10),
    ),
)
LANGUAGE_SENT_BACK = (
    "Het is nog niet duidelijk wie de docenten betaalt. Zet de bedragen bij de partijen, en "
    "beschrijf welke good practice overblijft.",
    ["partners", "good-practice"],
)
LANGUAGE_MENDED = {
    "good_practice": "Lesmateriaal dat elk bedrijf met de eigen papieren kan vullen, met een "
    "korte uitleg voor de docent en een voor de leidinggevende.",
    "cost_note": "Een groep kost 3.800 euro. De gemeente betaalt het lesgeld, de bedrijven de "
    "uren. Bedrijven zien minder fouten en minder ongelukken.",
}

MASTER = Invented(
    slug="meester-gezel",
    goal="1",
    title="Meester en gezel in de installatietechniek",
    months=(1, 11),
    parties=(
        Party(
            "otib",
            (
                Brings("project_lead", "Projectleiding", hours=300),
                Brings("financier", "Vergoeding voor de meester", amount=35000),
            ),
            is_lead=True,
        ),
        Party("uneto-vni", (Brings("recruitment", "Werving van bedrijven"),)),
        Party("vakschool-ti", (Brings("training", "Training voor meesters"),)),
        Party("hos", (Brings("knowledge_sharing", "Bijeenkomsten"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "installation",
        "education_levels": ["mbo2", "mbo3"],
        "region": "MRA",
        "description": "Een ervaren monteur leert een nieuwe het vak, met tijd en geld ervoor.",
        "target_group": "Zijinstromers in de installatietechniek en monteurs boven de vijftig.",
        "target_interest": "De nieuwe leert sneller. De ervaren monteur houdt het werk vol.",
        "innovation": "Lesgeven op het werk wordt een vaste taak, met een vergoeding.",
        "coordination": "OTIB coördineert.",
        "hos_relation": "House of Skills organiseert bijeenkomsten voor meesters.",
        "good_practice": "Een rooster en een vergoeding die kleine bedrijven kunnen dragen.",
        "sharing_plan": "Delen via de leden van Uneto-VNI.",
        "cost_note": "Een koppel kost 2.400 euro per jaar.",
    },
    stages=(Stage("Koppels vormen", 1, 3), Stage("Leren op het werk", 4, 11)),
)
MASTER_SENT_BACK = (
    "Een mooi plan. Bij delen en opschalen staat nog te weinig: wie gaat het hierna gebruiken?",
    ["good-practice"],
)

DIGITAL = Invented(
    slug="digitaal",
    goal="2",
    title="Digitaal vaardig op de werkvloer",
    months=(1, 8),
    parties=(
        Party("oom", (Brings("project_lead", "Projectleiding"),), is_lead=True),
        Party("hos", (), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "metal",
        "description": "Werknemers in de metaal leren werken met tekeningen en planning op een "
        "tablet.",
        "target_group": "Werknemers vanaf 45 jaar in de metaal.",
    },
)

HORTICULTURE = Invented(
    slug="tuinbouw",
    goal="3",
    title="Groene vakmensen voor de tuinbouw",
    parties=(Party("lto", is_lead=True),),
    texts={},
)

JOB_BANK = Invented(
    slug="vacaturebank",
    goal="2",
    title="Gezamenlijke vacaturebank zorg",
    months=(9, 20),
    parties=(
        Party("huis-van-het-werk", (Brings("project_lead", "Projectleiding"),), is_lead=True),
        Party("mra", (Brings("communication", "Bereik onder gemeenten"),)),
    ),
    texts={
        "deal_type": "joint_plan",
        "sector": "care",
        "description": "Zorginstellingen zetten hun vacatures op één plek, in vaardigheden.",
    },
)
WITHDRAWN_BECAUSE = "Er komt een landelijke vacaturebank. De instellingen sluiten zich daarbij aan."
