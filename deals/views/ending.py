"""The end of a deal: completed with its result, or stopped."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.forms.deeds import CompletionForm, ReasonForm
from deals.models.completing import lacking, never_approved
from deals.views.confirm import confirm
from deals.views.frame import visible_deal
from hos.access import require


def complete(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_end, request.user, deal)

    def act(**result):
        deal.complete(by=request.user, at=timezone.now(), **result)
        mails.ended(deal)

    on = timezone.localdate()
    lacks = lacking(deal, on=on)
    return confirm(
        request, deal, form=CompletionForm, lacking=[lack.message for lack in lacks], act=act,
        title=_("Complete this deal?"), ways=[_way(deal, lack) for lack in lacks],
        text=_("A good practice has to be recorded, the last half-year approved, and the result "
               "anchored somewhere."),
        points=[_("Nothing was approved of {period}. Reports keep listing that as not handed in.")
                .format(period=row.period) for row in never_approved(deal, on=on)],
        button=_("Yes, complete"), done=_("The deal has been completed."),
    )  # fmt: skip


def _way(deal, lack):
    """(what is missing, address, words) of the page where it can be mended."""
    if lack.of == "lesson":
        url, words = reverse("deals:lesson_new", args=[deal.pk]), _("Record a good practice first")
    elif lack.progress:
        url = reverse("deals:review", args=[lack.progress.pk])
        words = _("To the progress of {period}").format(period=lack.progress.period)
    else:
        url, words = reverse("deals:progress", args=[deal.pk]), _("To the progress")
    return lack.message, url, words


def stop(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_end, request.user, deal)

    def act(reason):
        deal.stop(by=request.user, at=timezone.now(), reason=reason)
        mails.ended(deal, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act, title=_("Stop this deal?"),
        text=_("The deal ends early. All parties get a mail with your reason; reports print it."),
        button=_("Yes, stop"), done=_("The deal has been stopped."),
    )  # fmt: skip
