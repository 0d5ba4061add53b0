"""Who may do what with a scheme. What exists for somebody is `visible_to`; cashiers are
strangers to each other, also within one scheme."""

from deals.models import ContributionRole
from deals.permissions import has_content
from deals.standing import standing
from pilots.models import TrainingState
from pilots.models.circle import askers, involved

__all__ = [
    "can_admit", "can_advise", "can_approve", "can_book_for", "can_change", "can_decide",
    "can_judge", "can_manage_funds", "can_propose", "can_withdraw", "can_withdraw_commitment",
    "fills_in_for", "has_content", "offers_in", "reads_register", "recruiting_parties",
    "sees_participants",
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
    """Who may book for the cashier, and had no hand in the asking."""
    return can_book_for(user, request.account.cashier) and user.pk not in askers(request)


def can_judge(user, signal):
    """Who may book for the cashier, and has no part in the payment."""
    return can_withdraw_commitment(user, signal.request)


def can_withdraw_commitment(user, request):
    """The same people: not paying what is due takes a second pair of eyes too."""
    return can_book_for(user, request.account.cashier) and user.pk not in involved(request)


def can_approve(user, batch):
    """The second pair of eyes: who may book for the cashier, and did not make the batch."""
    return batch.made_by_id != user.pk and can_book_for(user, batch.cashier)


def can_advise(user, fund):
    """People who fill in for a party with the role of recruitment in the activity of the scheme.
    They see an account only with the letter of the participant."""
    return recruiting_parties(user, fund).exists()


def recruiting_parties(user, fund):
    """The parties of the scheme for which this person recruits participants."""
    roles = fund.activity.contributions().filter(role=ContributionRole.RECRUITMENT)
    parties = fund.activity.participation_set.filter(organisation__in=standing(user).editing)
    return parties.filter(pk__in=roles.values("participation")).select_related("organisation")


def fills_in_for(user, provider):
    """People who fill in for this provider; the office does not."""
    return provider.organisation_id in standing(user).editing


def offers_in(user, provider):
    """Making trainings, as long as the provider is admitted."""
    return provider.withdrawn_on is None and fills_in_for(user, provider)


def can_change(user, training):
    return training.withdrawn_on is None and offers_in(user, training.provider)


def can_propose(user, training):
    return training.state == TrainingState.DRAFT and can_change(user, training)


def can_admit(user, training):
    """The office, but nobody what an organisation offers that he or she works for."""
    own = training.provider.organisation_id in standing(user).organisations
    return training.state == TrainingState.PROPOSED and user.is_office and not own


def can_withdraw(user, training):
    """Taking it out of the offer: the office, and its provider."""
    is_there = training.state != TrainingState.WITHDRAWN
    return is_there and (user.is_office or fills_in_for(user, training.provider))
