"""Who may do what with half-years as the office does: periods, judging, more time, targets."""

from deals import permissions
from deals.models import DealStatus, ProgressStatus
from deals.models.reviewing import last_reopening

UNTOLD = (ProgressStatus.DRAFT, ProgressStatus.RETURNED)


def can_manage_periods(user):
    return user.is_office


def can_review(user):
    """See a half-year as the office does, with notes and what stands out."""
    return user.is_office


def can_decide(user, progress):
    """Approve or send back: never one's own (rule 44)."""
    return (
        user.is_office
        and progress.status == ProgressStatus.SUBMITTED
        and progress.submitted_by_id != user.pk
    )


def can_reopen(user, progress):
    return user.is_office and progress.status == ProgressStatus.APPROVED


def can_undo_reopening(user, progress):
    return user.is_office and last_reopening(progress) is not None


def can_extend(user, progress):
    return user.is_office and progress.status in UNTOLD


def can_see_events(user, deal):
    """What happened to a half-year: the office and the deal's own parties."""
    return user.is_office or permissions.takes_part(user, deal)


def can_change_targets(user, deal):
    """Leads, coordinating parties and the office, while the deal is made or runs."""
    lives = deal.status in (DealStatus.DRAFT, DealStatus.RUNNING)
    return lives and permissions.writes_text(user, deal)
