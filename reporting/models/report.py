"""A report over a programme: written, established, published, and from then on never changed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from deals.models import TransitionRefused
from deals.models.text import digest
from reporting.models.report_event import ReportEventKind


class ReportKind(models.TextChoices):
    HALF_YEAR = "half_year", _("half-year report")
    MIDTERM = "midterm", _("midterm report")


class ReportStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    ESTABLISHED = "established", _("established")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced")
    WITHDRAWN = "withdrawn", _("withdrawn")


STANDING = [ReportStatus.ESTABLISHED, ReportStatus.PUBLISHED]
ONCE_PUBLISHED = [ReportStatus.PUBLISHED, ReportStatus.REPLACED]


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; province and partners what is or was published, never a draft or
        one that was withdrawn; a functional administrator none."""
        if user.is_administrator:
            return self.none()
        if user.is_office:
            return self
        return self.readable()

    def published(self):
        return self.filter(status=ReportStatus.PUBLISHED)

    def once_published(self):
        """Published, whatever came of it later: everybody may know of these."""
        return self.filter(published_at__isnull=False)

    def with_hash(self, sha256):
        """Of which the file has this hash, by the report or by the row of the file."""
        return self.filter(Q(sha256=sha256) | Q(pdf__sha256=sha256))

    def standing(self):
        """Established or published: what a newer version comes in the place of."""
        return self.filter(status__in=STANDING)

    def replaced(self):
        return self.filter(status=ReportStatus.REPLACED)

    def versions_of(self, programme, period, *, kind=ReportKind.HALF_YEAR):
        return self.filter(kind=kind, programme=programme, period_to=period)

    def readable(self):
        """What is or was published, but not withdrawn."""
        return self.filter(status__in=ONCE_PUBLISHED, published_at__isnull=False)

    def withdrawn_from(self, user):
        """What this user could read before it was withdrawn: of these it is told what became of
        them. The office still reads them; a functional administrator never did."""
        if user.is_administrator or user.is_office:
            return self.none()
        return self.once_published().filter(status=ReportStatus.WITHDRAWN)

    def drafts(self):
        return self.filter(status=ReportStatus.DRAFT)

    def listed(self):
        """For lists: without the snapshots and the words to search in, which are large."""
        rows = self.select_related("programme", "period_to", "pdf", "words")
        return rows.defer("snapshot", "words__lines", "words__folded")

    def newest_first(self):
        return self.order_by("-period_to__year", "-period_to__half", "programme", "-version", "-pk")


class Report(models.Model):
    """A report «Rapport». From established on its figures are `snapshot`, and pdf, page and
    downloads are made of that alone; a correction is a new version beside it. The database refuses
    any other change than the next status."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=ReportKind, default=ReportKind.HALF_YEAR
    )
    programme = models.ForeignKey("deals.Programme", models.PROTECT, verbose_name=_("programme"))
    period_from = models.ForeignKey("deals.Period", models.PROTECT, related_name="+")
    period_to = models.ForeignKey("deals.Period", models.PROTECT, related_name="+")
    reference_date = models.DateField(_("reference date"))
    title = models.CharField(_("title"), max_length=150)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="newer")
    what_changed = models.TextField(_("what changed"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=ReportStatus, default=ReportStatus.DRAFT
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    established_at = models.DateTimeField(null=True)
    established_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    snapshot = models.JSONField(null=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    rendered_with = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "programme", "period_to", "version"], name="report_version_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "programme", "period_to"],
                condition=Q(status="draft"),
                name="report_one_draft",
            ),
            models.CheckConstraint(
                name="report_half_year_is_one_period",
                condition=~Q(kind="half_year") | Q(period_from=F("period_to")),
            ),
            models.CheckConstraint(
                name="report_established_is_whole",
                condition=Q(status="draft")
                | Q(pdf__isnull=False, snapshot__isnull=False, established_at__isnull=False)
                & ~Q(sha256="")
                & ~Q(snapshot_sha256=""),
            ),
            models.CheckConstraint(
                name="report_established_pair",
                condition=Q(established_at=None, established_by=None)
                | Q(established_at__isnull=False, established_by__isnull=False),
            ),
            models.CheckConstraint(
                name="report_established_by_another",
                condition=Q(established_by=None) | ~Q(established_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="report_published_pair",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="report_published_has_moment",
                condition=~Q(status="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="report_correction_says_what",
                condition=Q(replaces=None) | ~Q(what_changed=""),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({_('version')} {self.version})"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("report", args=[self.pk])

    @property
    def is_draft(self):
        return self.status == ReportStatus.DRAFT

    @property
    def is_genuine(self):
        """Whether the figures are still those that were established."""
        return digest(self.snapshot) == self.snapshot_sha256

    def versions(self):
        """All versions over the same half-year, this one too."""
        return Report.objects.versions_of(self.programme, self.period_to, kind=self.kind)

    def newer_version(self):
        """The version that holds in the place of this one."""
        return self.versions().published().filter(version__gt=self.version).first()

    def newest_published(self):
        """The version that holds now, whichever this one is; else None."""
        return self.versions().published().order_by("-version").first()

    def withdrawal(self):
        """When, by whom and why it was withdrawn; else None."""
        return self.events.filter(kind=ReportEventKind.WITHDRAWN).first()

    def restored_at(self):
        """Since when this version holds again, after a newer one was withdrawn; else None."""
        if self.status not in STANDING:
            return None
        event = self.events.filter(kind=ReportEventKind.RESTORED).first()
        return event and event.at

    def move(self, before, after, **fields):
        """Compare-and-set to `after` if the status is (one of) `before`, else TransitionRefused."""
        allowed = [before] if isinstance(before, str) else before
        rows = Report.objects.filter(pk=self.pk, status__in=allowed)
        if not rows.update(status=after, **fields):
            raise TransitionRefused(
                _("This is not possible any more: the report has changed in the meantime.")
            )
        self.refresh_from_db()

    def record(self, kind, *, by, at, reason=""):
        return self.events.create(kind=kind, by=by, at=at, reason=reason)
