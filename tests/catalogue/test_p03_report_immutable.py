"""P03: what was published stays what it is: whatever is changed at its sources, and what is changed
behind the back of the program is found at the next download."""

import contextlib
import hashlib
from collections import Counter

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from deals.models import Contribution, Deal, Lesson, Organisation, Progress, Step
from hos import append_only
from hos.audit.models import AuditEvent
from reporting.archival.judging import Verdict, judge
from reporting.models import Report
from reporting.reports import job
from tests.builders import make_running
from tests.reporting.reports import make_published
from tests.reporting.telling import told_and_approved
from tests.sizes import size

PARTS = ("report_pdf", "report_json", "report_xlsx", "report")


@pytest.fixture
def published(cast, accord):
    told_and_approved(make_running(cast, accord), cast, light="amber")
    Lesson.objects.create(
        programme=accord, kind="good_practice", title="Les", text="Zo.", status="shared",
        shared_on="2026-05-01",
    )  # fmt: skip
    return make_published(cast, accord)


def got(client, report, name):
    answer = client.get(reverse(name, args=[report.pk]))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, hashlib.sha256(content).hexdigest()


def delete_sources():
    """Empties every table of the deals that the database lets go, in as many rounds as it takes;
    returns which. The triggers rest: they would keep all that was signed."""
    gone, models = set(), list(apps.get_app_config("deals").get_models())
    with append_only.lifted(connection):
        for _round in range(4):
            for model in models:
                with contextlib.suppress(IntegrityError), transaction.atomic():
                    model._base_manager.all()._raw_delete(connection.alias)
                    connection.check_constraints()
                    gone.add(model.__name__)
    return gone


@pytest.mark.slow
def test_p03_sources_change_and_the_report_does_not(client, cast, published):
    client.force_login(cast.provincie)
    names = ("report_pdf", "report_json")
    before = {name: got(client, published, name) for name in names}
    again = hashlib.sha256(job.pdf_of(published.snapshot)).hexdigest()
    Organisation.objects.filter(short="OOM").update(name="Omgedoopt", short="O")
    Deal.objects.update(title="Een andere titel", description="Anders")
    Progress.objects.update(achieved="Anders", developments="Anders")
    Step.objects.update(title="Andere stap")
    Contribution.objects.update(description="Andere inbreng")
    Lesson.objects.update(title="Andere les")
    gone = delete_sources()
    after = {name: got(client, published, name) for name in names}
    differ = sum(before[name] != after[name] for name in names)
    print(f"P03 sources changed 6 tables emptied {len(gone)} files that differ {differ}")
    assert before == after and {"Lesson", "Progress", "Step"} <= gone
    assert again == published.sha256
    assert hashlib.sha256(job.pdf_of(published.snapshot)).hexdigest() == published.sha256


@pytest.mark.slow
def test_p03_tampering_with_the_file_is_found(client, cast, published):
    client.force_login(cast.provincie)
    original = published.pdf.open().read()
    path, found, tries = default_storage.path(published.pdf.path), 0, size(20, 500)
    for number in range(tries):
        at = number * (len(original) - 1) // tries
        changed = bytearray(original)
        changed[at] ^= 1
        with open(path, "wb") as stored:  # noqa: PTH123
            stored.write(changed)
        found += got(client, published, "report_pdf")[0] == 403
    print(f"P03 changed files {tries} found {found}")
    assert found == tries
    assert AuditEvent.objects.filter(action="report.tampered").count() == tries


@pytest.mark.slow
def test_p03_tampering_with_the_figures_is_found(client, cast, published):
    client.force_login(cast.provincie)
    changed = published.snapshot | {"summary": "Alles is prachtig."}
    with append_only.lifted(connection):
        Report.objects.filter(pk=published.pk).update(snapshot=changed)
    codes = {name: got(client, published, name)[0] for name in PARTS}
    print(f"P03 changed figures shown {sum(code == 200 for code in codes.values()) - 1}")
    assert codes == {"report_pdf": 200, "report_json": 403, "report_xlsx": 403, "report": 403}


@pytest.mark.slow
def test_p03_a_file_with_another_byte_is_never_called_genuine(published):
    original, tries = published.pdf.open().read(), size(20, 500)
    assert judge(original).verdict is Verdict.LATEST
    found = Counter()
    for number in range(tries):
        changed = bytearray(original)
        changed[number * (len(original) - 1) // tries] ^= 1
        found[judge(bytes(changed)).verdict.value] += 1
    print(f"P03 files with another byte {tries} called genuine {found['latest']}: {dict(found)}")
    assert set(found) <= {"changed", "unknown"}
