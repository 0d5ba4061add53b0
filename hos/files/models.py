"""A file that a person brought or a job made: under a random name, outside the static files.

It is only ever sent by a view of the thing it belongs to, which asks whether this user may read it.
"""

import hashlib
import secrets

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.files.names import safe_name


class StoredFileQuerySet(models.QuerySet):
    def keep(self, content, *, name, content_type, by=None):
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
        path = default_storage.save(_new_path(), content)
        try:
            with transaction.atomic():
                return self.create(
                    path=path, name=safe_name(name), content_type=content_type, size=size,
                    sha256=digest.hexdigest(), by=by, at=timezone.now(),
                )  # fmt: skip
        except Exception:
            default_storage.delete(path)
            raise


class StoredFile(models.Model):
    """One file «Bestand»: what it was called, what it is by its content, and its fingerprint."""

    path = models.CharField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    at = models.DateTimeField(_("added"))

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

    def open(self):
        return default_storage.open(self.path)

    def discard(self):
        """Remove row and bytes; the bytes only when the removal of the row is certain."""
        path = self.path
        self.delete()
        transaction.on_commit(lambda: default_storage.delete(path))


def _new_path():
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"
