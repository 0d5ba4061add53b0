"""What a cashier decides about a participant: each deed on a page of its own that says what
follows."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from pilots import permissions
from pilots.forms.participants import ConsentForm
from pilots.forms.reasons import ReasonForm
from pilots.models import TrainingRequest, leaving
from pilots.models.keeping import REJECTED_WEEKS
from pilots.views.frame import crumbs, visible_fund
from pilots.views.participants import visible_participant


def admit(request, pk, code):
    """Asks the date of consent of who was registered without it."""
    fund, found = booked(request, pk, code)
    return deed(
        request, fund, found, "participant.admitted",
        lambda **typed: found.admit(on=timezone.localdate(), **typed),
        title=_("Admit this participant?"), button=_("Yes, admit"),
        text=_("A learning account is opened. After that you can grant an amount and make the "
               "letter with which the participant comes in."),
        done=_("The participant has been admitted."),
        form=None if found.consent_on else ConsentForm,
    )  # fmt: skip


def reject(request, pk, code):
    fund, found = booked(request, pk, code)
    erased = ngettext(
        "After {n} week everything about this person is erased by itself.",
        "After {n} weeks everything about this person is erased by itself.", REJECTED_WEEKS,
    )  # fmt: skip
    return deed(
        request, fund, found, "participant.rejected", found.reject,
        title=_("Reject this participant?"), button=_("Yes, reject"),
        text=_("No learning account is opened. Tell the person yourself: nothing is sent."),
        points=[erased.format(n=REJECTED_WEEKS)], done=_("The participant has been rejected."),
        form=ReasonForm,
    )  # fmt: skip


def complete(request, pk, code):
    fund, found = booked(request, pk, code)
    return deed(
        request, fund, found, "participant.completed",
        lambda: leaving.complete(found, by=request.user, at=timezone.now()),
        title=_("Is this participant ready?"), button=_("Yes, ready"),
        text=_("The participant cannot ask for trainings any more and gets no new amounts."),
        points=[_("What was not used goes back to the sources it came from.")],
        done=_("Recorded: the participant is ready."), ways=_under_way(fund, found),
    )  # fmt: skip


def drop_out(request, pk, code):
    fund, found = booked(request, pk, code)

    def act(reason):
        leaving.drop_out(found, reason=reason, by=request.user, at=timezone.now())

    return deed(
        request, fund, found, "participant.dropped_out", act,
        title=_("Does this participant stop?"), button=_("Yes, this participant stops"),
        text=_("The learning account is closed: the participant cannot ask for trainings any more "
               "and gets no new amounts."),
        points=[_("What was not used goes back to the sources it came from.")],
        done=_("Recorded: the participant has dropped out."), form=ReasonForm,
        ways=_under_way(fund, found),
    )  # fmt: skip


def booked(request, pk, code):
    """The scheme and a participant of the own cashier; 403 to who may not book."""
    fund = visible_fund(request, pk)
    found = visible_participant(request, fund, code)
    require(permissions.can_book_for, request.user, found.cashier)
    return fund, found


def deed(request, fund, found, event, verb, *, title, **words):
    """The verb, and that this person did it is written down."""

    def act(**typed):
        verb(**typed)
        AuditEvent.objects.record(event, request=request, subject=found.number)

    *first, last = crumbs(fund, title, every=reverse("pilots:participants", args=[fund.pk]))
    own = (str(found), found.get_absolute_url())
    return confirm(request, found, act=act, title=title, crumbs=[*first, own, last], **words)


def _under_way(fund, found):
    """What has to be completed or ended first."""
    rows = TrainingRequest.objects.filter(account__participant=found).under_way()
    words = _("“{training}” is under way. Complete or end it first.")
    return [
        (words.format(training=row.training), reverse("pilots:request", args=[fund.pk, row.pk]),
         _("To the request"))
        for row in rows.select_related("training")
    ]  # fmt: skip
