"""What happened to accounts, rights and exports: who, what, when, from where, with what result
(BIO2 8.15.01). Append-only in the database until it is three years old; no text of users, no
secrets."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.audit import words

KEPT_YEARS = 3  # the trigger of the table says it too


class Result(models.TextChoices):
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


def oldest_kept(at):
    """The moment of which a line may just be kept; 29 February is not in every year."""
    day = min(at.day, 28) if at.month == 2 else at.day
    return at.replace(year=at.year - KEPT_YEARS, day=day)


class AuditQuerySet(models.QuerySet):
    def record(self, action, *, request=None, actor=None, about=None, subject="", detail="",
               result=Result.DONE):  # fmt: skip
        """Write one event. `action` is a dotted English code, `about` the person it concerns,
        `subject` the thing (a name or address line), `detail` a short code."""
        if actor is None and request is not None and request.user.is_authenticated:
            actor = request.user
        return self.create(
            action=action, actor=actor, about=about, subject=subject[:200], detail=detail[:200],
            result=result, origin=_origin(request), at=timezone.now(),
        )  # fmt: skip

    def of_kind(self, kind):
        """What is about one subject: see KINDS in words."""
        found = models.Q()
        for start in words.KINDS[kind][1]:
            found |= models.Q(action__startswith=start)
        return self.filter(found)

    def clear_old(self, *, at) -> int:
        """Delete what is older than it may be kept; returns how many."""
        return self.filter(at__lt=oldest_kept(at)).delete()[0]


class AuditEvent(models.Model):
    """One line of the audit log «Logboek»."""

    action = models.CharField(_("action"), max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("who"),
    )  # fmt: skip
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("about"),
    )  # fmt: skip
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    origin = models.CharField(_("from"), max_length=45, blank=True)
    at = models.DateTimeField(_("when"), db_index=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]

    def action_in_words(self):
        return words.action_in_words(self.action, is_refused=self.result == Result.REFUSED)

    def detail_in_words(self):
        return words.detail_in_words(self.detail)


def _origin(request):
    """The address of the client as the proxies before us vouch for it."""
    from allauth.account.adapter import get_adapter

    if request is None or "REMOTE_ADDR" not in request.META:
        return ""
    return get_adapter().get_client_ip(request)
