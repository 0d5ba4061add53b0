"""Signing a version: by each party for itself, until the last signature puts it in force."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models.activity import DealStatus
from deals.models.event import EventKind
from deals.models.half_year_rows import ask_from_to
from deals.models.programme import ProgrammeStatus
from deals.models.refusal import TransitionRefused
from deals.models.version import DealVersion, Signature, VersionState


def sign(version, participation, *, by, signatory, position, at):
    """Put the signature of a person who may sign for the party (who may is asked in permissions).

    Raises TransitionRefused when the version is no longer up for signing, the party was not asked
    or has signed. Returns whether this was the last signature.
    """
    return _put(version, participation, at=at, actor=by, signatory=signatory, position=position,
                signed_by=by)  # fmt: skip


def register_paper(version, participation, *, by, signatory, position, signed_at, at, scan):
    """Register a signature on paper with its scan (a StoredFile), by the office."""
    if signed_at > at:
        raise TransitionRefused(_("The date of signing lies in the future."))
    if signed_at.date() < version.made_at.date():
        raise TransitionRefused(_("The date of signing lies before this version was made."))
    return _put(version, participation, at=at, actor=by, signatory=signatory, position=position,
                signed_at=signed_at, registered_by=by, scan=scan)  # fmt: skip


def _put(version, participation, *, at, actor, signatory, position, signed_at=None, **how):
    with transaction.atomic():
        deal = _lock(version)
        if not version.requests.filter(participation=participation).exists():
            raise TransitionRefused(_("This party does not have to sign this version."))
        try:
            Signature.objects.put(
                version, participation, signatory=signatory, position=position,
                at=signed_at or at, **how,
            )  # fmt: skip
        except IntegrityError as twice:
            raise TransitionRefused(_("This party has signed already.")) from twice
        deal.record(
            EventKind.SIGNED, by=actor, at=at, version=version,
            reason=f"{version.labels[participation.pk]}: {signatory}",
            sections=["paper"] if "scan" in how else [],
        )  # fmt: skip
        is_last = not version.unsigned().exists()
        if is_last:
            _put_in_force(deal, version, by=actor, at=at)
    return is_last


def refuse(version, participation, *, by, at, reason):
    """A party does not agree: the version is off, its signatures count for nothing, and the text
    can be changed again."""
    with transaction.atomic():
        deal = _lock(version)
        _take_off(deal, version, VersionState.REFUSED)
        deal.record(
            EventKind.REFUSED, by=by, at=at, version=version, to_status=deal.status,
            reason=f"{version.labels[participation.pk]}: {reason}",
        )  # fmt: skip


def take_back(version, *, by, at, reason):
    """The office takes a version back from signing, to change the text."""
    with transaction.atomic():
        deal = _lock(version)
        _take_off(deal, version, VersionState.WITHDRAWN)
        deal.record(
            EventKind.VERSION_WITHDRAWN, by=by, at=at, version=version, reason=reason,
            to_status=deal.status,
        )  # fmt: skip


def remind(version, *, by, at):
    """Note that every party that was asked, has not signed and has somebody who may sign here is
    reminded, and return their requests. Raises TransitionRefused when the version is no longer up
    for signing."""
    with transaction.atomic():
        deal = _lock(version)
        waiting = list(version.unsigned().with_signer())
        for asked in waiting:
            asked.reminded_at = at
            asked.save(update_fields=["reminded_at"])
        if waiting:
            names = ", ".join(asked.participation.organisation.label for asked in waiting)
            deal.record(EventKind.REMINDED, by=by, at=at, version=version, reason=names)
    return waiting


def _take_off(deal, version, state):
    DealVersion.objects.filter(pk=version.pk).update(state=state)
    version.refresh_from_db()
    if deal.status == DealStatus.SIGNING:
        deal.move(DealStatus.SIGNING, DealStatus.DRAFT)


def _put_in_force(deal, version, *, by, at):
    """The last signature: this text holds now, the one before it is replaced."""
    if deal.goal.programme.status != ProgrammeStatus.RUNNING:
        raise TransitionRefused(_("The accord is not running, so a deal cannot start."))
    deal.versions.in_force().update(state=VersionState.REPLACED)
    DealVersion.objects.filter(pk=version.pk).update(state=VersionState.IN_FORCE, in_force_at=at)
    version.refresh_from_db()
    deal.participation_set.filter(is_removed=True, left_on=None).update(left_on=at.date())
    if deal.status == DealStatus.SIGNING:
        deal.move(DealStatus.SIGNING, DealStatus.RUNNING)
        deal.record(
            EventKind.STARTED, by=by, at=at, version=version,
            from_status=DealStatus.SIGNING, to_status=DealStatus.RUNNING,
        )  # fmt: skip
    else:
        deal.record(EventKind.IN_FORCE, by=by, at=at, version=version)
    ask_for_progress(deal, version)


def ask_for_progress(deal, version):
    """A row for every half-year the deal lives in."""
    text, on = version.text, timezone.localdate(version.in_force_at)
    ask_from_to(deal, text.starts_on, text.ends_on, on=on, version=version)


def _lock(version):
    """Hold the deal, so that two signatures, or a signature and a refusal, come one by one."""
    from deals.models.deal import Deal

    deal = (
        Deal.objects.select_for_update().select_related("goal__programme").get(pk=version.deal_id)
    )
    version.refresh_from_db()
    if version.state != VersionState.SIGNING:
        raise TransitionRefused(_("This version is not up for signing any more."))
    return deal
