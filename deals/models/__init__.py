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
from deals.models.annex import Annex, AnnexKind
from deals.models.assessment import Assessment, AssessmentLine, Criterion, Decision, Verdict
from deals.models.contribution import Certainty, Contribution, ContributionRole
from deals.models.deal import Deal
from deals.models.event import ActivityEvent, EventKind
from deals.models.goal import Goal, GoalLevel
from deals.models.invitation import Invitation, InvitationRefused, InvitationState
from deals.models.lesson import Lesson, LessonKind, LessonStatus
from deals.models.membership import Membership, Role
from deals.models.organisation import Helix, Organisation, OrganisationKind
from deals.models.participation import Participation
from deals.models.period import Period
from deals.models.programme import Programme, ProgrammeKind, ProgrammeStatus
from deals.models.progress import Light, Progress, ProgressStatus
from deals.models.refusal import TransitionRefused
from deals.models.review import RightsReview
from deals.models.step import Step, StepStatus
from deals.models.text import DealText
from deals.models.version import DealVersion, Signature, SignatureRequest, VersionState

__all__ = [
    "Activity", "ActivityEvent", "ActivityKind", "Annex", "AnnexKind", "Assessment",
    "AssessmentLine", "Certainty", "Contribution", "ContributionRole", "Criterion", "Deal",
    "DealStatus", "DealText", "DealType", "DealVersion", "Decision", "EducationLevel", "EventKind",
    "Goal", "GoalLevel", "Helix", "Instrument", "Invitation", "InvitationRefused",
    "InvitationState", "Lesson", "LessonKind", "LessonStatus", "Light", "Membership",
    "Organisation", "OrganisationKind", "Participation", "Period", "Priority", "Programme",
    "ProgrammeKind", "ProgrammeStatus", "Progress", "ProgressStatus", "RightsReview", "Role",
    "Sector", "Signature", "SignatureRequest", "Step", "StepStatus", "TransitionRefused", "Verdict",
    "VersionState",
]  # fmt: skip
