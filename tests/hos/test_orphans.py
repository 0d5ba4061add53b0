"""No bytes without a row stay for ever, and nothing with a row goes."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from hos.files.models import StoredFile
from hos.files.orphans import remove_orphans
from hos.jobs.models import Job
from hos.jobs.run import run


class Undone(Exception):
    pass


def keep(name="verslag.pdf"):
    return StoredFile.objects.keep(
        ContentFile(b"%PDF-", name=name), name=name, content_type="application/pdf"
    )


@pytest.fixture
def orphan(db, settings):
    """Bytes of a transaction that was undone after the file was kept, two days ago."""
    with pytest.raises(Undone), transaction.atomic():
        path = settings.MEDIA_ROOT / keep().path
        raise Undone
    assert path.exists()
    _age(path, days=2)
    return path


def _age(path, days):
    moment = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_bytes_of_an_undone_transaction_are_removed(orphan):
    assert remove_orphans() == 1
    assert not orphan.exists()
    assert remove_orphans() == 0


def test_bytes_with_a_row_stay_however_old(db, settings):
    path = settings.MEDIA_ROOT / keep().path
    _age(path, days=1000)
    assert remove_orphans() == 0
    assert path.exists()


def test_bytes_of_a_transaction_that_may_still_run_stay(orphan):
    _age(orphan, days=0)
    assert remove_orphans() == 0
    assert remove_orphans(older_than=timedelta(0)) == 1


def test_what_is_not_ours_is_left_alone(orphan, settings):
    others = [settings.MEDIA_ROOT / "leesmij.txt", orphan.parent / "leesmij.txt",
              settings.MEDIA_ROOT / "lost+found" / ("a" * 32)]  # fmt: skip
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("van een ander")
        _age(other, days=9)
    assert remove_orphans() == 1
    assert all(other.exists() for other in others)


def test_without_any_file_there_is_nothing_to_do(db):
    assert remove_orphans() == 0


def test_bytes_of_a_removed_row_go_when_that_is_certain(
    db, settings, django_capture_on_commit_callbacks
):
    file = keep()
    with django_capture_on_commit_callbacks(execute=True):
        file.discard()
    assert not (settings.MEDIA_ROOT / file.path).exists()


def test_it_can_be_run_by_hand(orphan):
    call_command("remove_orphans")
    assert not orphan.exists()


def test_its_job_clears_them(orphan):
    run(Job.objects.ask("remove_orphans", key="today").pk)
    assert not orphan.exists()


def test_stored_bytes_are_no_business_of_others_on_the_machine(db, settings):
    path = settings.MEDIA_ROOT / keep().path
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.parent.stat().st_mode & 0o777 == 0o750
