"""«Controleren»: everything that is missing or doubtful, and handing the deal in."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import mails, permissions, unsaved
from deals.forms.deeds import ReasonForm
from deals.forms.sections import BY_SLUG
from deals.models import DealStatus, TransitionRefused
from deals.models.amendment import propose
from deals.views.confirm import confirm
from deals.views.frame import visible_deal
from hos.access import require
from hos.methods import require_POST


def check(request, pk):
    """The list, each entry a link to its field. Doubtful ones get a tick box for who may hand
    the deal in."""
    deal = visible_deal(request, pk)
    require(permissions.writes_text, request.user, deal)
    return _page(request, deal)


def _page(request, deal, ticked=(), errors=()):
    found = deal.findings()
    listed = [(item, _link(deal, item), item.key in ticked) for item in found]
    is_change = deal.status == DealStatus.RUNNING
    may = permissions.can_propose_change if is_change else permissions.can_submit
    drafts = unsaved.unsaved_in_deal(deal)
    return render(request, "deals/check.html", {
        "deal": deal,
        "unsaved": unsaved.of(request.user, drafts),
        "of_others": unsaved.of_others(request.user, drafts),
        "missing": [entry for entry in listed if entry[0].blocks],
        "doubtful": [entry for entry in listed if not entry[0].blocks],
        "questions": deal.contributions().open_questions().select_related(
            "participation__organisation"
        ),
        "may_submit": may(request.user, deal) and deal.is_open_for_text(),
        "is_change": is_change,
        "errors": errors,
    }, status=422 if errors else 200)  # fmt: skip


def _unticked(deal, ticked):
    """(sentence, id of its box) for each doubt that was not confirmed."""
    doubtful = [item for item in deal.findings() if not item.blocks]
    return [
        (_("Tick “This is right”, or change it: {finding}").format(finding=item.message),
         f"klopt-{number}")
        for number, item in enumerate(doubtful, 1) if item.key not in ticked
    ]  # fmt: skip


def _link(deal, finding):
    form = BY_SLUG[finding.section].form(deal)
    page = reverse("deals:section", args=[deal.pk, finding.section])
    return f"{page}#{form.anchor_of(finding.field)}"


@require_POST
def submit(request, pk):
    """Hand in a draft, or propose the change of a running deal."""
    deal = visible_deal(request, pk)
    is_change = deal.status == DealStatus.RUNNING
    may = permissions.can_propose_change if is_change else permissions.can_submit
    require(may, request.user, deal)
    ticked = frozenset(request.POST.getlist("klopt"))
    if unsaved.of(request.user, unsaved.unsaved_in_deal(deal)):
        refusal = _("What you typed has not been saved yet. Save it, or throw it away.")
        return _page(request, deal, ticked, [(refusal, "niet-opgeslagen")])
    hand_in = propose if is_change else type(deal).submit
    try:
        with transaction.atomic():
            hand_in(deal, by=request.user, at=timezone.now(), confirmed=ticked)
            mails.to_judge(deal)
    except TransitionRefused as refusal:
        return _page(request, deal, ticked, _unticked(deal, ticked) or [(str(refusal), "")])
    messages.success(request, _HANDED_IN[is_change])
    return redirect(deal)


_HANDED_IN = {
    False: gettext_lazy("Handed in. The programme office assesses it and lets you know."),
    True: gettext_lazy(
        "The change has been proposed. The programme office judges it and lets you know. Until "
        "everyone concerned has signed, the text in force stays as it is."
    ),
}


def withdraw(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_withdraw, request.user, deal)

    def act(reason):
        deal.withdraw(by=request.user, at=timezone.now(), reason=reason)
        mails.ended(deal, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act, title=_("Withdraw this deal?"),
        text=_("The deal ends here; its text stays readable. All parties get a mail with your "
               "reason."),
        button=_("Yes, withdraw"), done=_("The deal has been withdrawn."),
    )  # fmt: skip
