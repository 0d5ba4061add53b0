"""The offer of a provider that money can be spent on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import EducationLevel, Sector, TransitionRefused
from deals.standing import standing
from pilots.models.after_pilot import refuse_runs_on
from pilots.models.fund import Fund
from pilots.models.money import EURO
from pilots.models.provider import Provider, withdraw


class TrainingKind(models.TextChoices):
    ORIENTATION = "orientation", gettext_lazy("orientation")
    NEW_TRADE = "new_trade", gettext_lazy("training for another trade")
    CHANGED_TRADE = "changed_trade", gettext_lazy("training for changed work")
    FURTHER = "further", gettext_lazy("further training")
    COURSE = "course", gettext_lazy("full course")


class TrainingState(models.TextChoices):
    """Follows from the dates of a training and its provider."""

    DRAFT = "draft", gettext_lazy("draft")
    PROPOSED = "proposed", gettext_lazy("proposed")
    ON_OFFER = "on_offer", gettext_lazy("on offer")
    WITHDRAWN = "withdrawn", gettext_lazy("taken out of the offer")


# What the office looks at before it admits; dates are the provider's alone.
LOOKED_AT = ("title", "kind", "sector", "level", "price")
WITHDRAWN = Q(withdrawn_on__isnull=False) | Q(provider__withdrawn_on__isnull=False)
STATES = {
    TrainingState.DRAFT: Q(admitted_on=None, proposed_on=None) & ~WITHDRAWN,
    TrainingState.PROPOSED: Q(admitted_on=None, proposed_on__isnull=False) & ~WITHDRAWN,
    TrainingState.ON_OFFER: Q(admitted_on__isnull=False) & ~WITHDRAWN,
    TrainingState.WITHDRAWN: WITHDRAWN,
}


class TrainingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To its provider all of its own, to the office what was ever proposed, to others of the
        scheme what is on offer."""
        own = Q(provider__organisation__in=standing(user).organisations)
        if user.is_office:
            return self.filter(own | Q(proposed_on__isnull=False) | Q(admitted_on__isnull=False))
        funds = Fund.objects.with_offer_for(user).values("pk")
        return self.filter(own | STATES[TrainingState.ON_OFFER], provider__fund__in=funds)

    def in_state(self, state):
        return self.filter(STATES[state])

    def waiting(self):
        """For the office to look at."""
        return self.in_state(TrainingState.PROPOSED)

    def waiting_for(self, user):
        """For this person of the office: nobody admits what an own organisation offers."""
        own = standing(user).organisations
        return self.waiting().exclude(provider__organisation__in=own)

    def not_begun(self, on):
        return self.filter(Q(starts_on=None) | Q(starts_on__gt=on))

    def named(self, words):
        """By title or provider; every word must be found."""
        found = self
        for word in words.split()[:6]:
            found = found.filter(
                Q(title__icontains=word)
                | Q(provider__organisation__name__icontains=word)
                | Q(provider__organisation__short__icontains=word)
            )
        return found

    def admitted(self):
        """What can be asked for: admitted, and of a provider that is."""
        return self.in_state(TrainingState.ON_OFFER)


class Training(models.Model):
    """A training «Scholing» that a provider offers. It is the provider's own draft until it is
    proposed; the programme office admits it. What was asked for keeps its price, whatever a new
    request costs. What is free needs no learning account, so it is not offered here."""

    provider = models.ForeignKey("pilots.Provider", models.PROTECT, related_name="trainings")
    title = models.CharField(gettext_lazy("title"), max_length=150)
    kind = models.CharField(gettext_lazy("kind"), max_length=15, choices=TrainingKind)
    sector = models.CharField(gettext_lazy("sector"), max_length=15, choices=Sector)
    level = models.CharField(
        gettext_lazy("level"), max_length=10, choices=EducationLevel, blank=True
    )
    price = models.DecimalField(gettext_lazy("price"), **EURO)
    starts_on = models.DateField(gettext_lazy("start"), null=True, blank=True)
    ends_on = models.DateField(gettext_lazy("end"), null=True, blank=True)
    proposed_on = models.DateField(gettext_lazy("proposed"), null=True)
    admitted_on = models.DateField(gettext_lazy("admitted"), null=True)
    withdrawn_on = models.DateField(gettext_lazy("withdrawn"), null=True)
    withdrawn_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("training")
        verbose_name_plural = gettext_lazy("trainings")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="training_price_positive",
                condition=Q(price__gt=0),
                violation_error_message=gettext_lazy("A price is more than nothing."),
            ),
            models.CheckConstraint(
                name="training_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=gettext_lazy("The end date lies before the start date."),
            ),
            models.CheckConstraint(
                name="training_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("pilots:training", args=[self.provider.fund_id, self.pk])

    @property
    def state(self):
        if self.withdrawn_on or self.provider.withdrawn_on:
            return TrainingState.WITHDRAWN
        if self.admitted_on:
            return TrainingState.ON_OFFER
        return TrainingState.PROPOSED if self.proposed_on else TrainingState.DRAFT

    def is_asked(self):
        """Whether somebody asked for it: then it stays what it was; price and dates of new requests
        may change."""
        return self.requests.exists()

    def propose(self, *, on, runs_on=False):
        """Ask the office to admit it. That it runs on after the end of the pilot is confirmed
        (`runs_on`)."""
        refuse_runs_on(
            self.provider.fund, starts_on=self.starts_on, ends_on=self.ends_on,
            is_confirmed=runs_on,
        )  # fmt: skip
        self._decide(Q(proposed_on=None), proposed_on=on)

    def admit(self, *, on, revision):
        """Let it be asked for, by whoever the scheme is for. `revision` is of what was on the
        screen: what the provider changed since is looked at first."""
        if Training.objects.filter(pk=self.pk).exclude(revision=revision).exists():
            raise TransitionRefused(_("The provider changed this training. Look again."))
        self._decide(Q(proposed_on__isnull=False, revision=revision), admitted_on=on)

    def _decide(self, ready, **fields):
        """Compare-and-set while nobody has decided about it and its provider is admitted."""
        there = Training.objects.filter(ready, pk=self.pk, admitted_on=None, withdrawn_on=None)
        if not there.filter(provider__in=Provider.objects.admitted()).update(**fields):
            raise TransitionRefused(_("This training was decided about already."))
        self.refresh_from_db()

    def withdraw(self, *, on, reason):
        """From now on it cannot be asked; what was granted goes on."""
        withdraw(self, on=on, reason=reason)
