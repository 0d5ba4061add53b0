"""A version of a deal's text and the signatures under it."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from deals.models.event import EventKind
from deals.models.membership import Membership
from deals.models.text import DealText, digest

REMIND_AFTER = timedelta(days=7)


class VersionState(models.TextChoices):
    SIGNING = "signing", _("to be signed")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class VersionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(state=VersionState.IN_FORCE)

    def being_signed(self):
        return self.filter(state=VersionState.SIGNING)

    def to_remind(self, *, at):
        """Up for signing for a week, and nobody who has not signed was reminded this week. What
        was put up before the accord began to send mail is left alone."""
        week_ago = at - REMIND_AFTER
        recent = SignatureRequest.objects.filter(reminded_at__gt=week_ago)
        old_times = Q(deal__goal__programme__mails_from__gt=models.F("made_at"))
        return (
            self.being_signed()
            .filter(made_at__lte=week_ago)
            .exclude(pk__in=recent.values("version"))
            .exclude(old_times)
        )

    def make(self, deal, *, asks, by, at):
        """Freeze the working text as the next version and ask the participations `asks` to sign."""
        number = (self.filter(deal=deal).aggregate(models.Max("number"))["number__max"] or 0) + 1
        content = DealText.working(deal).as_content(number=number)
        version = self.create(
            deal=deal, number=number, content=content, sha256=digest(content),
            made_by=by, made_at=at, state=VersionState.SIGNING,
        )  # fmt: skip
        SignatureRequest.objects.bulk_create(
            SignatureRequest(version=version, participation_id=asked) for asked in sorted(asks)
        )
        return version


class DealVersion(models.Model):
    """A text that was put up for signing «Versie»; its content never changes."""

    deal = models.ForeignKey("deals.Activity", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VersionState)
    in_force_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["deal", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["deal"], condition=Q(state="in_force"), name="version_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["deal"], condition=Q(state="signing"), name="version_one_being_signed"
            ),
            models.CheckConstraint(
                name="version_in_force_has_moment",
                condition=~Q(state__in=["in_force", "replaced"]) | Q(in_force_at__isnull=False),
            ),
        ]

    def __str__(self):
        return _("version {number}").format(number=self.number)

    @property
    def text(self):
        return DealText.from_content(self.content)

    @property
    def is_genuine(self):
        """Whether the content is still what was signed."""
        return digest(self.content) == self.sha256

    def previous(self):
        """The version this one is compared with: the last that was in force before it."""
        earlier = self.deal.versions.filter(number__lt=self.number, in_force_at__isnull=False)
        return earlier.first()

    def unsigned(self):
        """The participations that were asked and have not signed."""
        return self.requests.unsigned()

    @property
    def labels(self):
        """{participation: label}: the name each party has in this text."""
        return {party["id"]: party["short"] or party["name"] for party in self.content["parties"]}

    def waiting(self):
        """The names of the parties that were asked and have not signed."""
        labels = self.labels
        return [labels[place] for place in self.unsigned().values_list("participation", flat=True)]

    def lapse(self):
        """The event that took this version off: a refusal, or the office took it back."""
        if self.state not in (VersionState.REFUSED, VersionState.WITHDRAWN):
            return None
        return self.deal.events.filter(
            version=self, kind__in=[EventKind.REFUSED, EventKind.VERSION_WITHDRAWN]
        ).select_related("by").first()  # fmt: skip


class RequestQuerySet(models.QuerySet):
    def unsigned(self):
        signed = Signature.objects.filter(
            version=OuterRef("version"), participation=OuterRef("participation")
        )
        return self.filter(~Exists(signed)).select_related("participation__organisation")

    def with_signer(self):
        """Asked of a party for which somebody may sign here."""
        return self.filter(participation__organisation__in=_with_signers())

    def without_signer(self):
        """Asked of a party for which nobody may sign here: a mail reaches nobody there."""
        return self.exclude(participation__organisation__in=_with_signers())

    def waiting(self):
        """Asked for a version that is still being signed."""
        return self.filter(version__state=VersionState.SIGNING).unsigned()


def _with_signers():
    return Membership.objects.signing().order_by().values("organisation")


class SignatureRequest(models.Model):
    """A party that must sign a version."""

    version = models.ForeignKey(DealVersion, models.PROTECT, related_name="requests")
    participation = models.ForeignKey("deals.Participation", models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature request")
        verbose_name_plural = _("signature requests")
        ordering = ["participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "participation"], name="signature_asked_once"
            )
        ]


class SignatureQuerySet(models.QuerySet):
    def put(self, version, participation, *, signatory, position, at, **how):
        with transaction.atomic():
            return self.create(
                version=version, participation=participation, signatory=signatory,
                position=position, signed_at=at, sha256=version.sha256, **how,
            )  # fmt: skip


class Signature(models.Model):
    """A signature «Handtekening» under exactly one text: it repeats the version's SHA-256.

    Put by a person who may sign, or registered by the office with the scan of a paper one.
    Append-only in the database.
    """

    version = models.ForeignKey(DealVersion, models.PROTECT, related_name="signatures")
    participation = models.ForeignKey("deals.Participation", models.PROTECT, related_name="+")
    signatory = models.CharField(_("name of the signatory"), max_length=120)
    position = models.CharField(_("position"), max_length=120, blank=True)
    signed_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    registered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "participation"], name="signature_once"),
            models.CheckConstraint(
                name="signature_own_or_registered",
                condition=Q(signed_by__isnull=False, registered_by=None, scan=None)
                | Q(signed_by=None, registered_by__isnull=False, scan__isnull=False),
            ),
        ]

    @property
    def is_on_paper(self):
        return self.registered_by_id is not None
