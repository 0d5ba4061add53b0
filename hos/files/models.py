"""A file that a person brought or a job made: under a random name, outside the static files.

It is only ever sent by a view of the thing it belongs to, which asks whether this user may read it.
With a virus scanner, nobody gets what a person brought before the scanner called it clean.
"""

import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hos.files.names import safe_name
from hos.jobs.models import Job

SCAN_JOB = "scan_file"


class Scan(models.TextChoices):
    """What the virus scanner said."""

    NONE = "none"  # made by ourselves, or brought without a scanner
    WAITING = "waiting"
    CLEAN = "clean"
    FOUND = "found"  # and the bytes are gone


class NotReleased(PermissionDenied):
    """The virus scanner has not called this file clean; says why to whoever asks for it."""


class StoredFileQuerySet(models.QuerySet):
    def keep(self, content, *, name, content_type, by=None, scan=Scan.NONE):
        """Store `content` (a Django File, already checked) and return its row.

        A row never comes without its file, since the bytes are written first. Bytes without a row,
        after a transaction that is undone later, are removed within a day (hos.files.orphans).
        """
        digest = hashlib.sha256()
        size = 0
        for chunk in content.chunks():
            digest.update(chunk)
            size += len(chunk)
        content.seek(0)
        path = _new_path()
        try:
            default_storage.save(path, content)
            with transaction.atomic():
                return self.create(
                    path=path, name=safe_name(name), content_type=content_type, size=size,
                    sha256=digest.hexdigest(), by=by, at=timezone.now(), scan=scan,
                )  # fmt: skip
        except Exception:
            default_storage.delete(path)  # also the half of a file that a full disk leaves
            raise

    def keep_upload(self, upload, *, by):
        """Store the checked file of an UploadField; one that the scanner could not look at waits
        for it."""
        with transaction.atomic():
            file = self.keep(
                upload.content, name=upload.content.name, content_type=upload.content_type,
                by=by, scan=upload.scan,
            )  # fmt: skip
            if file.scan == Scan.WAITING:
                Job.objects.ask(SCAN_JOB, key=f"{SCAN_JOB}:{file.pk}", file=file.pk)
        return file


class StoredFile(models.Model):
    """One file «Bestand»: what it was called, what it is by its content, and its fingerprint."""

    path = models.CharField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    at = models.DateTimeField(_("added"))
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    @property
    def kind(self):
        """The ending as a person knows it: pdf, docx, xlsx."""
        return self.name.rpartition(".")[2].lower()

    @property
    def is_released(self):
        return self.scan in (Scan.NONE, Scan.CLEAN)

    @property
    def why_not_released(self):
        if self.scan == Scan.FOUND:
            return gettext("There was a virus in this file, so it has been removed.")
        return gettext("This file is still being checked for viruses. Try again later.")

    def open(self):
        """The bytes; refuses with NotReleased what the scanner has not called clean."""
        if not self.is_released:
            raise NotReleased(self.why_not_released)
        return default_storage.open(self.path)

    def open_for_scanner(self):
        return default_storage.open(self.path)

    def release(self):
        """The scanner called it clean."""
        StoredFile.objects.filter(pk=self.pk, scan=Scan.WAITING).update(scan=Scan.CLEAN)

    def empty(self):
        """The scanner found a virus: nothing of the bytes stays, the row says what happened."""
        old, path = self.path, _new_path()
        default_storage.save(path, ContentFile(b""))
        StoredFile.objects.filter(pk=self.pk).update(
            path=path, size=0, sha256=hashlib.sha256().hexdigest(), scan=Scan.FOUND
        )
        transaction.on_commit(lambda: default_storage.delete(old))

    def discard(self):
        """Remove row and bytes; the bytes only when the removal of the row is certain."""
        path = self.path
        self.delete()
        transaction.on_commit(lambda: default_storage.delete(path))


def _new_path():
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"
