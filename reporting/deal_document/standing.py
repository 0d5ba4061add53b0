"""Where the text of a document stands: since when, signed or not, and what a reader must know."""

from datetime import UTC, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals.models import DealStatus, EventKind, VersionState

WRITTEN = [EventKind.CREATED, EventKind.LOADED, EventKind.TEXT_CHANGED, EventKind.CHANGE_DROPPED]
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def dates(deal, version) -> tuple[datetime, datetime]:
    """When the text was made, and when it or what stands under it last changed."""
    if version is None:
        found = deal.events.filter(kind__in=WRITTEN).order_by("at", "pk")
        moments = list(found.values_list("at", flat=True)) or [LONG_AGO]
    else:
        signed_at = version.signatures.aggregate(last=Max("signed_at"))["last"]
        known = [moment for moment in (signed_at, version.in_force_at) if moment]
        moments = [version.made_at, max(known, default=version.made_at)]
    return tuple(moment.replace(microsecond=0) for moment in (moments[0], moments[-1]))


def stamp(version, modified_at) -> str:
    """One line for the foot of every page."""
    if version is None:
        return _("Draft, not signed · text of {moment}").format(moment=in_words(modified_at))
    ways = {
        VersionState.SIGNING: _("Version {number} · being signed · SHA-256 starts with {code}"),
        VersionState.IN_FORCE: _("Version {number} · signed on {day} · SHA-256 starts with {code}"),
        VersionState.REPLACED: _("Version {number} · replaced · SHA-256 starts with {code}"),
    }
    void = _("Version {number} · does not hold · SHA-256 starts with {code}")
    day = day_of(version.in_force_at) if version.in_force_at else ""
    return ways.get(version.state, void).format(
        number=version.number, day=day, code=version.sha256[:8]
    )


def notice(deal, version) -> str:
    """What a reader must know first; empty for a deal that runs."""
    if version is None:
        return _("This is a draft. Nobody has signed this text.")
    if version.state == VersionState.IN_FORCE:
        ended = {
            DealStatus.COMPLETED: _("This deal has been completed."),
            DealStatus.STOPPED: _("This deal was stopped."),
        }
        return ended.get(deal.status, "")
    return {
        VersionState.SIGNING: _("Not every party has signed this version yet. It does not hold."),
        VersionState.REPLACED: _("A later version has replaced this one. It no longer holds."),
        VersionState.REFUSED: _("A party did not agree with this version. It does not hold."),
        VersionState.WITHDRAWN: _("This version was taken back from signing. It does not hold."),
    }[version.state]


def day_of(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def in_words(moment) -> str:
    """«21 januari 2019, 10.12 uur»"""
    time = date_format(timezone.localtime(moment), "G.i")
    return _("{day} at {time}").format(day=day_of(moment), time=time)
