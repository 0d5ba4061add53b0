"""The light of the office, set from a draft report: what stood before stays known."""

from django.urls import reverse

from tests.reporting.reports import make_report
from tests.reporting.telling import half_year_of, told_and_approved


def test_every_light_of_the_office_stays_with_who_gave_it_and_what_counted_before(
    client, cast, accord, running
):
    told_and_approved(running, cast)
    progress = half_year_of(running)
    address = reverse("report_light", args=[make_report(cast, accord).pk, progress.pk])
    client.force_login(cast.programma)
    client.post(address, {"light": "amber", "reason": "Loopt achter."})
    client.post(address, {"light": "red", "reason": "Ligt stil."})
    page = client.get(reverse("deals:progress_events", args=[progress.pk]))
    found = [
        (row.light_before, row.light, row.event.reason, row.event.by)
        for row in page.context["told"] if row.light
    ]  # fmt: skip
    assert found == [
        ("amber", "red", "Ligt stil.", cast.programma),
        ("green", "amber", "Loopt achter.", cast.programma),
    ]
    assert client.post(address, {"light": "amber", "reason": ""}).status_code == 422
    assert progress.events.filter(kind="staff_light").count() == 2
