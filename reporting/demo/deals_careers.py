"""Invented deals under goal 2: people in charge of their own career."""

from reporting.demo.shape import Amendment, Brings, Change, Now, Party, Report, Running, Stage

SIDE_JOB = Running(
    slug="bijbaan",
    goal="2",
    title="Van bijbaan naar vakbaan in de installatietechniek",
    months=(3, 25),
    parties=(
        Party(
            "vakschool-ti",
            (
                Brings("project_lead", "Projectleiding", hours=800),
                Brings("training", "Avondlessen van twaalf weken"),
            ),
            is_lead=True,
        ),
        Party("otib", (Brings("financier", "Bijdrage aan het lesgeld", amount=60000),)),
        Party("uneto-vni", (Brings("employer", "Werkgevers die een vaste baan bieden"),)),
        Party("uwv", (Brings("recruitment", "Werving en advies"),)),
        Party("hos", (Brings("communication", "Verhalen van deelnemers"),), signs=False),
    ),
    texts={
        "deal_type": "pilot",
        "sector": "installation",
        "education_levels": ["vmbo", "mbo1", "mbo2"],
        "region": "MRA",
        "description": "Jongeren met een bijbaan in een winkel of de horeca leren in de avond de "
        "basis van het installatievak. Na twaalf weken kunnen zij bij een bedrijf beginnen.",
        "target_group": "Jongeren van 18 tot 27 jaar met een bijbaan en zonder diploma op "
        "mbo-niveau 2.",
        "target_interest": "Zij krijgen een vaste baan met een vak, en hoeven hun inkomen niet op "
        "te geven om te leren.",
        "innovation": "De lessen zijn in de avond en tellen mee voor een diploma.",
        "coordination": "De Vakschool coördineert en spreekt de deelnemers elke maand.",
        "hos_relation": "House of Skills maakt de verhalen van deelnemers bekend en helpt bij de "
        "start met een skillstest.",
        "good_practice": "Een avondprogramma dat andere vakscholen kunnen overnemen.",
        "sharing_plan": "Lesmateriaal en planning zijn vrij te gebruiken. OTIB bespreekt ze met "
        "de scholen in het land.",
        "cost_note": "Een plek kost 1.900 euro. Een bedrijf verdient dat terug in een halfjaar.",
    },
    stages=(
        Stage("Lesprogramma maken", 3, 6),
        Stage("Eerste groep", 7, 11),
        Stage("Tweede en derde groep", 12, 21),
        Stage("Evaluatie", 22, 25),
    ),
    now=Now.SUBMITTED,
    told=(
        Report(
            "amber",
            "De tweede groep is gestart met veertien deelnemers; plek was er voor twintig.",
            "We gaan werven via sportclubs.",
            reason="De werving gaat moeizaam: veel jongeren willen geen avonden missen.",
        ),
        Report(
            "green",
            "Zestien van de achttien deelnemers haalden het certificaat. Twaalf hebben een baan "
            "in de installatietechniek.",
        ),
        Report("green", "Het lesprogramma is klaar. Twintig bedrijven doen mee."),
    ),
)

CAREER_CHECK = Running(
    slug="loopbaancheck",
    goal="2",
    title="Loopbaancheck voor 45-plussers",
    months=(2, 27),
    parties=(
        Party(
            "uwv",
            (Brings("project_lead", "Projectleiding en twee adviseurs", hours=1500),),
            is_lead=True,
        ),
        Party(
            "otib",
            (
                Brings("recruitment", "Uitnodiging aan 900 werknemers"),
                Brings("financier", "Vergoeding van de gesprekken", amount=25000),
            ),
        ),
        Party("fme", (Brings("employer", "Bedrijven geven tijd voor het gesprek"),)),
        Party("mra", (Brings("scaling_up", "Aanbod voor alle gemeenten"),)),
        Party("hos", (Brings("knowledge", "Adviseurs en methode"),), signs=False),
    ),
    texts={
        "deal_type": "sub_process",
        "sector": "intersectoral",
        "education_levels": ["mbo1", "mbo2", "mbo3", "mbo4"],
        "region": "MRA",
        "description": "Werknemers van 45 jaar en ouder krijgen een gesprek over hun werk, hun "
        "vaardigheden en wat zij nog willen.",
        "target_group": "Werknemers vanaf 45 jaar op lager en middelbaar niveau in techniek en "
        "installatie.",
        "target_interest": "Zij weten op tijd of hun werk verandert en wat zij daaraan kunnen "
        "doen.",
        "innovation": "Het gesprek is in werktijd en gaat over vaardigheden. De werkgever krijgt "
        "geen verslag.",
        "coordination": "UWV coördineert. De partijen bespreken elk kwartaal de cijfers.",
        "hos_relation": "De check is een onderdeel van het loket van House of Skills.",
        "good_practice": "Een gesprek van een uur dat elke adviseur kan leren voeren.",
        "sharing_plan": "De methode komt in een training voor adviseurs van gemeenten en "
        "vakbonden.",
        "cost_note": "Een gesprek kost 140 euro. Wie op tijd van baan wisselt, voorkomt een "
        "uitkering.",
    },
    stages=(
        Stage("Methode maken", 2, 5),
        Stage("Gesprekken, eerste 300", 6, 13),
        Stage("Gesprekken, tweede 300", 14, 23),
        Stage("Training voor adviseurs", 24, 27),
    ),
    told=(
        Report(
            "green",
            "Er zijn 210 gesprekken gevoerd. Een op de vijf deelnemers begon daarna een training.",
            "Bij drie gemeenten is belangstelling om mee te doen.",
        ),
        Report("green", "Er zijn 96 gesprekken gevoerd. Deelnemers geven het gesprek een 8,1."),
        Report("green", "De methode is getest met twintig deelnemers."),
    ),
    amendment=Amendment(
        Change.SIGNING,
        {
            "target_group": "Werknemers vanaf 40 jaar op lager en middelbaar niveau in techniek, "
            "installatie en metaal.",
            "sharing_plan": "De methode komt in een training voor adviseurs van gemeenten en "
            "vakbonden. Drie gemeenten beginnen er zelf mee.",
        },
        unsigned=("otib", "mra"),
    ),
)

CHANGE_TEAM = Running(
    slug="overstapteam",
    goal="2",
    title="Overstapteam zorg en techniek",
    months=(4, 27),
    parties=(
        Party(
            "huis-van-het-werk",
            (
                Brings("project_lead", "Projectleiding", hours=900),
                Brings("employer", "Zeventig werkgevers die samen werven"),
            ),
            is_lead=True,
        ),
        Party("uwv", (Brings("recruitment", "Een adviseur in het team", hours=700),)),
        Party("roc-va", (Brings("training", "Korte overstapmodules"),)),
        Party("pnh", (Brings("financier", "Startbijdrage", amount=35000),)),
        Party("hos", (Brings("coordination", "Afstemming met andere teams"),), signs=False),
    ),
    texts={
        "deal_type": "joint_plan",
        "sector": "intersectoral",
        "education_levels": ["mbo2", "mbo3", "mbo4"],
        "region": "MRA",
        "description": "Een vast team helpt mensen die van sector willen wisselen: van winkel "
        "naar zorg, van kantoor naar techniek.",
        "target_group": "Werknemers met een baan die verdwijnt of te zwaar wordt.",
        "target_interest": "Zij hoeven niet eerst werkloos te worden om hulp te krijgen.",
        "innovation": "Het team werkt voor de persoon en niet voor een sector. Een halve baan "
        "houden en een halve leren kan.",
        "coordination": "Huis van het Werk coördineert en rapporteert aan de partijen.",
        "hos_relation": "Het team werkt vanuit het loket van House of Skills.",
        "good_practice": "Een werkwijze voor overstappen tussen sectoren, met de lessen over "
        "regels die in de weg zitten.",
        "sharing_plan": "De lessen over regels gaan naar de ministeries. De werkwijze gaat naar "
        "de andere teams in het land.",
        "cost_note": "Een overstap kost ongeveer 3.500 euro. Dat is minder dan drie maanden "
        "uitkering.",
    },
    stages=(
        Stage("Team samenstellen", 4, 6),
        Stage("Eerste honderd overstappen", 7, 18),
        Stage("Vervolg en borging", 19, 27),
    ),
    now=Now.LATE,
    told=(
        Report(
            "green",
            "Het team heeft 63 mensen geholpen. Van hen werken er 31 in een andere sector.",
        ),
        Report("green", "Het team is compleet en heeft 24 mensen gesproken."),
    ),
)

RUNNING = [SIDE_JOB, CAREER_CHECK, CHANGE_TEAM]
