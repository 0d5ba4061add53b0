"""Judging a deal: the fourteen lines, and the decision. Earlier rounds stay readable."""

import json

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.editing import Judging
from deals.forms.deeds import MotivationForm, ReasonForm, ReturnForm
from deals.grounds import grounds
from deals.models import Decision, TransitionRefused
from deals.models import judging as verbs
from deals.views.confirm import confirm
from deals.views.frame import frame, visible_deal
from hos.access import require
from hos.drafts import editing
from hos.methods import require_POST


def assessments(request, pk):
    """Every round with its decision, for the office and the deal's own parties."""
    deal = visible_deal(request, pk)
    require(permissions.can_see_judging, request.user, deal)
    rounds = deal.assessments.select_related("decided_by").prefetch_related("lines")
    if not request.user.is_office:
        rounds = rounds.exclude(decision=Decision.OPEN)
    return render(request, "deals/assessments.html", frame(request, deal, "assessments") | {
        "rounds": rounds, "can_judge": permissions.can_judge(request.user, deal),
    })  # fmt: skip


def _judged(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_judge, request.user, deal)
    return deal, get_object_or_404(deal.assessments, decision=Decision.OPEN)


def judge(request, pk):
    """Fill in the lines; two people of the office may do so at once."""
    deal, assessment = _judged(request, pk)
    part = Judging(deal, assessment)
    if request.method == "POST":
        try:
            outcome = editing.save(part, request.POST, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(deal)
        if outcome.saved:
            messages.success(request, _("The assessment has been saved."))
            return redirect("deals:judge", pk=pk)
        return _page(request, part, outcome.form, outcome.seen, outcome.conflicts)
    form, seen, draft = editing.start(part, request.user, at=timezone.now())
    return _page(request, part, form, seen, draft=draft)


def _page(request, part, form, seen, conflicts=(), draft=None):
    text, before = part.deal.text(), part.verdicts_before()
    for line in form.lines:
        line.grounds = grounds(line.line.criterion, text)
        line.before = before.get(line.line.criterion)
    return render(request, "deals/judge.html", {
        "deal": part.deal, "part": part, "form": form, "changes": part.changes_since_return(),
        "seen": json.dumps(seen), "draft": draft, "conflicts": part.shown(form, conflicts),
        "blocking": part.assessment.blocking(), "earlier": part.earlier(),
    }, status=409 if conflicts else 200)  # fmt: skip


@require_POST
def keep_draft(request, pk):
    """What the page sends by itself while a person types; the answer is the save line."""
    part = Judging(*_judged(request, pk))
    draft = editing.keep(part, request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


def approve(request, pk):
    """Go: makes the next version and asks the parties to sign."""
    deal, assessment = _judged(request, pk)

    def act(motivation):
        version = verbs.approve(deal, by=request.user, at=timezone.now(), motivation=motivation)
        mails.asked_to_sign(version)

    return confirm(
        request, deal, form=MotivationForm, act=act, title=_("Approve this deal?"),
        text=_("The text is fixed as a version, and every party that has to sign gets a mail."),
        button=_("Yes, approve"), done=_("Approved. The parties have been asked to sign."),
    )  # fmt: skip


def send_back(request, pk):
    deal, _assessment = _judged(request, pk)

    def act(reason, sections):
        verbs.send_back(deal, by=request.user, at=timezone.now(), reason=reason, sections=sections)
        mails.sent_back(deal, reason, sections)

    return confirm(
        request, deal, form=ReturnForm, act=act, title=_("Send this deal back?"),
        text=_("The lead applicants can change the text again. They get a mail with your reason."),
        button=_("Send back"), done=_("The deal has been sent back."),
    )  # fmt: skip


def reject(request, pk):
    deal, _assessment = _judged(request, pk)

    def act(reason):
        verbs.reject(deal, by=request.user, at=timezone.now(), reason=reason)
        mails.ended(deal, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act, title=_("Reject this deal?"),
        text=_("The deal ends here. All parties get a mail with your reason."),
        button=_("Yes, reject"), done=_("The deal has been rejected."),
    )  # fmt: skip
