"""Who hears what about a half-year: one row per person and date or deed, queued in the caller's
transaction and sent in working hours. What still waits when it does not hold any more is taken
back."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from deals.models.asking import (
    asked_for,
    is_still_asked,
    last_return,
    leading_places,
    who_can_act,
)
from deals.models.half_year_text import HalfYearText
from deals.models.membership import Membership
from deals.models.progress import ProgressStatus
from deals.wording_half_year import SECTION_NAMES
from hos.accounts.models import User
from hos.mail.compose import compose
from hos.mail.models import MailMessage, MailState

ASK, HANDED_IN = "ask", "progress_handed_in"
RETURNED, APPROVED = "progress_returned", "progress_approved"
DEEDS = (HANDED_IN, RETURNED, APPROVED)  # of which only the last one holds


def ask_all(*, on):
    """What this day asks: of every running deal the half-year that is open and not handed in. Any
    number of times a day: every mail goes once. Returns how many half-years are asked for."""
    asked = list(asked_for(on=on))
    for progress, stage in asked:
        with transaction.atomic():
            progress.lock()
            if is_still_asked(progress, stage, on=on):
                _ask(progress, stage)
    return len(asked)


def handed_in(progress):
    """The office: a half-year waits to be judged; not who handed it in, who may not judge it. What
    still asked for it is taken back."""
    _take_back(progress, ASK, *DEEDS)
    others = User.objects.office().exclude(pk=progress.submitted_by_id)
    _tell(others, HANDED_IN, progress, page="deals:review")


def receipt(event, file):
    """All parties, at once: that the half-year was handed in, by whom and when, with the whole of
    it as pdf."""
    progress = event.progress
    present = progress.deal.participation_set.filter(left_on=None)
    for user in _people(present).distinct():
        key = f"progress:{progress.pk}:receipt:{event.pk}:{user.pk}"
        _send(user, "progress_receipt", key, progress, in_hours=False, attachment=file,
              event=event, late=progress.was_late(), missing=_missing(event))  # fmt: skip


def _missing(event):
    """Names of the parties that had told nothing then."""
    return [part.name for part in HalfYearText.from_content(event.content).missing_parts]


def returned(progress):
    """Who has to act on what was sent back or opened again: the leads and coordinating parties,
    who hand in again; and all parties when their parts came back. While the half-year is closed to
    this deal nobody can act: they hear it when it gets more time or the period opens."""
    _take_back(progress, *DEEDS)
    _tell_returned(progress)


def writable_again(progress):
    """A period was opened again, or a deal got more time: who had to wait for that to mend what
    was sent back hears it now. Who was told before is not told twice."""
    if progress.status == ProgressStatus.RETURNED:
        _tell_returned(progress)


def _tell_returned(progress):
    if not progress.is_open(on=timezone.localdate()):
        return
    event = last_return(progress)
    present = progress.deal.participation_set.filter(left_on=None)
    places = present if "partners" in event.sections else leading_places(progress)
    titles = [words for name, words in SECTION_NAMES if name in event.sections]  # Dutch in the mail
    _tell(_people(places), RETURNED, progress, event, reason=event.reason, sections=titles)


def opening_undone(progress):
    """What was not sent yet about an opening by mistake is taken back; who had not heard of the
    approval yet hears it after all."""
    _take_back(progress, RETURNED)
    unheard = _mails(progress, APPROVED).filter(state=MailState.DROPPED)
    people = _people(leading_places(progress)).filter(email__in=unheard.values("to"))
    _tell(people, APPROVED, progress)


def approved(progress):
    """The leads and coordinating parties, who handed in."""
    _take_back(progress, *DEEDS)
    _tell(_people(leading_places(progress)), APPROVED, progress)


def _ask(progress, stage):
    """What still waits of an earlier day is replaced."""
    key = f"{_key(progress, ASK)}{stage.key}:"
    MailMessage.objects.exclude(key__startswith=key).drop(key=_key(progress, ASK))
    for row in who_can_act(progress):
        _send(row.user, f"progress_{stage.kind}", f"{key}{row.user.pk}", progress, asked=row)


def _key(progress, kind):
    return f"progress:{progress.pk}:{kind}:"


def _mails(progress, kind):
    return MailMessage.objects.filter(key__startswith=_key(progress, kind))


def _take_back(progress, *kinds):
    for kind in kinds:
        MailMessage.objects.drop(key=_key(progress, kind))


def _tell(people, template, progress, event=None, **facts):
    """About a deed, else the one that was done last: a second return is another mail."""
    event = event or progress.events.first()
    for user in people.distinct():
        key = f"{_key(progress, template)}{event.pk}:{user.pk}"
        _send(user, template, key, progress, **facts)


def _send(
    user,
    template,
    key,
    progress,
    *,
    page="deals:half_year",
    in_hours=True,
    attachment=None,
    **facts,
):
    facts |= {"path": reverse(page, args=[progress.pk])}
    subject, body = compose(
        template, user=user, deal=progress.deal, progress=progress, period=progress.period, **facts
    )
    MailMessage.objects.queue(
        key=key, to=user.email, subject=subject, body=body, about=f"deal:{progress.activity_id}",
        in_hours=in_hours, attachment=attachment,
    )  # fmt: skip


def _people(places):
    members = Membership.objects.editing().filter(organisation__in=places.values("organisation"))
    return User.objects.filter(pk__in=members.values("user"))
