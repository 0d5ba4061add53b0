"""Who hears what about a half-year: one row per person and date or deed, queued in the caller's
transaction and sent in working hours."""

from django.db import transaction
from django.urls import reverse

from deals.models.asking import asked_for, is_still_asked, leading_places, who_can_act
from deals.models.half_year_text import HalfYearText
from deals.models.membership import Membership
from deals.wording_half_year import SECTION_NAMES
from hos.accounts.models import User
from hos.mail.compose import compose
from hos.mail.models import MailMessage


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
    """The office: a half-year waits to be judged. What still asked for it is taken back."""
    MailMessage.objects.drop(key=_asking(progress))
    _tell(User.objects.office(), "progress_handed_in", progress, page="deals:review")


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


def returned(progress, reason, sections):
    """Who has to act: the leads and coordinating parties, who hand in again; and all parties when
    their parts were sent back."""
    present = progress.deal.participation_set.filter(left_on=None)
    places = present if "partners" in sections else leading_places(progress)
    titles = [words for name, words in SECTION_NAMES if name in sections]  # Dutch in the mail
    _tell(_people(places), "progress_returned", progress, reason=reason, sections=titles)


def opening_undone(progress):
    """What was not sent yet about an opening by mistake is taken back."""
    MailMessage.objects.drop(key=f"progress:{progress.pk}:progress_returned:")


def approved(progress):
    """The leads and coordinating parties, who handed in."""
    _tell(_people(leading_places(progress)), "progress_approved", progress)


def _ask(progress, stage):
    for row in who_can_act(progress):
        key = f"{_asking(progress)}{stage.key}:{row.user.pk}"
        _send(row.user, f"progress_{stage.kind}", key, progress, asked=row)


def _asking(progress):
    return f"progress:{progress.pk}:ask:"


def _tell(people, template, progress, **facts):
    """About the deed that was done last: a second return is another mail."""
    event = progress.events.first()
    for user in people.distinct():
        key = f"progress:{progress.pk}:{template}:{event.pk}:{user.pk}"
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
