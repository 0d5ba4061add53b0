"""What a person typed and has not saved yet: raw, half dates and half amounts included."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftQuerySet(models.QuerySet):
    def of(self, user, what, section):
        return self.filter(user=user, what=what, section=section).first()

    def keep(self, user, what, section, *, typed, seen, at):
        """Keep `typed` (name → list of strings) as this person's draft of a section. `seen` is the
        fingerprint of the values the form started from (see merge)."""
        facts = {"typed": typed, "seen": seen, "saved_at": at}
        draft, _new = self.update_or_create(user=user, what=what, section=section, defaults=facts)
        return draft

    def drop(self, user, what, section):
        return self.filter(user=user, what=what, section=section).delete()

    def hand_over(self, user, colleague):
        """Give the drafts of a person who leaves to a colleague who has none of the same part."""
        for draft in self.filter(user=user):
            taken = self.filter(user=colleague, what=draft.what, section=draft.section)
            if not taken.exists():
                self.filter(pk=draft.pk).update(user=colleague)


class Draft(models.Model):
    """One person's unsaved text of one section of one thing («deal:7»)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    what = models.CharField(max_length=60)
    section = models.CharField(max_length=60)
    typed = models.JSONField()
    seen = models.JSONField()
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "what", "section"], name="draft_one_per_section"
            )
        ]
