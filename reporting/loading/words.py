"""The Dutch words a file uses and the codes they stand for."""

from dataclasses import dataclass

from django.db.models import TextChoices

from deals.models import (
    AnnexKind,
    Certainty,
    Comparator,
    ContributionRole,
    DealStatus,
    DealType,
    EducationLevel,
    GoalLevel,
    IndicatorKind,
    Instrument,
    LessonKind,
    LessonStatus,
    Light,
    OrganisationKind,
    Priority,
    ProgrammeKind,
    ProgrammeStatus,
    Qualifier,
    ReadingKind,
    Sector,
    SpendingKind,
    StepStatus,
)
from pilots.models import FundKind, FundStatus
from reporting.models import ReportKind


@dataclass(frozen=True)
class Words:
    """A list of words under a name that the documentation of the form uses."""

    name: str
    codes: dict[str, TextChoices]

    def __iter__(self):
        return iter(self.codes)


ORGANISATION_KIND = Words("organisation kind", {
    "provincie": OrganisationKind.PROVINCE,
    "ministerie": OrganisationKind.MINISTRY,
    "gemeente": OrganisationKind.MUNICIPALITY,
    "overheid_overig": OrganisationKind.OTHER_GOVERNMENT,
    "oo_fonds": OrganisationKind.TRAINING_FUND,
    "onderwijs": OrganisationKind.SCHOOL,
    "kennisinstelling": OrganisationKind.KNOWLEDGE,
    "campus": OrganisationKind.CAMPUS,
    "bedrijf": OrganisationKind.COMPANY,
    "bedrijfsschool": OrganisationKind.COMPANY_SCHOOL,
    "branche": OrganisationKind.TRADE_BODY,
    "werkgeversverband": OrganisationKind.EMPLOYERS_BODY,
    "vakbond": OrganisationKind.UNION,
    "samenwerkingsverband": OrganisationKind.ALLIANCE,
    "overig": OrganisationKind.OTHER,
})  # fmt: skip

PROGRAMME_KIND = Words("programme kind", {
    "skillsakkoord": ProgrammeKind.ACCORD,
    "uitvoeringsagenda": ProgrammeKind.AGENDA,
    "werkagenda": ProgrammeKind.WORK_AGENDA,
    "hca": ProgrammeKind.HCA,
})  # fmt: skip

PROGRAMME_STATUS = Words("programme status", {
    "concept": ProgrammeStatus.DRAFT,
    "vastgesteld": ProgrammeStatus.ADOPTED,
    "lopend": ProgrammeStatus.RUNNING,
    "afgesloten": ProgrammeStatus.CLOSED,
})  # fmt: skip

GOAL_LEVEL = Words("goal level", {
    "strategisch": GoalLevel.STRATEGIC,
    "operationeel": GoalLevel.OPERATIONAL,
    "uitwerking": GoalLevel.ELABORATION,
})  # fmt: skip

ANNEX_KIND = Words("annex kind", {
    "werkbankverslag": AnnexKind.WORKBENCH_REPORT,
    "symposiumverslag": AnnexKind.SYMPOSIUM_REPORT,
    "infographic": AnnexKind.INFOGRAPHIC,
    "besluit": AnnexKind.DECISION,
    "convenant": AnnexKind.COVENANT,
    "overig": AnnexKind.OTHER,
})  # fmt: skip

DEAL_TYPE = Words("deal type", {
    "deelproces": DealType.SUB_PROCESS,
    "pilot": DealType.PILOT,
    "gezamenlijk_plan": DealType.JOINT_PLAN,
    "verandercondities": DealType.CONDITIONS,
})  # fmt: skip

ACTIVITY_STATUS = Words("status", {
    "concept": DealStatus.DRAFT,
    "ingediend": DealStatus.SUBMITTED,
    "ter_ondertekening": DealStatus.SIGNING,
    "afgewezen": DealStatus.REJECTED,
    "ingetrokken": DealStatus.WITHDRAWN,
    "gepland": DealStatus.PLANNED,
    "in_uitvoering": DealStatus.RUNNING,
    "afgerond": DealStatus.COMPLETED,
    "gestopt": DealStatus.STOPPED,
    "vervallen": DealStatus.LAPSED,
})  # fmt: skip

INSTRUMENT = Words("instrument", {
    "project": Instrument.PROJECT,
    "deal": Instrument.DEAL,
    "pilot": Instrument.PILOT,
    "leerrekening": Instrument.LEARNING_ACCOUNT,
    "social_impact_bond": Instrument.SOCIAL_IMPACT_BOND,
    "fieldlab": Instrument.FIELDLAB,
    "learning_community": Instrument.LEARNING_COMMUNITY,
    "campus": Instrument.CAMPUS,
    "event": Instrument.EVENT,
    "onderzoek": Instrument.RESEARCH,
    "cofinanciering": Instrument.COFINANCING,
    "fonds": Instrument.FUND,
    "dashboard": Instrument.DASHBOARD,
    "kennisdeling": Instrument.KNOWLEDGE_SHARING,
    "overig": Instrument.OTHER,
})  # fmt: skip

SECTOR = Words("sector", {
    "zorg": Sector.CARE,
    "ict": Sector.ICT,
    "techniek": Sector.TECHNOLOGY,
    "onderwijs": Sector.EDUCATION,
    "bouw": Sector.CONSTRUCTION,
    "metaal": Sector.METAL,
    "installatie": Sector.INSTALLATION,
    "intersectoraal": Sector.INTERSECTORAL,
    "overig": Sector.OTHER,
})  # fmt: skip

# the names of schooling are the same in both languages, but for one
EDUCATION_LEVEL = Words("education level", {
    "praktijk" if level is EducationLevel.PRACTICE else level.value: level
    for level in EducationLevel
})  # fmt: skip

STEP_STATUS = Words("step status", {
    "gepland": StepStatus.PLANNED,
    "bezig": StepStatus.BUSY,
    "klaar": StepStatus.READY,
    "vervallen": StepStatus.LAPSED,
})  # fmt: skip

ROLE = Words("role", {
    "projectleiding": ContributionRole.PROJECT_LEAD,
    "coordinatie": ContributionRole.COORDINATION,
    "plan_van_aanpak": ContributionRole.PLAN,
    "aanjager": ContributionRole.DRIVER,
    "kassier": ContributionRole.CASHIER,
    "financier": ContributionRole.FINANCIER,
    "garantsteller": ContributionRole.GUARANTOR,
    "scholingsaanbod": ContributionRole.TRAINING,
    "werving": ContributionRole.RECRUITMENT,
    "kennis": ContributionRole.KNOWLEDGE,
    "onderzoek": ContributionRole.RESEARCH,
    "communicatie": ContributionRole.COMMUNICATION,
    "kennisdeling": ContributionRole.KNOWLEDGE_SHARING,
    "opschaling": ContributionRole.SCALING_UP,
    "werkgever": ContributionRole.EMPLOYER,
    "opdrachtgever": ContributionRole.CLIENT,
    "stuurgroep": ContributionRole.STEERING_GROUP,
    "supportteam": ContributionRole.SUPPORT_TEAM,
    "uitvoering": ContributionRole.EXECUTION,
    "overig": ContributionRole.OTHER,
})  # fmt: skip

CERTAINTY = Words("certainty", {
    "toegezegd": Certainty.PLEDGED,
    "onder_voorbehoud": Certainty.RESERVED,
    "ingetrokken": Certainty.WITHDRAWN,
})  # fmt: skip

LESSON_KIND = Words("lesson kind", {
    "good_practice": LessonKind.GOOD_PRACTICE,
    "verhaal": LessonKind.STORY,
    "les": LessonKind.LESSON,
    "belemmering": LessonKind.OBSTACLE,
    "kennisvraag": LessonKind.QUESTION,
})  # fmt: skip

LESSON_STATUS = Words("lesson status", {
    "vastgelegd": LessonStatus.RECORDED,
    "gedeeld": LessonStatus.SHARED,
    "opgeschaald": LessonStatus.SCALED,
})  # fmt: skip

PRIORITY = Words("priority", {
    "A": Priority.A,
    "B": Priority.B,
    "C": Priority.C,
})  # fmt: skip

LIGHT = Words("traffic light", {
    "groen": Light.GREEN,
    "oranje": Light.AMBER,
    "rood": Light.RED,
    "nvt": Light.NOT_NEEDED,
    "onbekend": Light.UNKNOWN,
})  # fmt: skip

SPENDING_KIND = Words("kind of spending", {
    "uitgegeven": SpendingKind.SPENT,
    "toegezegd": SpendingKind.PLEDGED,
    "gereserveerd": SpendingKind.RESERVED,
    "garantstelling": SpendingKind.GUARANTEE,
    "pm": SpendingKind.PM,
    "nvt": SpendingKind.NOT_APPLICABLE,
})  # fmt: skip

INDICATOR_KIND = Words("indicator kind", {
    "resultaat": IndicatorKind.RESULT,
    "context": IndicatorKind.CONTEXT,
})  # fmt: skip

COMPARATOR = Words("kind of target", {
    "min": Comparator.MIN,
    "exact": Comparator.EXACT,
    "max": Comparator.MAX,
    "kwalitatief": Comparator.IN_WORDS,
    "geen": Comparator.NONE,
})  # fmt: skip

QUALIFIER = Words("sign before a value", {sign.value: sign for sign in Qualifier})
READING_KIND = Words("reading kind", {
    "stand": ReadingKind.ACTUAL,
    "prognose": ReadingKind.FORECAST,
    "eindstand": ReadingKind.FINAL,
})  # fmt: skip

REPORT_KIND = Words("report kind", {
    "halfjaar": ReportKind.HALF_YEAR,
    "midterm": ReportKind.MIDTERM,
})  # fmt: skip

FUND_KIND = Words("kind of scheme", {
    "leerrekening": FundKind.LEARNING_ACCOUNT,
    "ontwikkelfonds": FundKind.DEVELOPMENT_FUND,
    "transitiefonds": FundKind.TRANSITION_FUND,
    "vouchers": FundKind.VOUCHERS,
    "sectorplan": FundKind.SECTOR_PLAN,
})  # fmt: skip

FUND_STATUS = Words("scheme status", {
    "opzet": FundStatus.SETUP,
    "open": FundStatus.OPEN,
    "gesloten": FundStatus.CLOSED,
})  # fmt: skip

ALL = [
    ORGANISATION_KIND, PROGRAMME_KIND, PROGRAMME_STATUS, GOAL_LEVEL, DEAL_TYPE, ACTIVITY_STATUS,
    INSTRUMENT, SECTOR, EDUCATION_LEVEL, STEP_STATUS, ROLE, CERTAINTY, ANNEX_KIND, LESSON_KIND,
    LESSON_STATUS, PRIORITY, LIGHT, SPENDING_KIND, INDICATOR_KIND, COMPARATOR, QUALIFIER,
    READING_KIND, REPORT_KIND, FUND_KIND, FUND_STATUS,
]  # fmt: skip
