"""G03: the export of one participant holds every field that a scan of all tables finds about this
one, and nothing of another."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from django.core.management import call_command
from django.db import connection

from pilots.models import TrainingRequest
from pilots.rights import everything
from tests.participants import make_known
from tests.sizes import size

PEOPLE = size(2, 30)
UP = {("pilots_transfer", "posting_id"), ("pilots_entryletter", "file_id")}
WITHHELD = {("pilots_entryletter", "secret"), ("audit_auditevent", "origin")}


class Scan:
    """All tables as the database knows them, without the models."""

    def __init__(self):
        names = connection.introspection.table_names()
        self.tables = {name: rows for name in names if (rows := rows_of(name))}
        with connection.cursor() as cursor:
            self.keys = [
                (table, column, facts[1])
                for table in self.tables
                for column, facts in connection.introspection.get_relations(cursor, table).items()
            ]

    def about(self, known):
        """(table, id) → its columns: everything that points to the row of the participant, and
        every row in which the code, the number or another word of this participant stands."""
        found, new = set(), {("pilots_participant", known.participant.pk)}
        while new - found:
            found |= new
            new = set(self._around(found))
        words = {known.participant.number, *known.words}
        found |= {
            (name, pk)
            for name, rows in self.tables.items()
            for pk, row in rows.items()
            if any(word in str(list(row.values())) for word in words)
        }
        return {(name, pk): self.tables[name][pk] for name, pk in found}

    def _around(self, found):
        for table, column, other in self.keys:
            for pk, row in self.tables[table].items():
                if (other, row[column]) in found:
                    yield table, pk
                if (table, column) in UP and (table, pk) in found and row[column]:
                    yield other, row[column]


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        if "id" not in names:
            return {}
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["id"]: row for row in rows}


def exported(participant, capsys):
    capsys.readouterr()
    call_command("export_participant", str(participant))
    facts = json.loads(capsys.readouterr().out)
    return {
        (table["table"], row["id"]["value"]): {name: one["value"] for name, one in row.items()}
        for table in facts["tables"]
        for row in table["rows"]
    }


def is_told(place, column, value, told):
    there = column in told.get(place, {})
    return there and ((place[0], column) in WITHHELD or alike(value, told[place][column]))


def alike(kept, told):
    """Whether a value of the database is the one in the export, each in its own words."""
    return kept == told or plain(kept, told) == told


def plain(kept, told):
    if isinstance(told, bool):
        return bool(kept)
    if isinstance(told, dict | list):
        return json.loads(kept) if isinstance(kept, str) else kept
    if isinstance(kept, int | float | Decimal) and isinstance(told, str):
        return f"{Decimal(str(kept)):.2f}"
    if isinstance(kept, datetime):
        return (kept if kept.tzinfo else kept.replace(tzinfo=UTC)).isoformat()
    return kept.isoformat() if isinstance(kept, date) else kept


def test_g03_the_export_is_everything_and_nothing_of_others(scheme, capsys):
    scheme.pay_in("oom", str(PEOPLE * 1000))
    people = [make_known(scheme) for _person in range(PEOPLE)]
    fields = missing = foreign = 0
    database = Scan()
    for known in people:
        scanned, told = database.about(known), exported(known.participant, capsys)
        for place, row in scanned.items():
            for column, value in row.items():
                fields += 1
                missing += not is_told(place, column, value, told)
        foreign += len(told.keys() - scanned.keys())
        others = [word for other in people if other is not known for word in other.words]
        foreign += sum(word in str(told) for word in others)
        assert all(word in str(told) for word in words_that_are_told(known))
    print(f"G03 {connection.vendor} people {PEOPLE} fields {fields} missing {missing} "
          f"of others {foreign}")  # fmt: skip
    assert (missing, foreign) == (0, 0)
    assert fields > 150 * PEOPLE


def words_that_are_told(known):
    hidden = {"hash of the secret", "letter", "export"}  # the last two stand inside a file
    return [word for word, where in known.words.items() if where not in hidden]


def test_g03_the_scan_finds_a_field_that_the_export_has_not(scheme, capsys, monkeypatch):
    """The control: without the tables that point to a request, its payments are missing."""
    scheme.pay_in("oom", "1000")
    known = make_known(scheme)
    whole = everything._pointing_to
    monkeypatch.setattr(
        everything, "_pointing_to",
        lambda model, rows: [] if model is TrainingRequest else whole(model, rows),
    )  # fmt: skip
    lacking = Scan().about(known).keys() - exported(known.participant, capsys).keys()
    assert {table for table, _pk in lacking} >= {"pilots_paymentline"}
