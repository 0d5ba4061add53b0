"""Who takes part in a scheme: a code, and nothing that says who it is."""

from django.db import IntegrityError, models, transaction
from django.db.models import Q, Subquery, Sum
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import ContributionRole, EducationLevel, Sector, TransitionRefused
from pilots.models.cashier import Cashier
from pilots.models.code import in_groups, new_code
from pilots.models.fund import Fund, FundStatus
from pilots.models.impersonal import given
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.money import NOUGHT


class Position(models.TextChoices):
    WORKING = "working", gettext_lazy("working")
    SEEKING = "seeking", gettext_lazy("looking for work")
    AT_RISK = "at_risk", gettext_lazy("about to lose work")


class AgeGroup(models.TextChoices):
    YOUNG = "to_26", gettext_lazy("to 26 years")
    MIDDLE = "27_44", gettext_lazy("27 to 44 years")
    OLDER = "from_45", gettext_lazy("45 years and older")

    @property
    def oldest(self):
        """The highest age in it, or None."""
        return {"to_26": 26, "27_44": 44}.get(self.value)


class Region(models.TextChoices):
    """The labour market regions of the province: names, the same in every language."""

    NORTH = "north", "Noord-Holland Noord"
    ZAANSTREEK = "zaanstreek", "Zaanstreek-Waterland"
    KENNEMERLAND = "kennemerland", "Zuid-Kennemerland en IJmond"
    AMSTERDAM = "amsterdam", "Groot Amsterdam"
    GOOI = "gooi", "Gooi en Vechtstreek"
    ELSEWHERE = "elsewhere", gettext_lazy("elsewhere")


class ParticipantStatus(models.TextChoices):
    REGISTERED = "registered", gettext_lazy("registered")
    ADMITTED = "admitted", gettext_lazy("admitted")
    REJECTED = "rejected", gettext_lazy("rejected")
    IN_TRAINING = "in_training", gettext_lazy("in training")
    COMPLETED = "completed", gettext_lazy("completed")
    DROPPED_OUT = "dropped_out", gettext_lazy("dropped out")
    ERASED = "erased", gettext_lazy("erased")


HAS_ACCOUNT = ["admitted", "in_training", "completed", "dropped_out"]


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only to people of the cashier: not to another one of the scheme, nor to the office."""
        return self.filter(cashier__in=Cashier.objects.of_user(user))

    def to_admit(self):
        """Registered, in a scheme that takes people."""
        return self.filter(
            status=ParticipantStatus.REGISTERED, cashier__fund__status=FundStatus.OPEN
        )

    def with_available(self):
        """Annotates `available`: what the person can spend now."""
        rows = LedgerAccount.objects.filter(
            learning_account__participant=models.OuterRef("pk"), bucket=Bucket.AVAILABLE
        )
        total = rows.order_by().values("bucket").annotate(total=Sum("balance")).values("total")
        return self.annotate(available=models.functions.Coalesce(Subquery(total), NOUGHT))

    def waiting_first(self):
        """Who waits to be admitted or rejected, and then the others; the newest first."""
        waits = models.When(status=ParticipantStatus.REGISTERED, then=0)
        return self.order_by(models.Case(waits, default=1), "-registered_at", "-pk")

    def recruit(self, cashier, *, party, by, at, **facts):
        """Somebody whom a party with the role of recruitment brings to a cashier of the scheme. The
        consent is asked by the cashier, before admitting."""
        recruiting = cashier.fund.activity.contributions().filter(
            role=ContributionRole.RECRUITMENT, participation=party
        )
        if not recruiting.exists():
            words = _("{organisation} does not have the role of recruitment here.")
            raise TransitionRefused(words.format(organisation=party))
        return self.register(cashier, by=by, at=at, recruited_by=party, **facts)

    def register(self, cashier, *, by, at, code="", **facts):
        """Somebody new, under a code that nobody has. Refuses who the scheme is not for."""
        with transaction.atomic():
            _refuse_unless_for(_held_open(cashier), **facts)
            facts |= {"code": code or self.free_code(), "registered_by": by, "registered_at": at}
            return self._once(cashier, facts)

    def _once(self, cashier, facts):
        try:
            with transaction.atomic():
                return self.create(cashier=cashier, **facts)
        except IntegrityError as trouble:
            if not self.filter(code=facts["code"]).exists():
                raise
            words = _("This code is in use already. Open the page again for another one.")
            raise TransitionRefused(words) from trouble

    def free_code(self):
        """One that nobody has."""
        while True:
            code = new_code()
            if not self.filter(code=code).exists():
                return code


class Participant(models.Model):
    """A participant «Deelnemer» under a code. The cashier keeps the list of codes and people
    outside this product (AVG art. 5): no name, no e-mail address, no number of the state, and no
    employer, by which somebody could be known."""

    cashier = models.ForeignKey("pilots.Cashier", models.PROTECT, related_name="participants")
    code = models.CharField(gettext_lazy("code"), max_length=8, unique=True)
    sector = models.CharField(gettext_lazy("sector"), max_length=15, choices=Sector)
    education_level = models.CharField(
        gettext_lazy("education level"), max_length=10, choices=EducationLevel
    )
    position = models.CharField(gettext_lazy("work situation"), max_length=10, choices=Position)
    age_group = models.CharField(
        gettext_lazy("age group"), max_length=10, choices=AgeGroup, blank=True
    )
    region = models.CharField(gettext_lazy("region"), max_length=60, choices=Region, blank=True)
    works_at_sme = models.BooleanField(gettext_lazy("works at a small or medium company"),
                                       null=True, blank=True)  # fmt: skip
    recruited_by = models.ForeignKey(
        "deals.Participation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    consent_on = models.DateField(gettext_lazy("date of consent"), null=True, blank=True)
    status = models.CharField(
        gettext_lazy("status"), max_length=12, choices=ParticipantStatus,
        default=ParticipantStatus.REGISTERED,
    )  # fmt: skip
    stop_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    status_since = models.DateTimeField(
        gettext_lazy("has this status since"), null=True, editable=False
    )
    erased_at = models.DateTimeField(gettext_lazy("erased on"), null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("participant")
        verbose_name_plural = gettext_lazy("participants")
        ordering = ["-registered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="participant_admitted_with_consent",
                condition=~Q(status__in=HAS_ACCOUNT) | Q(consent_on__isnull=False),
                violation_error_message=gettext_lazy(
                    "Record the consent of the participant first."
                ),
            ),
            models.CheckConstraint(
                name="participant_stopped_with_reason",
                condition=~Q(status__in=["rejected", "dropped_out"]) | ~Q(stop_reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            ),
            models.CheckConstraint(
                name="participant_erased_is_empty",
                condition=Q(erased_at=None) & ~Q(status="erased")
                | Q(erased_at__isnull=False, status="erased", sector="", education_level="",
                    position="", age_group="", region="", works_at_sme=None, recruited_by=None,
                    consent_on=None, stop_reason="", status_since=None),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["cashier", "status", "code"], name="participant_list")]

    def __str__(self):
        return in_groups(self.code)

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("pilots:participant", args=[self.cashier.fund_id, self.code])

    @property
    def number(self):
        """What the audit log calls this participant. It stays when the code is taken away, and says
        nothing to who has not this table."""
        return f"D{self.pk:06}"

    def admit(self, *, on, consent_on=None, at=None):
        """Let somebody in who gave consent (rule 40), and open the learning account. `consent_on`
        is for who was registered without it."""
        consent_on = self.consent_on or consent_on
        if consent_on is None:
            raise TransitionRefused(_("Record the consent of the participant first."))
        if consent_on > on:
            raise TransitionRefused(_("The date of consent lies in the future."))
        with transaction.atomic():
            _held_open(self.cashier)
            self.move([ParticipantStatus.REGISTERED], ParticipantStatus.ADMITTED,
                      at=at, consent_on=consent_on)  # fmt: skip
            return LearningAccount.objects.create(participant=self, opened_on=on)

    def refuse_consent_of_another_time(self, day, *, on):
        """Consent to look along is given by who is known here, and not in advance."""
        if day > on:
            raise TransitionRefused(_("The date of consent lies in the future."))
        if day < localdate(self.registered_at):
            raise TransitionRefused(
                _("The date of consent lies before the day on which the participant was "
                  "registered.")
            )  # fmt: skip

    def reject(self, *, reason, at=None):
        reason = given(reason)
        self.move([ParticipantStatus.REGISTERED], ParticipantStatus.REJECTED, at=at,
                  stop_reason=reason)  # fmt: skip

    def complete(self, *, at=None):
        """The whole of it is done. Refuses while a request is under way."""
        with transaction.atomic():
            self._account_at_rest()
            self.move([ParticipantStatus.IN_TRAINING], ParticipantStatus.COMPLETED, at=at)

    def drop_out(self, *, reason, at=None):
        """Takes no part any more: nothing can be asked. Refuses while a request is under way."""
        reason = given(reason)
        before = [ParticipantStatus.ADMITTED, ParticipantStatus.IN_TRAINING]
        with transaction.atomic():
            self._account_at_rest()
            self.move(before, ParticipantStatus.DROPPED_OUT, at=at, stop_reason=reason)
            LearningAccount.objects.filter(participant=self).shut()

    def move(self, before, after, *, at=None, **fields):
        """Compare-and-set to `after` if the status is one of `before`, else TransitionRefused. It
        has that status since `at`, or since now."""
        rows = Participant.objects.filter(pk=self.pk, status__in=before)
        fields |= {"status": after, "status_since": at or timezone.now()}
        if not rows.update(revision=models.F("revision") + 1, **fields):
            raise TransitionRefused(
                _("This is not possible any more: it has changed in the meantime.")
            )
        self.refresh_from_db()

    def _account_at_rest(self):
        if not LearningAccount.objects.filter(participant=self.pk).exists():
            raise TransitionRefused(_("This participant has not been admitted."))
        account = LearningAccount.objects.hold(participant=self.pk)
        if account.requests.under_way().exists():
            raise TransitionRefused(_("A training is under way. Complete or end it first."))


def _held_open(cashier):
    """The scheme, held against closing, before anything of its participants is."""
    fund = Fund.objects.select_for_update().get(pk=cashier.fund_id)
    if not fund.is_open:
        raise TransitionRefused(_("The scheme is not open."))
    return fund


def _refuse_unless_for(fund, *, sector, education_level, age_group="", **_others):
    if not fund.takes(sector=sector, education_level=education_level):
        raise TransitionRefused(_("The scheme is not meant for this sector or level."))
    _refuse_too_young(fund, age_group)


def _refuse_too_young(fund, age_group):
    """By the age group, no more is known: of the one in which the lowest age lies the cashier looks
    at the age itself, outside this product."""
    if fund.min_age is None:
        return
    if not age_group:
        raise TransitionRefused(_("Fill in the age group: the scheme has a lowest age."))
    oldest = AgeGroup(age_group).oldest
    if oldest is not None and oldest < fund.min_age:
        raise TransitionRefused(_("The scheme is not meant for this age."))
