"""Which keys a file may refer to: what was loaded before, and what stands in the file itself."""

from django.utils.translation import gettext as _

from deals.models import Activity
from reporting.loading.problems import WRONG, Place

# sections this release does not load yet; the ones with True hold activities others refer to
LATER = {
    "activities": True, "indicators": False, "budgets": False, "cofinancing": False,
    "funds": False, "goal_notes": False, "reports": False,
}  # fmt: skip


class Book:
    """The rows behind the keys. A row that failed is told about once, where it failed."""

    def __init__(self, document):
        self._rows = {}
        self._failed = set()
        self.waiting = {
            row["key"]
            for name, holds_activities in LATER.items()
            if holds_activities and isinstance(document.get(name), list)
            for row in document[name]
            if isinstance(row, dict) and isinstance(row.get("key"), str)
        }

    def find(self, model, key: str, place: Place):
        """The row with this key; WRONG or LEFT when there is none to use."""
        row = self._rows.get((model, key)) or self._read(model, key)
        if row:
            return row
        if (model, key) in self._failed:
            return WRONG
        if model is Activity and key in self.waiting:
            return place.leave(
                _("Activity «{key}» is not loaded yet, so this row is left for later.").format(
                    key=key
                )
            )
        return place.wrong(
            _("Unknown key «{key}»: not in this file, and not loaded before.").format(key=key[:60])
        )

    def failed(self, model, key):
        self._failed.add((model, key))

    def _read(self, model, key):
        if not key or "\x00" in key or not key.isprintable():
            return None
        row = model.objects.filter(key=key).first()
        while getattr(row, "merged_into", None):
            row = row.merged_into
        if row:
            self._rows[model, key] = row
        return row
