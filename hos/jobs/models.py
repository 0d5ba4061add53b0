"""A piece of work outside the request, and how far it is.

The queue (django-q2) hands a job out at least once. The row here makes its effect happen once:
a run claims the row, works, and finishes it in the same transaction as its effect. A run whose
worker was killed leaves a row whose lease ends; `sweep` hands it out again. So an entry of the
queue may get lost or come twice, and neither does harm.
"""

from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.jobs import registry

SWEEP_AFTER = timedelta(seconds=60)  # when a queued job that nobody claimed is handed out again
MAX_ERRORS = 3  # a job has failed after as many exceptions,
MAX_STRIKES = 10  # or after as many killed workers


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("busy")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class Superseded(Exception):
    """Another run has taken this job over: this one must leave no effect."""


class TryLater(Exception):
    """The work cannot be done now; hand it out again after `seconds`."""

    def __init__(self, message, *, seconds):
        super().__init__(message)
        self.seconds = seconds


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; others what they asked for, first or after somebody else."""
        if user.is_office:
            return self
        watched = Job.watchers.through.objects.filter(user=user)
        return self.filter(Q(asked_by=user) | Q(pk__in=watched.values("job")))

    def failed(self):
        """What nobody tries again by itself."""
        return self.filter(state=JobState.FAILED)

    def overdue(self, *, at):
        """Jobs that nobody works on any more: handed out but not claimed, or claimed and gone."""
        return self.filter(state__in=[JobState.QUEUED, JobState.RUNNING], due_at__lt=at)

    def worked_on(self, *, at):
        """Jobs whose run holds a lease: it is alive, or was until a moment ago."""
        return self.filter(state=JobState.RUNNING, due_at__gte=at)

    def ask(self, kind, *, key, asked_by=None, delay=0, **facts):
        """The job with this key: the existing one, or a new one put on the queue.

        Call it inside the transaction that makes the work necessary: row and queue entry are
        committed with it. `facts` must be JSON. A failed job with the same key is tried anew.
        Whoever asks may watch the job, so the caller has checked that `asked_by` may see it.
        """
        now = timezone.now()
        with transaction.atomic():
            job, is_new = self.get_or_create(
                key=key,
                defaults={
                    "kind": kind, "asked_by": asked_by, "facts": facts, "asked_at": now,
                    "due_at": now + timedelta(seconds=delay),
                },
            )  # fmt: skip
            if asked_by and asked_by.pk != job.asked_by_id:
                job.watchers.add(asked_by)
            if job.state == JobState.FAILED:
                job.try_again()
            elif is_new and not delay:
                job.hand_out()
        return job


class Job(models.Model):
    """One job: what, for whom, how far, with what result."""

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=200, unique=True)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    watchers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")  # asked later
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()  # handed out again if nothing happened by then
    attempts = models.PositiveIntegerField(default=0)  # only rises: tells one run from another
    strikes = models.PositiveSmallIntegerField(default=0)  # runs in a row that ended badly
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="job_state_due")]
        constraints = [
            CheckConstraint(name="job_percent", condition=Q(percent__lte=100)),
            CheckConstraint(
                name="job_finished_iff_done",
                condition=Q(state="done", finished_at__isnull=False)
                | Q(~Q(state="done"), finished_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def title(self):
        """What it is about, for people."""
        return self.facts.get("title") or str(registry.title_of(self.kind))

    @property
    def is_over(self):
        return self.state in (JobState.DONE, JobState.FAILED)

    def hand_out(self):
        """Put the job on the queue; `sweep` does it again if nobody claims it in time."""
        Job.objects.filter(pk=self.pk).update(due_at=timezone.now() + SWEEP_AFTER)
        self._enqueue()

    def hand_out_again(self, *, at):
        """As `hand_out`, unless somebody else noticed first. A run that is late but alive may still
        finish, as long as no other run claimed the job (see Run)."""
        with transaction.atomic():
            overdue = Job.objects.overdue(at=at).filter(pk=self.pk)
            if overdue.update(state=JobState.QUEUED, due_at=at + SWEEP_AFTER):
                self._enqueue()

    def _enqueue(self):
        from django_q.tasks import async_task

        async_task("hos.jobs.run.run", self.pk, task_name=f"{self.kind}-{self.pk}")

    def try_again(self):
        """Give a failed job three new attempts."""
        failed = Job.objects.filter(pk=self.pk, state=JobState.FAILED)
        if failed.update(state=JobState.QUEUED, strikes=0, percent=0, message=""):
            self.refresh_from_db()
            self.hand_out()

    def claim(self):
        """Take the job for one run, or return None: it is done, failed or in other hands."""
        now = timezone.now()
        free = Job.objects.filter(
            Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, due_at__lt=now), pk=self.pk
        )
        free.filter(strikes__gte=MAX_STRIKES).update(state=JobState.FAILED)
        claimed = free.update(
            state=JobState.RUNNING, percent=0, due_at=_lease(now),
            attempts=F("attempts") + 1, strikes=F("strikes") + 1,
        )  # fmt: skip
        if not claimed:
            return None
        self.refresh_from_db()
        return Run(self)


class Run:
    """One attempt at a job, given to the function of its kind.

    It holds the job until another run claims it: the number of attempts tells them apart.
    """

    def __init__(self, job):
        self.job = job
        self.facts = job.facts
        self._attempt = Job.objects.filter(
            pk=job.pk, state__in=[JobState.QUEUED, JobState.RUNNING], attempts=job.attempts
        )

    def report(self, percent, message=""):
        """Show how far the work is and keep the lease; stops the run if another took over. Call it
        more often than JOB_LEASE_SECONDS, or a second run starts beside this one."""
        shown = {"percent": percent, "message": message[:200], "due_at": _lease(timezone.now())}
        if not self._attempt.update(state=JobState.RUNNING, **shown):
            raise Superseded

    @contextmanager
    def once(self):
        """The transaction in which the effect takes place and the job is finished, both or neither.

        Yields the dict that becomes the job's result. A file that the job made is kept in here,
        its key as `file`; it goes when the job is swept.
        """
        with transaction.atomic():
            now = timezone.now()
            done = {"state": JobState.DONE, "percent": 100, "message": "", "finished_at": now}
            if not self._attempt.update(**done):
                raise Superseded
            result = {}
            yield result
            Job.objects.filter(pk=self.job.pk).update(result=result)

    def forget(self, name):
        """Take a fact away that a job that is done needs no more. Call it within `once`."""
        facts = {key: fact for key, fact in self.facts.items() if key != name}
        Job.objects.filter(pk=self.job.pk).update(facts=facts)

    def put_back(self, message, *, seconds, strikes):
        """Give the job back for a later run; `strikes` counts on or starts at 0 again."""
        due = timezone.now() + timedelta(seconds=seconds)
        self._attempt.update(
            state=JobState.QUEUED, message=message[:200], due_at=due, strikes=strikes
        )

    def fail(self, message):
        self._attempt.update(state=JobState.FAILED, message=message[:200])


def _lease(now):
    return now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
