"""What the province's people hear of reports: one mail per person and deed, queued in the caller's
transaction and sent in working hours."""

from django.urls import reverse

from hos.accounts.models import User
from hos.mail.compose import compose
from hos.mail.models import MailMessage, MailState
from reporting.reports.headline import headline_of

PUBLISHED, WITHDRAWN = "report_published", "report_withdrawn"


def published(report, *, by):
    """A report can be read, or a new version holds in the place of an earlier one: what deviates
    in it, first. What still waited about that earlier version is taken back."""
    for earlier in report.versions().exclude(pk=report.pk):
        MailMessage.objects.drop(key=_key(earlier, PUBLISHED))
    _tell(_readers(by), PUBLISHED, report, _facts(report))


def withdrawn(report, *, reason, holds, by):
    """A report that could be read does not hold any more, and why; `holds` are the versions that
    hold again. Who was not told of it yet hears nothing of it, but of the version that holds again,
    if not told of that either."""
    if not report.published_at:
        return
    key = _key(report, PUBLISHED)
    waiting = MailMessage.objects.filter(key__startswith=key, state=MailState.WAITING)
    untold = list(waiting.values_list("to", flat=True))
    MailMessage.objects.drop(key=key)
    valid = next((old for old in holds if old.published_at), None)
    people = _readers(by)
    facts = {"reason": reason, "valid": valid}
    _tell(people.exclude(email__in=untold), WITHDRAWN, report, facts)
    if valid:
        heard = MailMessage.objects.filter(key__startswith=_key(valid, PUBLISHED))
        known = heard.exclude(state=MailState.DROPPED).values("to")
        missed = people.filter(email__in=untold).exclude(email__in=known)
        _tell(missed, PUBLISHED, valid, _facts(valid), again=f":{report.pk}")


def _facts(report):
    old = report.versions().replaced().filter(version__lt=report.version).last()
    return {"headline": headline_of(report.snapshot), "replaces": old}


def _readers(by):
    """The province's readers; not who did the deed."""
    return User.objects.active().filter(is_province=True).exclude(pk=by.pk)


def _key(report, template):
    return f"report:{report.pk}:{template}:"


def _tell(people, template, report, facts, *, again=""):
    """Once; `again` is what makes it worth telling a second time."""
    path = reverse("programme_reports", args=[report.programme_id])
    page = reverse("report", args=[report.pk])
    for user in people:
        subject, body = compose(template, user=user, report=report, path=path, page=page, **facts)
        MailMessage.objects.queue(
            key=f"{_key(report, template)}{user.pk}{again}", to=user.email, subject=subject,
            body=body, about=f"report:{report.pk}", in_hours=True,
        )  # fmt: skip
