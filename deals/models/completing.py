"""What must be there before a deal can be completed (domain §2.4)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models.progress import Progress, ProgressStatus


@dataclass(frozen=True)
class Lack:
    """A sentence about what is missing: of «lesson» or «progress», and then of which half-year."""

    of: str
    message: str
    progress: Progress | None = None


def lacking(deal, *, on) -> list[Lack]:
    """A good practice, and the half-year that was asked for last approved."""
    found = []
    if not deal.lessons.good_practices().exists():
        message = _("A deal can be completed when a good practice is recorded.")
        found.append(Lack("lesson", message))
    last = asked_last(deal, on=on)
    if last is None:
        message = _("No progress was asked of this deal, so none has been approved.")
        found.append(Lack("progress", message))
    elif last.status != ProgressStatus.APPROVED:
        message = _("The progress of {period} is not approved yet.").format(period=last.period)
        found.append(Lack("progress", message, last))
    return found


def asked_last(deal, *, on):
    """The half-year that was asked for last; while none has opened, the first one of the deal."""
    rows = deal.progress.select_related("period")
    return rows.filter(period__opens_on__lte=on).first() or rows.last()


def never_approved(deal, *, on):
    """Earlier half-years that were asked for in vain: reports keep listing them as not handed
    in."""
    asked = deal.progress.filter(period__opens_on__lte=on).exclude(status=ProgressStatus.APPROVED)
    last = asked_last(deal, on=on)
    earlier = asked.exclude(pk=last.pk) if last else asked
    return earlier.select_related("period").reverse()
