"""Withdrawing a version: what it replaced holds again, and there is always a way on."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from reporting.models import Report, ReportEventKind, ReportStatus, publishing
from tests.half_years import JULY
from tests.reporting.quick import bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved


@pytest.fixture
def first(cast, accord, running):
    """The first version, published."""
    told_and_approved(running, cast)
    return bring_to(make_report(cast, accord), "published", cast)


def corrected(report, cast, *, until="published"):
    new = publishing.correct(report, what_changed="Bedrag.", by=cast.programma, at=JULY)
    return bring_to(new, until, cast)


def withdraw(client, cast, report):
    client.force_login(cast.programma)
    client.post(reverse("report_withdraw", args=[report.pk]), {"reason": "Verkeerd bedrag."})


def states():
    return [row.status for row in Report.objects.order_by("version")]


def test_the_version_that_was_replaced_holds_again(client, cast, first):
    second = corrected(first, cast)
    client.force_login(cast.programma)
    asked = client.get(reverse("report_withdraw", args=[second.pk]))
    assert len(asked.context["points"]) == 1
    withdraw(client, cast, second)
    assert states() == [ReportStatus.PUBLISHED, ReportStatus.WITHDRAWN]
    event = first.events.first()
    assert (event.kind, event.reason) == (ReportEventKind.RESTORED, "Verkeerd bedrag.")


@pytest.mark.parametrize("who", ["provincie", "oom"])
def test_province_and_partners_read_it_as_the_newest_again(client, cast, first, who):
    second = corrected(first, cast)
    withdraw(client, cast, second)
    client.force_login(cast.people[who])
    assert client.get(reverse("reports")).context["newest"] == first
    page = client.get(reverse("report", args=[first.pk]))
    assert page.context["report"].status == ReportStatus.PUBLISHED
    assert page.context["restored_at"] is not None
    gone = client.get(reverse("report", args=[second.pk]))
    assert (gone.status_code, gone.context["newest"]) == (410, first)
    assert "Verkeerd bedrag." in gone.content.decode()
    assert client.get(reverse("report_pdf", args=[second.pk])).status_code == 404


def test_what_holds_again_can_be_corrected(client, cast, first):
    withdraw(client, cast, corrected(first, cast))
    client.post(reverse("report_correct", args=[first.pk]), {"what_changed": "Nu goed."})
    third = bring_to(Report.objects.get(version=3), "published", cast)
    assert third.replaces == first
    assert states() == ["replaced", "withdrawn", "published"]


def test_an_established_correction_replaced_nothing_yet(client, cast, first):
    withdraw(client, cast, corrected(first, cast, until="established"))
    assert states() == ["published", "withdrawn"]
    assert not first.events.filter(kind=ReportEventKind.RESTORED).exists()
    assert publishing.correct(first, what_changed="Anders.", by=cast.programma, at=JULY).is_draft


def test_a_correction_of_what_is_withdrawn_meanwhile_replaces_what_holds_again(client, cast, first):
    second = corrected(first, cast)
    third = corrected(second, cast, until="established")
    withdraw(client, cast, second)
    publishing.publish(third, by=cast.programma, at=JULY)
    assert states() == ["replaced", "withdrawn", "published"]
    first.refresh_from_db()
    assert first.newer_version() == third


def test_one_established_between_two_published_ones_goes_and_comes_with_them(client, cast, first):
    second = corrected(first, cast, until="established")
    third = corrected(second, cast)
    assert states() == ["replaced", "replaced", "published"]
    withdraw(client, cast, third)
    assert states() == ["published", "established", "withdrawn"]


def test_after_withdrawing_the_only_version_a_new_one_is_started(client, cast, accord, first):
    withdraw(client, cast, first)
    assert make_report(cast, accord).version == 2


def test_the_database_lets_a_replaced_version_only_hold_again(cast, first):
    corrected(first, cast)
    for change in ({"status": "withdrawn"}, {"status": "draft"}, {"summary": "Anders."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=first.pk).update(**change)


def test_a_half_year_that_was_stuck_is_freed_by_the_migration(cast, first):
    second = corrected(first, cast)
    second.move(ReportStatus.PUBLISHED, ReportStatus.WITHDRAWN)  # as it was done before
    second.record(ReportEventKind.WITHDRAWN, by=cast.programma, at=JULY, reason="Fout.")
    migration = import_module("reporting.migrations.0005_restore_replaced_versions")
    migration.restore(apps, None)
    assert states() == ["published", "withdrawn"]
    assert first.events.first().reason == "Fout."
