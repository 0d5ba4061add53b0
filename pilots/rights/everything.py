"""Everything that is kept about one participant, found by the tables themselves: what points to the
row of the participant, what points to that, and so on. A table that is new is found too.

What belongs to others is never reached, since no step goes up: from a request to its training, say.
What is not told stands there as withheld.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder

from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job
from pilots.models import BankLine, Participant, PaymentLine, Posting
from pilots.rights.in_words import names, words_of
from pilots.rights.labels import label_of
from pilots.rights.withheld import instead, without_others

# Up, but made for this one row alone.
OWN_PARTS = {"posting": Posting, "file": StoredFile}
TECHNICAL = {"id", "digest", "key", "path", "sha256", "revision", "facts", "result"}


@dataclass(frozen=True)
class Field:
    """One value: as it is kept, and in words."""

    name: str
    label: str
    value: object
    words: str

    @property
    def is_for_people(self):
        return self.name not in TECHNICAL and self.words != ""


@dataclass(frozen=True)
class Table:
    """The rows of one table, each a list of fields."""

    name: str
    title: str
    rows: list[list[Field]]

    @property
    def shown(self):
        """The rows for people: without what is empty and without marks of the machine."""
        return [[field for field in row if field.is_for_people] for row in self.rows]


def everything(participant) -> list[Table]:
    """The tables in which something stands, the participant first."""
    found = _owned(participant)
    payments = [line.end_to_end for line in found.get(PaymentLine, {}).values()]
    _add(found, BankLine.objects.filter(end_to_end__in=payments))  # also those that did not fit
    _add(found, AuditEvent.objects.filter(subject=participant.number))
    _add(found, Job.objects.filter(facts__participant=participant.pk))
    files = [job.result.get("file") for job in found.get(Job, {}).values()]
    _add(found, StoredFile.objects.filter(pk__in=[pk for pk in files if pk]))
    return [_table(model, rows.values()) for model, rows in found.items()]


def _owned(participant):
    """model → {key: row}, in the order in which they were reached."""
    found, new = {}, [(Participant, [participant])]
    while new:
        model, rows = new.pop(0)
        there = found.setdefault(model, {})
        rows = [row for row in rows if row.pk not in there]
        there.update((row.pk, row) for row in rows)
        if rows:
            new += [*_pointing_to(model, rows), *_own_parts(model, rows)]
    return {model: rows for model, rows in found.items() if rows}


def _pointing_to(model, rows):
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            if relation.concrete:  # a parent of the table
                continue
            name = f"{relation.field.name}__in"
            other = relation.related_model
            yield other, list(other._base_manager.filter(**{name: rows}).order_by("pk"))


def _own_parts(model, rows):
    for name, other in OWN_PARTS.items():
        if any(field.name == name and field.related_model is other for field in model._meta.fields):
            keys = [getattr(row, f"{name}_id") for row in rows]
            yield other, list(other._base_manager.filter(pk__in=keys).order_by("pk"))


def _add(found, rows):
    if rows := {row.pk: row for row in rows.order_by("pk")}:
        found.setdefault(rows[next(iter(rows))].__class__, {}).update(rows)


def _table(model, rows):
    rows = list(rows)
    named = {
        field.name: names(field, rows)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is not User
    }
    words = model._meta.verbose_name if len(rows) == 1 else model._meta.verbose_name_plural
    return Table(
        model._meta.db_table, str(words),
        [[_field(model, field, row, named) for field in model._meta.concrete_fields]
         for row in rows],
    )  # fmt: skip


def _field(model, field, row, named):
    if words := instead(row, field.name):
        return Field(field.attname, label_of(field), None, words)
    value = without_others(row, field.name, getattr(row, field.attname))
    return Field(field.attname, label_of(field), value, words_of(field, row, value, named))


def as_facts(participant, *, at) -> dict:
    """The same as one thing that can be read by a machine."""
    return {
        "code": participant.code,
        "made_at": at.isoformat(),
        "tables": [
            {"table": table.name, "title": table.title, "rows": [_row(row) for row in table.rows]}
            for table in everything(participant)
        ],
    }


def _row(fields):
    return {
        field.name: {"label": field.label, "value": field.value, "words": field.words}
        for field in fields
    }


class Encoder(DjangoJSONEncoder):
    """Microseconds stay: what is exported is what is kept."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)
