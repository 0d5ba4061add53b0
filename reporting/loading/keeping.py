"""Making or changing one row, so that a refusal of the database becomes a sentence."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from reporting.loading.problems import Place


class Outcome(Enum):
    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT = "left"


@dataclass(frozen=True)
class Entry:
    """A row of the file that was read: its values, which of them the file says differently from
    last time, where it stands and when it is loaded; `last` is what the file said then, as it stood
    there."""

    values: dict
    changed: frozenset[str]
    place: Place
    at: datetime
    last: dict = field(default_factory=dict)

    def with_values(self, more: dict, *, changed: bool) -> "Entry":
        names = self.changed | more.keys() if changed else self.changed
        return replace(self, values=self.values | more, changed=names)

    def without(self, *names) -> "Entry":
        """The entry without values that are not columns of the row itself."""
        values = {name: value for name, value in self.values.items() if name not in names}
        return replace(self, values=values, changed=self.changed - set(names))

    def keep(self, row: models.Model | None, new, **also) -> Outcome:
        """Store the values in `row`, or in what `new` makes."""
        if row is None:
            return store(new, self.values | also)
        return store(row, {name: self.values[name] for name in self.changed})


def store(row: models.Model, values: dict) -> Outcome:
    """Save `row` with these values, unless it has them. Raises ValidationError in words."""
    is_new = row.pk is None
    differing = [name for name, value in values.items() if is_new or getattr(row, name) != value]
    if not differing and not is_new:
        return Outcome.UNCHANGED
    for name in differing:
        setattr(row, name, values[name])
    if not is_new and hasattr(row, "revision"):
        row.revision += 1
        differing.append("revision")
    save(row, None if is_new else differing)
    return Outcome.MADE if is_new else Outcome.CHANGED


def save(row, names=None):
    try:
        with transaction.atomic():
            row.save(update_fields=names)
    except (IntegrityError, DataError) as refusal:
        row.validate_constraints()  # says which rule of the table it is
        raise ValidationError(refused(refusal)) from refusal


def refused(refusal):
    reason = str(refusal).partition("\n")[0]
    return _("The database does not accept this: {reason}").format(reason=reason)
