"""Who may do what with a deal: predicates that read like the accord. All rights are here; what a
user may see at all is `visible_to`."""

from deals.models import DealStatus
from deals.models.learning import is_lesson_asked
from deals.standing import standing


def has_content(user):
    """Everyone but a functional administrator, who has no rights in the content."""
    return not user.is_administrator


def can_start_deal(user):
    """The office, and whoever fills things in for an organisation."""
    who = standing(user)
    return who.is_office or bool(who.editing)


def _leads(user, deal):
    own = deal.participation_set.present().filter(organisation__in=standing(user).editing)
    return own.filter(is_lead=True).exists()


def writes_text(user, deal):
    """The office, leads and coordinating parties; whether the text is open is asked apart."""
    who = standing(user)
    return who.is_office or deal.shared_by(who.editing)


def can_edit_text(user, deal):
    return deal.is_open_for_text() and writes_text(user, deal)


def writes_contribution(user, deal, participation):
    """A party its own contribution; whoever writes the text, all of them."""
    if participation.is_removed:
        return False
    return participation.organisation_id in standing(user).editing or writes_text(user, deal)


def can_edit_contribution(user, deal, participation):
    return deal.is_open_for_text() and writes_contribution(user, deal, participation)


def can_submit(user, deal):
    return deal.status == DealStatus.DRAFT and (user.is_office or _leads(user, deal))


def can_withdraw(user, deal):
    """Before the deal runs, by a lead or the office."""
    early = (DealStatus.DRAFT, DealStatus.SUBMITTED, DealStatus.SIGNING)
    return deal.status in early and (user.is_office or _leads(user, deal))


def judges(user):
    """The office, whatever the deal."""
    return user.is_office


def can_judge(user, deal):
    return judges(user) and deal.status == DealStatus.SUBMITTED


def can_see_judging(user, deal):
    """The office always; partners once a round is decided; the province's readers never."""
    return user.is_office or takes_part(user, deal)


def takes_part(user, deal):
    own = deal.participation_set.filter(organisation__in=standing(user).organisations)
    return own.filter(left_on=None).exists()


def can_sign(user, participation):
    """A person who may sign for exactly this party; the office never signs for another."""
    return participation.organisation_id in standing(user).signing


def can_manage_signing(user, deal):
    """Remind, register a signature on paper, take a version back."""
    return user.is_office and deal.version_being_signed() is not None


def can_propose_change(user, deal):
    return deal.status == DealStatus.RUNNING and (user.is_office or _leads(user, deal))


def can_see_change(user, deal):
    """What differs from the text in force: whoever writes in the deal, also only the own part."""
    return writes_text(user, deal) or _edits_as_party(user, deal)


def can_drop_own_change(user, deal, participation):
    """A party what it changed in its own contribution, until the change is put up for judging."""
    own = participation.organisation_id in standing(user).editing
    return deal.status == DealStatus.RUNNING and (user.is_office or own)


def can_judge_change(user, deal):
    return user.is_office and deal.proposed_at is not None


def can_drop_change(user, deal):
    """Whoever may propose it, until it is up for signing."""
    return can_propose_change(user, deal) and deal.version_being_signed() is None


def can_end(user, deal):
    """Complete or stop a running deal."""
    return user.is_office and deal.status == DealStatus.RUNNING


def can_record_lesson(user, deal):
    """The office and the partners of a deal that runs or has run."""
    lives = deal.status in (DealStatus.RUNNING, DealStatus.COMPLETED, DealStatus.STOPPED)
    return lives and (user.is_office or _edits_as_party(user, deal))


def is_asked_for_lesson(user, progress):
    """«What can another party take over?», of the parties, once per half-year."""
    is_party = _edits_as_party(user, progress.deal)
    return is_party and is_lesson_asked(progress) and can_record_lesson(user, progress.deal)


def can_see_mails(user, deal):
    """What was sent about a deal: the office all of it, its own partners what they got."""
    return user.is_office or takes_part(user, deal)


def can_add_annex(user, deal):
    return user.is_office or _edits_as_party(user, deal)


def can_change_annex(user, annex):
    """Change or remove it: the office, and the person who added it."""
    return user.is_office or (annex.added_by_id is not None and annex.added_by_id == user.pk)


def reads_every_signed_deal(user):
    """The office and the province's readers; others read the deals of their own organisation."""
    return user.is_office or user.is_province


def can_see_history(user, deal):
    """Who changed what: the office and the deal's own partners."""
    return user.is_office or takes_part(user, deal)


def can_see_contacts(user, deal):
    """Whom to call at each party: the office and the deal's own partners."""
    return user.is_office or takes_part(user, deal)


def _edits_as_party(user, deal):
    own = deal.participation_set.filter(organisation__in=standing(user).editing)
    return own.filter(left_on=None).exists()


def can_manage_accord(user):
    return user.is_office


def can_manage_agenda(user):
    """Add, change, start and end activities of an agenda."""
    return user.is_office


def can_fill_in_table(user):
    """Ask half-years of an agenda, and write and approve them in the tables of its goals."""
    return user.is_office


def reads_money(user, programme):
    """The money of an agenda: the office, the province's readers, and people of the organisation
    whose agenda it is."""
    own = programme.owner_id in standing(user).organisations
    return user.is_office or user.is_province or own


def reads_dashboard(user, programme):
    """Where a whole programme stands: of an accord the office and the province's readers; of an
    agenda whoever reads its money."""
    if programme.is_accord:
        return reads_every_signed_deal(user)
    return reads_money(user, programme)


def can_manage_organisations(user):
    return user.is_office


def can_change_organisation(user, organisation):
    """Rename, merge, invite people: as long as it has not merged into another one."""
    return user.is_office and organisation.merged_into_id is None


def can_see_people(user, organisation):
    """Who works there: the office, and those who work there too."""
    return user.is_office or organisation.pk in standing(user).organisations


def can_manage_membership(user, membership):
    """The office and the functional administrator, but nobody the own role."""
    return (user.is_office or user.is_administrator) and membership.user_id != user.pk


def can_manage_people(user):
    """Accounts, rights and second factors."""
    return user.is_administrator
