"""Invented deals under goal 1: new instruments."""

from reporting.demo.shape import (
    Amendment,
    Brings,
    Change,
    Now,
    Party,
    Report,
    Running,
    Stage,
    Target,
)

SKILLS_PASSPORT = Running(
    slug="skillspaspoort",
    goal="1",
    title="Skillspaspoort voor monteurs in de IJmond",
    months=(2, 25),
    parties=(
        Party(
            "techport",
            (
                Brings("project_lead", "Projectleider, twee dagen per week", hours=1600),
                Brings("knowledge", "Kennis van het werk van monteurs"),
            ),
            is_lead=True,
        ),
        Party("tata", (Brings("employer", "Veertig monteurs en vijf leidinggevenden", hours=400),)),
        Party("metaalunie", (Brings("recruitment", "Werving van mkb-bedrijven"),)),
        Party("roc-va", (Brings("training", "Korte lessen die aansluiten op het paspoort"),)),
        Party("pnh", (Brings("financier", "Subsidie voor de ontwikkeling", amount=45000),)),
        Party("hos", (Brings("knowledge_sharing", "Delen met andere regio's"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "technology",
        "education_levels": ["mbo2", "mbo3", "mbo4", "practice"],
        "region": "MRA",
        "place": "IJmond",
        "description": "Monteurs leggen in een skillspaspoort vast wat zij kunnen. Een "
        "leidinggevende bevestigt dat. Zo wordt zichtbaar wat iemand kan, ook zonder diploma.",
        "target_group": "Monteurs op mbo-niveau 2 tot en met 4 bij bedrijven in de IJmond, en "
        "mensen die het vak in de praktijk hebben geleerd.",
        "target_interest": "Monteurs kunnen laten zien wat zij waard zijn. Dat helpt bij "
        "doorgroeien, en bij een stap naar een ander bedrijf.",
        "expected_output": "Een skillspaspoort dat 200 monteurs gebruiken.",
        "innovation": "Het paspoort is van de monteur zelf en niet van het bedrijf. De "
        "vaardigheden staan in dezelfde taal als de vacatures in de regio.",
        "coordination": "Techport leidt het project. De partijen komen elke zes weken bij elkaar.",
        "hos_relation": "House of Skills brengt de lijst met vaardigheden in en deelt de uitkomst "
        "met andere sectoren.",
        "good_practice": "Een stappenplan waarmee elk bedrijf in één maand met het paspoort kan "
        "beginnen.",
        "sharing_plan": "Het stappenplan komt op de website van Techport. Metaalunie bespreekt "
        "het met haar leden in de hele provincie.",
        "cost_note": "De kosten zijn ongeveer 90.000 euro. Daar staat tegenover dat vacatures "
        "sneller zijn vervuld en dat minder monteurs het vak verlaten.",
    },
    stages=(
        Stage("Lijst met vaardigheden maken", 2, 5),
        Stage("Proef met veertig monteurs", 6, 11),
        Stage("Paspoort verbeteren en uitbreiden", 12, 19),
        Stage("Resultaat meten en delen", 20, 25),
    ),
    targets=(Target("Paspoorten in gebruik", "paspoorten", 200, (118, 42, 0)),),
    told=(
        Report(
            "green",
            "Er zijn 118 paspoorten in gebruik. Zestien monteurs kregen op grond daarvan een "
            "andere functie.",
            "Drie nieuwe bedrijven willen meedoen.",
        ),
        Report(
            "green",
            "De proef bij Tata Steel is klaar: 42 monteurs hebben een paspoort. Leidinggevenden "
            "vinden het bevestigen goed te doen.",
            "Het formulier is te lang. We maken het korter.",
        ),
        Report(
            "amber",
            "De lijst met vaardigheden is er, met 35 vaardigheden in gewone taal.",
            reason="De proef begint twee maanden later, omdat de lijst meer werk was dan gedacht.",
        ),
    ),
    amendment=Amendment(
        Change.OPEN,
        {
            "expected_output": "Een skillspaspoort dat 300 monteurs gebruiken.",
            "sharing_plan": "Het stappenplan komt op de website van Techport. Metaalunie bespreekt "
            "het met haar leden in de hele provincie. Met de nieuwe bedrijven maken we een film.",
        },
    ),
)

CONSTRUCTION_PLACES = Running(
    slug="leerwerkplekken",
    goal="1",
    title="Leerwerkplekken duurzame bouw",
    months=(3, 26),
    parties=(
        Party(
            "espeq",
            (
                Brings(
                    "project_lead", "Projectleiding en begeleiding op de bouwplaats", hours=1200
                ),
                Brings("training", "Praktijklessen in de eigen werkplaats"),
            ),
            is_lead=True,
        ),
        Party("horizon", (Brings("training", "Theorie, één dag per week"),), is_lead=True),
        Party("hvc", (Brings("employer", "Twaalf leerwerkplekken bij warmtenetten"),)),
        Party(
            "gem-alkmaar",
            (
                Brings("client", "Leerwerkplekken als eis in aanbestedingen"),
                Brings("financier", "Bijdrage aan de begeleiding", amount=30000),
            ),
        ),
        Party("hos", (Brings("knowledge", "Ervaring uit andere pilots"),), signs=False),
    ),
    texts={
        "deal_type": "conditions",
        "sector": "construction",
        "education_levels": ["mbo1", "mbo2", "mbo3"],
        "region": "Noord-Holland Noord",
        "place": "Alkmaar",
        "description": "Bouwbedrijven bieden samen leerwerkplekken aan rond isoleren, "
        "warmtepompen en warmtenetten. Wie bij het ene bedrijf begint, kan bij het andere verder.",
        "target_group": "Werkzoekenden en jongeren zonder startkwalificatie in de regio Alkmaar.",
        "target_interest": "Zij leren een vak waar veel vraag naar is en verdienen vanaf de "
        "eerste dag.",
        "innovation": "Bedrijven delen één leerling. Zo is er ook plek bij kleine bedrijven die "
        "niet het hele jaar hetzelfde werk hebben.",
        "coordination": "ESPEQ en Horizoncollege leiden de deal samen. Een werkgroep verdeelt de "
        "plekken.",
        "hos_relation": "House of Skills helpt met een korte test die laat zien wat iemand al kan.",
        "good_practice": "Een model om met meer bedrijven een leerling te delen, met een contract.",
        "sharing_plan": "Het contract is vrij te gebruiken. ESPEQ bespreekt het met andere "
        "bedrijfsscholen.",
        "cost_note": "Een plek kost ongeveer 4.000 euro per jaar aan begeleiding. Een uitkering "
        "kost de samenleving veel meer.",
    },
    stages=(
        Stage("Afspraken tussen bedrijven", 3, 6),
        Stage("Eerste groep van twaalf leerlingen", 7, 14),
        Stage("Tweede groep", 15, 22),
        Stage("Evaluatie", 23, 26),
    ),
    now=Now.RETURNED,
    told=(
        Report(
            "red",
            "Vijf van de twaalf plekken zijn bezet.",
            reason="Twee bouwprojecten zijn stilgelegd. De leerlingen werken nu ergens anders.",
        ),
        Report(
            "red",
            "De eerste drie leerlingen zijn begonnen. Het voorbeeldcontract is klaar.",
            reason="Het grootste bouwproject is stilgelegd. Negen leerlingen wachten op een plek.",
        ),
        Report(
            "amber",
            "Alle bedrijven hebben de afspraken getekend.",
            reason="Vier bedrijven hebben nog geen leerling, omdat hun projecten later beginnen.",
        ),
    ),
)

HARBOUR = Running(
    slug="haven",
    goal="1",
    title="Skillsvacatures bij de haven",
    months=(2, 23),
    parties=(
        Party(
            "tata",
            (
                Brings("project_lead", "Projectleiding vanuit personeelszaken", hours=500),
                Brings("employer", "Dertig vacatures zonder diploma-eis"),
            ),
            is_lead=True,
        ),
        Party("techport", (Brings("training", "Korte training op de werkplek"),)),
        Party("uwv", (Brings("recruitment", "Kandidaten uit het eigen bestand"),)),
        Party("pnh", (Brings("research", "Onderzoek naar wat het oplevert", amount=15000),)),
        Party("hos", (Brings("coordination", "Bijeenkomsten met de partijen"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "technology",
        "education_levels": ["vmbo", "mbo1", "mbo2", "practice"],
        "region": "MRA",
        "place": "IJmuiden",
        "description": "Bedrijven rond de haven schrijven vacatures in vaardigheden. Zij vragen "
        "niet meer om een diploma als dat niet nodig is.",
        "target_group": "Werkzoekenden zonder technisch diploma in de IJmond.",
        "target_interest": "Meer mensen maken kans op een vaste baan dicht bij huis.",
        "innovation": "De kandidaat doet een halve dag mee op de werkvloer. Een gesprek over "
        "het cv is niet nodig.",
        "coordination": "Tata Steel coördineert. House of Skills plant de bijeenkomsten.",
        "hos_relation": "De vacatures gebruiken de skillstaal van House of Skills.",
        "good_practice": "Een handleiding om een vacature in een uur om te schrijven.",
        "sharing_plan": "De handleiding gaat naar alle bedrijven rond de haven en naar UWV.",
        "cost_note": "De kosten zijn klein: vooral uren van de bedrijven. Een open vacature kost "
        "een bedrijf al snel 10.000 euro.",
    },
    stages=(
        Stage("Vacatures omschrijven", 2, 6),
        Stage("Meewerkdagen", 7, 17),
        Stage("Onderzoek en handleiding", 18, 23),
    ),
    now=Now.OPEN,
    begun="Er zijn dit halfjaar vier meewerkdagen geweest.",
    told=(
        Report(
            "green",
            "Er zijn 22 vacatures omgeschreven. Elf mensen zijn aangenomen, van wie acht zonder "
            "technisch diploma.",
        ),
        Report("green", "De eerste zes vacatures zijn omgeschreven."),
    ),
)

RUNNING = [SKILLS_PASSPORT, CONSTRUCTION_PLACES, HARBOUR]
