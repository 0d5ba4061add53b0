"""Bytes without a row: what a transaction leaves that was undone after its file was stored.

A row never comes without its bytes, because the bytes are written first. The other way round is
put right here, once a day.
"""

import re
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from hos.files.models import StoredFile

DAY = timedelta(days=1)  # longer than any transaction, so a file of that age has its row or never
OWN = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


def remove_orphans(older_than=DAY):
    """Delete stored bytes that no row knows and that are older than `older_than`; returns how
    many. Whatever else lies in the folder is left alone."""
    before, removed = timezone.now() - older_than, 0
    for folder in _folders():
        paths = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        known = set(StoredFile.objects.filter(path__in=paths).values_list("path", flat=True))
        for path in paths:
            if path not in known and OWN.fullmatch(path) and _is_older(path, before):
                default_storage.delete(path)
                removed += 1
    return removed


def _folders():
    if not default_storage.exists(""):
        return []
    return [name for name in default_storage.listdir("")[0] if re.fullmatch("[0-9a-f]{2}", name)]


def _is_older(path, moment):
    try:
        return default_storage.get_modified_time(path) < moment
    except FileNotFoundError:  # another run was first
        return False
