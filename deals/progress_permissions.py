"""Who may do what with the half-year of a deal. Whether it is open for that is asked apart; who
sees it at all is `Progress.objects.visible_to`."""

from deals import permissions
from deals.standing import standing


def reads_evidence(user, deal):
    """The office and the deal's own parties: of the others nobody opens a file."""
    return user.is_office or permissions.takes_part(user, deal)


def writes_lead_part(user, deal):
    """What the leads tell together: leads, coordinating parties, and the office."""
    return permissions.writes_text(user, deal)


def writes_part_of(user, place):
    """What one party tells: only its own people, and the office."""
    return user.is_office or place.organisation_id in standing(user).editing


def hands_in(user, deal):
    """A lead, or the office."""
    leads = deal.participation_set.present().filter(
        is_lead=True, organisation__in=standing(user).editing
    )
    return user.is_office or leads.exists()
