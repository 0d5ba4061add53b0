"""Judging a deal: the fourteen lines, and the decision. Earlier rounds stay readable."""

import json
from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.editing import Judging
from deals.forms.deeds import ApprovalForm, ReasonForm, ReturnForm
from deals.grounds import grounds
from deals.models import Decision, TransitionRefused
from deals.models import judging as verbs
from deals.rounds import rounds_of
from deals.views.confirm import confirm
from deals.views.deciding import warning_of_drafts
from deals.views.frame import frame, visible_deal
from deals.views.signers import tell_who_lacks_a_signer
from hos.access import require
from hos.drafts import editing, parking
from hos.methods import require_POST

DECISIONS = ("approve", "send_back", "reject")


def assessments(request, pk):
    """Every round with its decision, for the office and the deal's own parties."""
    deal = visible_deal(request, pk)
    require(permissions.can_see_judging, request.user, deal)
    rounds = rounds_of(deal)
    if not request.user.is_office:
        rounds = [one for one in rounds if one.decision != Decision.OPEN]
    return render(request, "deals/assessments.html", frame(request, deal, "assessments") | {
        "rounds": rounds, "can_judge": permissions.can_judge(request.user, deal),
    })  # fmt: skip


def of_open_round(view):
    """A page of the office about the round that is open. Who comes back to it after the decision
    is told so, and sees the rounds."""

    @wraps(view)
    def found(request, pk):
        deal = visible_deal(request, pk)
        require(permissions.judges, request.user)
        assessment = verbs.open_assessment(deal)
        if assessment is None or not permissions.can_judge(request.user, deal):
            messages.warning(request, _("This deal is not up for assessment now."))
            return redirect("deals:assessments", pk=pk)
        return view(request, deal, assessment)

    return found


def decision(view):
    """A page that decides the open round: what this person typed is saved first."""

    @wraps(view)
    def found(request, deal, assessment):
        warning = warning_of_drafts(request, Judging(deal, assessment))
        if warning is None:
            return redirect("deals:judge", pk=deal.pk)
        return view(request, deal, assessment, warning=warning)

    return of_open_round(found)


@of_open_round
def judge(request, deal, assessment):
    """Fill in the lines; two people of the office may do so at once."""
    part = Judging(deal, assessment)
    if request.method == "POST":
        try:
            outcome = editing.save(part, request.POST, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            editing.keep(part, request.POST, by=request.user, at=timezone.now())
            messages.error(request, str(refusal))
            return redirect(deal)
        if outcome.saved:
            return _onward(request, deal)
        return _page(request, part, outcome.form, outcome.seen, outcome.conflicts)
    form, seen, draft = editing.start(part, request.user, parking.take(request), at=timezone.now())
    return _page(request, part, form, seen, draft=draft)


def _onward(request, deal):
    """Where the button leads that saved the lines: on with judging, or to a decision."""
    chosen = request.POST.get("then")
    if chosen in DECISIONS:
        return redirect(f"deals:{chosen}", pk=deal.pk)
    messages.success(request, _("The assessment has been saved."))
    return redirect("deals:judge", pk=deal.pk)


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
    deal = visible_deal(request, pk)
    require(permissions.can_judge, request.user, deal)
    part = Judging(deal, get_object_or_404(deal.assessments, decision=Decision.OPEN))
    draft = editing.keep(part, request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


@decision
def approve(request, deal, assessment, warning):
    """Go: makes the next version and asks the parties to sign."""
    blocking = assessment.blocking()
    if blocking and request.method == "GET":
        messages.error(request, str(verbs.not_yes(blocking[0])))
        return redirect("deals:judge", pk=deal.pk)

    def act(motivation, without_aim=False):
        version = verbs.approve(deal, by=request.user, at=timezone.now(), motivation=motivation,
                                without_aim=without_aim)  # fmt: skip
        mails.asked_to_sign(version)
        tell_who_lacks_a_signer(request, version)

    return confirm(
        request, deal, form=ApprovalForm, misses_aim=assessment.misses_aim(), act=act,
        title=_("Approve this deal?"), warning=warning,
        text=_("The text is fixed as a version, and every party that has to sign gets a mail."),
        button=_("Yes, approve"), done=_("Approved. The parties have been asked to sign."),
    )  # fmt: skip


@decision
def send_back(request, deal, _assessment, warning):
    def act(reason, sections):
        verbs.send_back(deal, by=request.user, at=timezone.now(), reason=reason, sections=sections)
        mails.sent_back(deal, reason, sections)

    return confirm(
        request, deal, form=ReturnForm, act=act, title=_("Send this deal back?"), warning=warning,
        text=_("The lead applicants can change the text again. They get a mail with your reason."),
        button=_("Send back"), done=_("The deal has been sent back."),
    )  # fmt: skip


@decision
def reject(request, deal, _assessment, warning):
    def act(reason):
        verbs.reject(deal, by=request.user, at=timezone.now(), reason=reason)
        mails.ended(deal, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act, title=_("Reject this deal?"), warning=warning,
        text=_("The deal ends here. All parties get a mail with your reason."),
        button=_("Yes, reject"), done=_("The deal has been rejected."),
    )  # fmt: skip
