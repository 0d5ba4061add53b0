"""A mail to one person: queued with what caused it, claimed before it is sent, sent once.

SMTP gives no certainty after a crash in between: such a mail is «onzeker», is shown to the office
and is never sent again by itself. What asks something of people waits for working hours, and is
taken back when it is not asked any more.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos import hours
from hos.jobs.models import Job

_silent = ContextVar("mail_is_silent", default=False)


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("uncertain")
    FAILED = "failed", _("not delivered")
    DROPPED = "dropped", _("not needed any more")


@contextmanager
def silenced():
    """Queue nothing: for loading what happened before anyone used the system."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


class MailQuerySet(models.QuerySet):
    def queue(
        self, *, key, to, subject, body, about="", reply_to="", is_secret=False, in_hours=False,
        attachment=None,
    ):  # fmt: skip
        """Queue one mail in the caller's transaction. The same key is never queued twice; the
        first text stands. With `in_hours` it is sent in working hours only. `attachment` is a
        StoredFile. Returns the row, or None while silenced."""
        if _silent.get():
            return None
        now = timezone.now()
        delay = hours.seconds_until_open(now) if in_hours else 0
        with transaction.atomic():
            mail, is_new = self.get_or_create(
                key=key,
                defaults={
                    "to": to, "subject": subject[:200], "body": body, "about": about,
                    "reply_to": reply_to, "is_secret": is_secret, "queued_at": now,
                    "in_hours": in_hours, "attachment": attachment,
                },
            )  # fmt: skip
            if is_new:
                Job.objects.ask("send_mail", key=f"mail:{mail.pk}", delay=delay, mail=mail.pk)
        return mail

    def drop(self, *, key):
        """What waits under a key that begins so is not sent any more; how many that are."""
        waiting = self.filter(state=MailState.WAITING, key__startswith=key)
        return waiting.update(state=MailState.DROPPED)

    def troubled(self):
        """What the office has to look at."""
        return self.filter(state__in=[MailState.UNCERTAIN, MailState.FAILED])


class MailMessage(models.Model):
    """One mail to one address."""

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    about = models.CharField(_("about"), max_length=60, blank=True, db_index=True)
    attachment = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+",
        verbose_name=_("attachment"),
    )  # fmt: skip
    is_secret = models.BooleanField(default=False)
    in_hours = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=MailState, default=MailState.WAITING
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    queued_at = models.DateTimeField(_("queued"))
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_has_moment",
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.subject

    def claim(self, *, at):
        """Take the mail for sending; False if it was taken before, whatever became of it."""
        waiting = MailMessage.objects.filter(pk=self.pk, state=MailState.WAITING)
        return bool(waiting.update(state=MailState.CLAIMED, claimed_at=at))

    def release(self, note):
        """Back to waiting: the server was not reached, so nothing was sent."""
        self._settle(MailState.WAITING, note=note[:200], claimed_at=None)

    def mark_sent(self, *, at):
        blank = {"body": ""} if self.is_secret and not settings.DEMO else {}
        self._settle(MailState.SENT, sent_at=at, note="", **blank)

    def mark_uncertain(self, note=""):
        self._settle(MailState.UNCERTAIN, note=note[:200])

    def mark_failed(self, note):
        self._settle(MailState.FAILED, note=note[:200])

    def send_again(self):
        """By hand, by the office, after a mail was uncertain or not delivered."""
        with transaction.atomic():
            troubled = MailMessage.objects.troubled().filter(pk=self.pk)
            if troubled.update(state=MailState.WAITING, claimed_at=None, note=""):
                key = f"mail:{self.pk}:{timezone.now().timestamp()}"
                Job.objects.ask("send_mail", key=key, mail=self.pk)

    def _settle(self, state, **facts):
        MailMessage.objects.filter(pk=self.pk, state=MailState.CLAIMED).update(state=state, **facts)
