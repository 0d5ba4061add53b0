"""The end of a deal: completed with its result, or stopped."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.forms.deeds import CompletionForm, ReasonForm
from deals.views.confirm import confirm
from deals.views.frame import visible_deal
from hos.access import require


def complete(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_end, request.user, deal)

    def act(**result):
        deal.complete(by=request.user, at=timezone.now(), **result)
        mails.ended(deal)

    first = None
    if not deal.lessons.good_practices().exists():
        first = (reverse("deals:lesson_new", args=[deal.pk]), _("Record a good practice first"))
    return confirm(
        request, deal, form=CompletionForm, deal=deal, on=timezone.localdate(), act=act,
        title=_("Complete this deal?"), first=first,
        text=_("A good practice has to be recorded, and the result anchored somewhere."),
        button=_("Yes, complete"), done=_("The deal has been completed."),
    )  # fmt: skip


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
