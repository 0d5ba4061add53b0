"""Which keys a file may refer to: what was loaded before, and what stands in the file itself."""

from django.utils.translation import gettext as _

from reporting.loading.problems import WRONG, Place

FORM = "innovatiedeals/1"


class Book:
    """The rows behind the keys. A row that failed is told about once, where it failed."""

    def __init__(self):
        self._rows = {}
        self._failed = set()

    def find(self, model, key: str, place: Place):
        """The row with this key; WRONG when there is none to use."""
        return self.find_any([model], key, place)

    def find_any(self, models, key: str, place: Place):
        """The row with this key in one of these tables; WRONG when there is none, or more."""
        rows = [row for model in models if (row := self._row(model, key))]
        if len(rows) == 1:
            return rows[0]
        if any((model, key) in self._failed for model in models):
            return WRONG
        if rows:
            return place.wrong(_("More than one row has the key «{key}».").format(key=key[:60]))
        return place.wrong(
            _("Unknown key «{key}»: not in this file, and not loaded before.").format(key=key[:60])
        )

    def _row(self, model, key):
        return self._rows.get((model, key)) or self._read(model, key)

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
