"""G04: of who was erased no identifying byte is left, in the database, the files, the queue or the
log, also not after an old backup was put back; and the ledger keeps every cent."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from hos import append_only
from hos.backup import afterwards, archive
from hos.backup.restore import restore
from hos.backup.tables import backed_up
from hos.backup.take import _fill
from hos.masking import WithoutTokens
from pilots.models import (
    LedgerAccount,
    Participant,
    Posting,
    TrainingRequest,
    Transfer,
    erasing,
    erasure_list,
)
from pilots.models.erasing import EMPTY
from tests.participants import make_known
from tests.sizes import size

PEOPLE = size(1, 30)


def bytes_of_everything():
    """Every value of every table, every stored file, what is in the queue, and the list itself."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, str(cursor.fetchall())
    for path in settings.MEDIA_ROOT.rglob("*"):
        if path.is_file():
            yield f"file {path.name}", path.read_bytes().decode(errors="replace")
    yield "queue", str([entry.task for entry in OrmQ.objects.all()])
    if settings.ERASURE_LIST.exists():
        yield "list", settings.ERASURE_LIST.read_text()


def left_of(people):
    """(where, what) of every word that still stands somewhere."""
    words = {word: where for known in people for word, where in known.words.items()}
    return {
        (place, where)
        for place, content in bytes_of_everything()
        for word, where in words.items()
        if word in content
    }


def attributes_left(people):
    rows = Participant.objects.filter(pk__in=[known.participant.pk for known in people])
    facts = rows.values(*EMPTY)
    left = sum(row[name] != value for row in facts for name, value in EMPTY.items())
    asked = TrainingRequest.objects.filter(account__participant__in=rows)
    empty = {
        "chooser": "", "consent_on": None, "refusal": "", "end_reason": "", "outcome": "unknown",
        "starts_on": None, "ends_on": None, "ended_on": None,
    }  # fmt: skip
    return left + sum(row[name] != value for row in asked.values(*empty)
                      for name, value in empty.items())  # fmt: skip


def sums():
    """What the ledger says by source and bucket: what an erasing gives back left out, so the total
    of each source, and what was spent."""
    spent = LedgerAccount.objects.filter(bucket="spent")
    return (
        sorted(spent.values_list("source", "balance")),
        list(Transfer.objects.order_by("pk").values_list("pk", "amount", "debit", "credit")),
    )


def back_up(path):
    """As `backup` does, within the transaction of the test."""
    with archive.writing(path) as writer:
        _fill(writer)


def empty_the_database():
    with append_only.lifted(connection), transaction.atomic(), connection.cursor() as cursor:
        for model in backed_up():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        connection.check_constraints()


@pytest.fixture(autouse=True)
def _numbers_go_on(monkeypatch):
    """No test takes back where a sequence is set to: rows that are put back later for another test
    would have numbers that are given out again."""
    monkeypatch.setattr("hos.backup.restore._reset_sequences", lambda: None)


@pytest.fixture
def people(scheme):
    scheme.pay_in("oom", str(PEOPLE * 1000))
    return [make_known(scheme) for _person in range(PEOPLE)]


@pytest.fixture
def erased(scheme, people, tmp_path, django_capture_on_commit_callbacks):
    """A backup of before, and then nobody any more; (who, what the ledger said then)."""
    back_up(tmp_path / "old")
    before = sums()
    with django_capture_on_commit_callbacks(execute=True):
        for known in people:
            erasing.erase(known.participant, by=scheme.cast.oom, at=timezone.now())
    return people, before


def test_g04_nothing_is_left_and_every_cent_is(scheme, people, django_capture_on_commit_callbacks):
    before, there = sums(), left_of(people)
    with django_capture_on_commit_callbacks(execute=True):
        for known in people:
            erasing.erase(known.participant, by=scheme.cast.oom, at=timezone.now())
    left, attributes, after = left_of(people), attributes_left(people), sums()
    print(f"G04 {connection.vendor} people {PEOPLE} places before {len(there)} left {len(left)} "
          f"attributes left {attributes}")  # fmt: skip
    assert (left, attributes) == (set(), 0)
    assert {place for place, _word in there} > {"pilots_participant", "jobs_job", "pilots_posting"}
    assert after[0] == before[0]
    reclaims = Posting.objects.filter(deed="reclaim").values_list("reason", flat=True)
    assert list(reclaims) == ["misuse"] * PEOPLE  # of a list, and about the provider
    assert after[1][: len(before[1])] == before[1]  # what was not used was given back behind it


def test_g04_an_old_backup_brings_nobody_back(erased, tmp_path, django_capture_on_commit_callbacks):
    (people, before), _gone = erased, empty_the_database()
    with django_capture_on_commit_callbacks(execute=True):
        manifest = restore(tmp_path / "old")
    left, attributes = left_of(people), attributes_left(people)
    print(f"G04 {connection.vendor} restored and replayed {manifest['afterwards']} "
          f"left {len(left)} attributes left {attributes}")  # fmt: skip
    assert (left, attributes) == (set(), 0)
    assert manifest["afterwards"] == {"erased again": PEOPLE}
    after = sums()
    assert after[0] == before[0]
    assert after[1][: len(before[1])] == before[1]
    assert not LedgerAccount.objects.filter(bucket="available", balance__gt=0).exists()
    assert erasing.replay() == 0


def test_g04_without_the_list_the_backup_brings_them_back(erased, tmp_path, monkeypatch):
    """The control."""
    monkeypatch.setattr(afterwards, "_DEEDS", {})
    empty_the_database()
    restore(tmp_path / "old")
    people, _before = erased
    left = left_of(people)
    print(f"G04 {connection.vendor} restored without replay left {len(left)}")
    assert {where for _place, where in left} == {w for one in people for w in one.words.values()}
    assert attributes_left(people)
    call_command("replay_erasures")


def test_g04_another_person_with_the_same_row_is_left_alone(scheme, people):
    """A backup older than who was erased may hold somebody else under that number later."""
    person = people[0].participant
    erasure_list.add(erasure_list.Erasure(person.pk, "x" * 64, "NIEUW", timezone.now().isoformat()))
    assert erasing.replay() == 0
    person.refresh_from_db()
    assert person.erased_at is None


def test_g04_no_code_stands_in_the_log(client, scheme, people):
    person, told = people[0].participant, StringIO()
    handler = logging.StreamHandler(told)
    handler.addFilter(WithoutTokens())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        for name in ("otib", "lezer"):
            client.force_login(getattr(scheme.cast, name))
            client.get(reverse("pilots:allocate", args=[scheme.fund.pk, person.code]))
    finally:
        logger.removeHandler(handler)
    assert "deelnemers" in told.getvalue()
    assert person.code not in told.getvalue()
