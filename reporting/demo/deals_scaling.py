"""Invented deals under goal 3: House of Skills for more people."""

from reporting.demo.shape import Amendment, Brings, Change, Now, Party, Report, Running, Stage

CLASSROOMS = Running(
    slug="leslokalen",
    goal="3",
    title="Open leslokalen op de MBO-campus",
    months=(2, 24),
    parties=(
        Party(
            "roc-va",
            (
                Brings("project_lead", "Projectleiding", hours=600),
                Brings("training", "Lokalen en docenten in avond en weekend"),
            ),
            is_lead=True,
        ),
        Party("fme", (Brings("recruitment", "Vraag van bedrijven ophalen"),)),
        Party("espeq", (Brings("training", "Praktijkruimte"),)),
        Party("pnh", (Brings("financier", "Bijdrage aan beheer", amount=20000),)),
        Party("hos", (Brings("communication", "Aanbod bekendmaken"),), signs=False),
    ),
    texts={
        "deal_type": "conditions",
        "sector": "education",
        "education_levels": ["mbo2", "mbo3", "mbo4"],
        "region": "MRA",
        "place": "Amsterdam",
        "description": "Lokalen en werkplaatsen van de campus gaan in de avond en in het weekend "
        "open voor werkenden en werkzoekenden.",
        "target_group": "Werkenden en werkzoekenden die overdag niet naar school kunnen.",
        "target_interest": "Leren kan dicht bij huis en naast het werk.",
        "innovation": "De campus is er voor iedereen die wil leren, en niet alleen voor studenten.",
        "coordination": "ROC van Amsterdam plant de lokalen en regelt het toezicht.",
        "hos_relation": "House of Skills stuurt mensen door die een korte training zoeken.",
        "good_practice": "Een rekenmodel en huisregels voor een open campus.",
        "sharing_plan": "Model en huisregels gaan naar alle campussen in de regio.",
        "cost_note": "Een avond openstelling kost 350 euro. De lokalen staan anders leeg.",
    },
    stages=(
        Stage("Afspraken over beheer", 2, 4),
        Stage("Proef met twee avonden", 5, 12),
        Stage("Vier avonden en de zaterdag", 13, 20),
        Stage("Rekenmodel delen", 21, 24),
    ),
    told=(
        Report(
            "green",
            "De campus is vier avonden open. Er volgden 340 mensen een training.",
            "Het rekenmodel is bijna klaar.",
        ),
        Report(
            "amber",
            "De campus is twee avonden open. Er volgden 120 mensen een training.",
            reason="Er is te weinig toezicht voor een derde avond.",
        ),
        Report("green", "De afspraken over beheer en verzekering zijn rond."),
    ),
    amendment=Amendment(
        Change.PROPOSED,
        {
            "description": "Lokalen en werkplaatsen van de campus gaan in de avond en op zaterdag "
            "open voor werkenden, werkzoekenden en kleine bedrijven.",
        },
    ),
)

ENERGY = Running(
    slug="energietransitie",
    goal="3",
    title="Learning community energietransitie",
    months=(2, 28),
    parties=(
        Party(
            "inholland",
            (
                Brings("project_lead", "Projectleiding door een lector", hours=700),
                Brings("knowledge", "Onderzoek door studenten"),
            ),
            is_lead=True,
        ),
        Party("onhn", (Brings("coordination", "Contact met bedrijven in het noorden"),)),
        Party("hvc", (Brings("employer", "Vraagstukken en begeleiders"),)),
        Party("engie", (Brings("employer", "Vraagstukken en een proeflocatie"),)),
        Party("pnh", (Brings("financier", "Bijdrage per vraagstuk", amount=40000),)),
        Party("hos", (Brings("knowledge_sharing", "Een halfjaarlijkse werkbank"),), signs=False),
    ),
    texts={
        "deal_type": "joint_plan",
        "sector": "technology",
        "education_levels": ["mbo4", "hbo"],
        "region": "Noord-Holland Noord",
        "description": "Monteurs, studenten en onderzoekers lossen samen vraagstukken op uit de "
        "energietransitie. Zo leren zij van elkaar.",
        "target_group": "Monteurs en technici van energiebedrijven, en studenten van mbo en hbo.",
        "target_interest": "Technici blijven bij in een vak dat snel verandert. Studenten leren "
        "de praktijk kennen.",
        "innovation": "Het vraagstuk van het bedrijf is de les. Mbo en hbo werken in één groep.",
        "coordination": "Inholland coördineert met ONHN.",
        "hos_relation": "House of Skills neemt de werkwijze op in zijn aanbod.",
        "good_practice": "Een draaiboek voor een learning community van tien weken.",
        "sharing_plan": "Het draaiboek gaat naar de campussen. Elk halfjaar is er een open dag.",
        "cost_note": "Een ronde van tien weken kost 12.000 euro. Bedrijven krijgen er een "
        "oplossing voor terug.",
    },
    stages=(
        Stage("Vraagstukken kiezen", 2, 5),
        Stage("Ronde een en twee", 6, 15),
        Stage("Ronde drie en vier", 16, 24),
        Stage("Draaiboek", 25, 28),
    ),
    now=Now.SUBMITTED,
    told=(
        Report(
            "green",
            "Ronde twee is klaar. Vier vraagstukken zijn opgelost, een oplossing is in gebruik.",
            "Er is een wachtlijst van drie bedrijven.",
        ),
        Report(
            "amber",
            "Ronde een is gestart met drie vraagstukken.",
            reason="Een bedrijf trok zich terug. We zochten een ander vraagstuk.",
        ),
        Report("green", "Er zijn acht vraagstukken opgehaald en vier gekozen."),
    ),
    amendment=Amendment(
        Change.IN_FORCE,
        {
            "sharing_plan": "Het draaiboek gaat naar de campussen en naar de Kenniswerkplaats. Elk "
            "halfjaar is er een open dag."
        },
    ),
)

RUNNING = [CLASSROOMS, ENERGY]
