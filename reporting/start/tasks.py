"""What asks something of a user now: each a verb and a name, the longest wait on top."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import formats
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import Deal, DealVersion, EventKind, Participation, Progress, SignatureRequest
from deals.models.asking import last_return, missing_places
from deals.models.progress import ProgressStatus
from deals.standing import standing
from hos.jobs.models import Job
from hos.mail.models import MailMessage
from reporting.start import learning_accounts
from reporting.start.stuck import nobody_to_sign, not_proposed, refused
from reporting.start.task import MOST, Task, leads_of


def office_tasks(user, *, on: date) -> list[Task]:
    """What waits for the programme office."""
    found = [
        *_to_review(user), *_to_judge(), *_changes(), *_unsigned(), *nobody_to_sign(), *refused(),
        *not_proposed(Deal.objects.all()), *_late(on), *_uncertain_mail(),
        *_failed_jobs(), *learning_accounts.office_tasks(user),
    ]  # fmt: skip
    return sorted(found, key=_longest_wait)[:MOST]


def partner_tasks(user, *, on: date) -> list[Task]:
    """What waits for a person of one or more organisations."""
    who = standing(user)
    found = [
        *_signatures(who), *_drafts(who), *_contributions(who), *_own_changes(who),
        *_progress(who, on), *learning_accounts.cashier_tasks(user),
        *learning_accounts.provider_tasks(user, on=on),
    ]  # fmt: skip
    return sorted(found, key=_longest_wait)[:MOST]


def _longest_wait(task):
    """By deadline where there is one, else by the wait."""
    began = task.due_on or (task.since.date() if task.since else date.max)
    return began, task.label


def _to_review(user) -> Iterator[Task]:
    """Half-years that were handed in, by somebody else than this person (rule 44)."""
    waiting = Progress.objects.to_review().exclude(submitted_by=user)
    for progress in waiting.select_related("activity__goal__programme", "period")[:MOST]:
        deal, day = progress.activity, formats.date_format(localdate(progress.submitted_at), "j F")
        yield Task(
            _("Review the progress: {title}").format(title=deal.title),
            reverse("deals:review", args=[progress.pk]),
            _("{leads} · {period}, handed in on {day}").format(
                leads=leads_of(deal) or deal.programme, period=progress.period, day=day
            ),
            since=progress.submitted_at, is_example=deal.programme.is_example,
            light=progress.light,
        )  # fmt: skip


def _to_judge() -> Iterator[Task]:
    deals = Deal.objects.filter(status="submitted").select_related("goal__programme")
    submitted = Max("events__at", filter=Q(events__kind=EventKind.SUBMITTED))
    for deal in deals.annotate(since=submitted).order_by("since")[:MOST]:
        yield Task(
            _("Assess the deal: {title}").format(title=deal.title),
            reverse("deals:judge", args=[deal.pk]), leads_of(deal), since=deal.since,
            is_example=deal.programme.is_example,
        )  # fmt: skip


def _changes() -> Iterator[Task]:
    deals = Deal.objects.filter(proposed_at__isnull=False).select_related("goal__programme")
    for deal in deals.order_by("proposed_at")[:MOST]:
        yield Task(
            _("Judge the change: {title}").format(title=deal.title),
            reverse("deals:amendment", args=[deal.pk]), leads_of(deal), since=deal.proposed_at,
            is_example=deal.programme.is_example,
        )  # fmt: skip


def _unsigned() -> Iterator[Task]:
    """Versions that wait for signatures."""
    versions = DealVersion.objects.being_signed().select_related("deal__goal__programme")
    asked = versions.annotate(
        asked=Count("requests", distinct=True), signed=Count("signatures", distinct=True)
    )
    for version in asked.order_by("made_at")[:MOST]:
        missing = version.waiting()
        label = ngettext(
            "{title}: version {n} lacks one signature",
            "{title}: version {n} lacks {missing} signatures", len(missing),
        )  # fmt: skip
        yield Task(
            label.format(title=version.deal.title, n=version.number, missing=len(missing)),
            reverse("deals:signatures", args=[version.deal_id]), ", ".join(missing),
            since=version.made_at, is_example=version.deal.programme.is_example,
            state=_("{signed} of {asked} signed").format(
                signed=version.signed, asked=version.asked
            ),
        )  # fmt: skip


def _late(on) -> Iterator[Task]:
    late = Progress.objects.late(on=on).select_related("activity__goal__programme", "period")
    for progress in late.order_by("due_on", "pk")[:MOST]:
        deal = progress.activity
        yield Task(
            _("Call: {title}").format(title=deal.title),
            reverse("deals:review", args=[progress.pk]),
            f"{leads_of(deal) or deal.programme} · {progress.period}", due_on=progress.due_on,
            is_example=deal.programme.is_example,
        )  # fmt: skip


def _uncertain_mail() -> Iterator[Task]:
    troubled = MailMessage.objects.troubled()
    number = troubled.count()
    if number:
        label = ngettext(
            "One mail may not have arrived", "{n} mails may not have arrived", number
        ).format(n=number)
        yield Task(label, reverse("mail:list"), since=troubled.last().queued_at)


def _failed_jobs() -> Iterator[Task]:
    failed = Job.objects.failed()
    number = failed.count()
    if number:
        label = ngettext(
            "One task of the system failed", "{n} tasks of the system failed", number
        ).format(n=number)
        yield Task(label, reverse("jobs:list"), since=failed.last().asked_at)


def _signatures(who) -> Iterator[Task]:
    asked = SignatureRequest.objects.waiting().filter(
        participation__organisation__in=who.signing, participation__left_on=None
    )
    for request in asked.select_related("version__deal__goal__programme")[:MOST]:
        version = request.version
        yield Task(
            _("Sign: {title}, version {n}").format(title=version.deal.title, n=version.number),
            reverse(
                "deals:sign", args=[version.deal_id, version.number, request.participation_id]
            ),
            _("For {organisation}").format(organisation=request.participation.organisation.label),
            since=version.made_at, is_example=version.deal.programme.is_example,
            verb=_("Read and sign"),
        )  # fmt: skip


def _drafts(who) -> Iterator[Task]:
    """Drafts this person leads; a returned one says so."""
    places = _places(who).filter(is_lead=True)
    deals = Deal.objects.select_related("goal__programme").in_bulk(
        {place.activity_id for place in places}
    )
    for deal in deals.values():
        returned = deal.last_return()
        label = _("Mend the deal: {title}") if returned else _("Fill in the deal: {title}")
        yield Task(
            label.format(title=deal.title), reverse("deals:tasks", args=[deal.pk]),
            returned.reason if returned else leads_of(deal),
            since=returned.at if returned else None, is_example=deal.programme.is_example,
            verb=_("Mend") if returned else _("Fill in"),
        )  # fmt: skip


def _contributions(who) -> Iterator[Task]:
    """Drafts of others in which the own contribution is still missing."""
    waiting = _places(who).filter(is_lead=False).exclude(contribution__is_removed=False)
    for place in waiting:
        yield Task(
            _("Fill in the contribution of {organisation}: {title}").format(
                organisation=place.organisation.label, title=place.activity.title
            ),
            reverse("deals:own_contribution", args=[place.activity_id, place.pk]),
            is_example=place.activity.programme.is_example, verb=_("Fill in"),
        )  # fmt: skip


def _own_changes(who):
    """Changes of running deals that this person may propose."""
    leads = (
        Participation.objects.in_deals()
        .present()
        .filter(organisation__in=who.editing, is_lead=True)
    )
    return not_proposed(Deal.objects.filter(pk__in=leads.values("activity")))


def _places(who):
    places = (
        Participation.objects.in_deals()
        .present()
        .filter(organisation__in=who.editing, activity__status="draft")
    )
    return places.select_related("organisation", "activity__goal__programme")


def _progress(who, on) -> Iterator[Task]:
    """Half-years asked of what this person leads, or in which the part of its own organisation is
    missing; one task for each."""
    present = Participation.objects.in_work().present().filter(organisation__in=who.editing)
    leads = set(present.filter(is_lead=True).values_list("activity", flat=True))
    due = Progress.objects.due(on=on).filter(activity__in=present.values("activity"))
    for progress in due.select_related("activity__goal__programme", "period").order_by("due_on"):
        deal = progress.activity
        places = missing_places(progress).filter(organisation__in=who.editing)
        is_lead = deal.pk in leads
        if not is_lead and not places:
            continue
        label, reason = _asked(progress, is_lead)
        yield Task(
            label.format(period=progress.period, title=deal.title),
            reverse("deals:half_year", args=[progress.pk]), reason, due_on=progress.due_on,
            is_example=deal.programme.is_example,
            verb=_("Mend") if reason else _("To the progress"),
            **_offline(progress) if is_lead else {},
        )  # fmt: skip


def _asked(progress, is_lead):
    """The words of the task, and why it came back if it did."""
    back = last_return(progress) if progress.status == ProgressStatus.RETURNED else None
    if back:
        return _("Mend the progress of {period}: {title}"), _("Sent back: {reason}").format(
            reason=back.reason
        )
    if is_lead:
        return _("Report the progress of {period}: {title}"), ""
    return _("Write what your organisation delivered in {period}: {title}"), ""


def _offline(progress):
    """What the leads tell may be filled in elsewhere; of what came back perhaps nothing."""
    if progress.status != ProgressStatus.DRAFT:
        return {}
    address = reverse("deals:half_year_workbook", args=[progress.pk])
    return {"aside": _("Fill it in in Excel"), "aside_url": address}
