"""What happened to an activity: every transition, signature and change of text, for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    CREATED = "created", _("deal made")
    TEXT_CHANGED = "text_changed", _("text changed")
    SUBMITTED = "submitted", _("submitted")
    SENT_BACK = "sent_back", _("sent back")
    REJECTED = "rejected", _("rejected")
    APPROVED = "approved", _("approved, ready to be signed")
    SIGNED = "signed", _("signed")
    REFUSED = "refused", _("refused to sign")
    VERSION_WITHDRAWN = "version_withdrawn", _("taken back from signing")
    STARTED = "started", _("started")
    IN_FORCE = "in_force", _("new version in force")
    PROPOSED = "proposed", _("change proposed")
    PROPOSAL_RETURNED = "proposal_returned", _("proposed change sent back")
    CHANGE_DROPPED = "change_dropped", _("change dropped")
    WITHDRAWN = "withdrawn", _("withdrawn")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")
    REMINDED = "reminded", _("reminded")
    ANNEX_ADDED = "annex_added", _("annex added")
    ANNEX_REMOVED = "annex_removed", _("annex removed")
    LOADED = "loaded", _("loaded from a file")
    LAPSED = "lapsed", _("no longer needed")
    PURPOSE_GO = "purpose_go", _("purpose case: go")


# The text came back to be changed, and what ends that.
RETURNING = [
    EventKind.SENT_BACK, EventKind.REFUSED, EventKind.VERSION_WITHDRAWN,
    EventKind.PROPOSAL_RETURNED,
]  # fmt: skip
MOVING_ON = [
    EventKind.SUBMITTED, EventKind.PROPOSED, EventKind.CHANGE_DROPPED, EventKind.STARTED,
    EventKind.IN_FORCE,
]  # fmt: skip


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        from deals.models.deal import Deal

        return self.filter(activity__in=Deal.objects.visible_to(user).values("pk"))


class ActivityEvent(models.Model):
    """One event «Gebeurtenis». Append-only in the database; written by each verb in its own
    transaction, so what is not here did not happen.

    `changes` lists what changed in the text: {"path", "label", "before", "after"} per field.
    """

    activity = models.ForeignKey("deals.Activity", models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind)
    from_status = models.CharField(max_length=10, blank=True)
    to_status = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    sections = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    version = models.ForeignKey("deals.DealVersion", models.PROTECT, null=True, related_name="+")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_kind_display()
