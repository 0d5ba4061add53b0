"""The domain of the accord: one concept per file; import from here."""

from deals.models.activity import (
    Activity,
    ActivityKind,
    DealStatus,
    DealType,
    EducationLevel,
    Instrument,
    Priority,
    Sector,
)
from deals.models.agenda_activity import AgendaActivity
from deals.models.annex import Annex, AnnexKind
from deals.models.assessment import (
    Assessment,
    AssessmentLine,
    Criterion,
    Decision,
    PurposeCriterion,
    Verdict,
)
from deals.models.budget import Budget, BudgetStatement
from deals.models.cofinancing import Cofinancing
from deals.models.contribution import Certainty, Contribution, ContributionRole
from deals.models.deal import Deal
from deals.models.event import ActivityEvent, EventKind
from deals.models.evidence import Evidence
from deals.models.expenditure import Expenditure, SpendingKind
from deals.models.goal import Goal, GoalLevel
from deals.models.goal_note import GoalNote
from deals.models.indicator import (
    Comparator,
    Indicator,
    IndicatorKind,
    Qualifier,
    Reading,
    ReadingKind,
)
from deals.models.invitation import Invitation, InvitationRefused, InvitationState
from deals.models.lesson import Lesson, LessonKind, LessonStatus
from deals.models.membership import Membership, Role
from deals.models.note import InternalNote
from deals.models.organisation import Helix, Organisation, OrganisationKind
from deals.models.part import (
    ContributionProgress,
    Delivery,
    PartnerProgress,
    PartStatus,
    StepProgress,
)
from deals.models.participation import Participation
from deals.models.period import Period
from deals.models.programme import Programme, ProgrammeKind, ProgrammeStatus
from deals.models.progress import SECTIONS, Light, Progress, ProgressStatus
from deals.models.progress_event import Extension, ProgressEvent, ProgressEventKind
from deals.models.purpose_case import Support
from deals.models.refusal import TransitionRefused
from deals.models.review import RightsReview
from deals.models.step import Step, StepStatus
from deals.models.text import DealText
from deals.models.version import DealVersion, Signature, SignatureRequest, VersionState

__all__ = [
    "Activity", "ActivityEvent", "ActivityKind", "AgendaActivity", "Annex", "AnnexKind",
    "Assessment", "AssessmentLine", "Budget", "BudgetStatement", "Certainty", "Cofinancing",
    "Comparator", "Contribution", "ContributionProgress", "ContributionRole", "Criterion", "Deal",
    "DealStatus", "DealText", "DealType", "DealVersion", "Decision", "Delivery", "EducationLevel",
    "EventKind", "Evidence", "Expenditure", "Extension", "Goal", "GoalLevel", "GoalNote", "Helix",
    "Indicator", "IndicatorKind", "Instrument", "InternalNote", "Invitation", "InvitationRefused",
    "InvitationState", "Lesson", "LessonKind", "LessonStatus", "Light", "Membership",
    "Organisation", "OrganisationKind", "PartStatus", "Participation", "PartnerProgress", "Period",
    "Priority", "Programme", "ProgrammeKind", "ProgrammeStatus", "Progress", "ProgressEvent",
    "ProgressEventKind", "ProgressStatus", "PurposeCriterion", "Qualifier", "Reading",
    "ReadingKind", "RightsReview", "Role", "SECTIONS", "Sector", "Signature", "SignatureRequest",
    "SpendingKind", "Step", "StepProgress", "StepStatus", "Support", "TransitionRefused", "Verdict",
    "VersionState",
]  # fmt: skip
