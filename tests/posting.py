"""A worker of the test's own: it asks for the jobs of the day, does them, and sends over SMTP."""

from email import message_from_bytes
from email.header import decode_header, make_header

import time_machine
from django.utils import timezone

from hos.jobs import daily
from hos.jobs.models import SWEEP_AFTER, Job, JobState
from hos.jobs.run import run


def work(at):
    """What a worker that was started just now does at this moment, given as «2026-07-01T09:05» in
    Dutch time or as an aware moment."""
    with time_machine.travel(moment(at), tick=False):
        daily._asked.clear()
        daily.ask_for_todays()
        for kind in ("ask_for_progress", "send_mail"):
            due = timezone.now() + SWEEP_AFTER
            waiting = Job.objects.filter(kind=kind, state=JobState.QUEUED, due_at__lte=due)
            for pk in list(waiting.values_list("pk", flat=True)):
                run(pk)


def moment(at):
    if not isinstance(at, str):
        return at
    naive = timezone.datetime.fromisoformat(at)
    return timezone.make_aware(naive, timezone.get_default_timezone())


def taken(post):
    """(name, subject) of every mail that the server took, in their order."""
    found = []
    for envelope in post.taken:
        subject = message_from_bytes(envelope.content)["Subject"]
        name = envelope.rcpt_tos[0].partition("@")[0]
        found.append((name, str(make_header(decode_header(subject)))))
    return found
