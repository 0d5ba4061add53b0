"""Who may do what with a scheme. What exists for somebody is `visible_to`; cashiers are
strangers to each other, also within one scheme."""

from deals.models import ContributionRole
from deals.permissions import has_content
from deals.standing import standing

__all__ = [
    "can_advise", "can_approve", "can_book_for", "can_decide", "can_manage_funds", "has_content",
    "reads_register", "sees_participants",
]  # fmt: skip


def can_manage_funds(user):
    """Setting up and opening schemes is the office's."""
    return user.is_office


def sees_participants(user, fund):
    """People of its cashiers, each those of the own cashier."""
    return fund.cashiers.filter(organisation__in=standing(user).organisations).exists()


def reads_register(user):
    """What is processed and why: those who answer for it."""
    return user.is_office or user.is_province or user.is_administrator


def can_book_for(user, cashier):
    """People who fill in for exactly this cashier; the office never books."""
    return cashier.organisation_id in standing(user).editing


def can_decide(user, request):
    """Who may book for the cashier, and did not enter this request."""
    return request.asked_by_id != user.pk and can_book_for(user, request.account.cashier)


def can_approve(user, batch):
    """The second pair of eyes: who may book for the cashier, and did not make the batch."""
    return batch.made_by_id != user.pk and can_book_for(user, batch.cashier)


def can_advise(user, fund):
    """People who fill in for a party with the role of recruitment in the activity of the scheme.
    They see an account only with the letter of the participant."""
    parties = fund.activity.contributions().filter(
        role=ContributionRole.RECRUITMENT, participation__organisation__in=standing(user).editing
    )
    return parties.exists()
