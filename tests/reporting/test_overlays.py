"""The office words a partner's text in another way for one report; the difference stays visible."""

import pytest
from django.urls import reverse

from hos.drafts.models import Draft
from reporting.models import Overlay
from tests.agendas import MAY, make_activity, make_agenda, tell
from tests.reporting.midterms import finish, freeze, make_midterm


@pytest.fixture
def told(cast):
    activity = make_activity(make_agenda(cast))
    tell(activity, code="2025-2", achieved="Vroeger.")
    return tell(activity, achieved="Vier campussen gestart.")


@pytest.fixture
def report(cast, told):
    return make_midterm(cast, told.activity.goal.programme)


def url(name, report, told, field="behaald"):
    return reverse(name, args=[report.pk, told.pk, field])


def save(client, report, told, text):
    seen = client.get(url("report_overlay", report, told)).context["seen"]
    return client.post(url("report_overlay", report, told), {"text": text, "_seen": seen})


def test_a_text_is_worded_and_its_difference_shows(client, cast, report, told):
    client.force_login(cast.programma)
    save(client, report, told, "Vier nieuwe campussen gestart.")
    overlay = Overlay.objects.get()
    assert (overlay.source_text, overlay.by) == ("Vier campussen gestart.", cast.programma)
    told.refresh_from_db()
    assert told.achieved == "Vier campussen gestart."
    for address in (
        reverse("report_overlays", args=[report.pk]),
        url("report_overlay", report, told),
    ):
        assert "<ins>" in client.get(address).content.decode()


def test_the_texts_of_the_last_approved_half_year_are_offered(client, cast, report, told):
    client.force_login(cast.programma)
    rows = client.get(reverse("report_overlays", args=[report.pk])).context["rows"]
    assert [(progress, [text.source for text in texts]) for progress, texts in rows] == [
        (told, ["Vier campussen gestart.", "Verder."])
    ]
    before = told.activity.progress.get(achieved="Vroeger.")
    save(client, report, before, "Anders.")
    assert not Overlay.objects.exists()


def test_taking_it_away_lets_the_partner_speak_again(client, cast, report, told):
    client.force_login(cast.programma)
    save(client, report, told, "Anders.")
    client.post(url("report_overlay_drop", report, told))
    assert not Overlay.objects.exists()
    save(client, report, told, "Anders.")
    save(client, report, told, "Vier campussen gestart.")  # as the partner has it
    assert not Overlay.objects.exists()


def test_a_source_that_changed_since_is_told_until_it_is_saved_anew(client, cast, report, told):
    client.force_login(cast.programma)
    save(client, report, told, "Vier nieuwe campussen.")
    type(told).objects.filter(pk=told.pk).update(achieved="Vijf campussen gestart.")
    behind = client.get(report.get_absolute_url()).context["rows"].behind
    assert [overlay.progress for overlay in behind] == [told]
    save(client, report, told, "Vijf nieuwe campussen.")
    assert not client.get(report.get_absolute_url()).context["rows"].behind


def test_the_explanation_of_a_light_is_that_of_whose_light_counts(client, cast, report, told):
    facts = {"light_reason": "Loopt.", "staff_light": "red", "staff_light_reason": "Te laat."}
    type(told).objects.filter(pk=told.pk).update(**facts)
    client.force_login(cast.programma)
    page = client.get(url("report_overlay", report, told, "toelichting")).context
    assert (page["source"], page["is_of_office"]) == ("Te laat.", True)
    sent = {"text": "Te laat begonnen.", "_seen": page["seen"]}
    client.post(url("report_overlay", report, told, "toelichting"), sent)
    assert Overlay.objects.get().source_text == "Te laat."
    assert not client.get(report.get_absolute_url()).context["rows"].behind


def test_who_saves_a_text_unchanged_did_not_write(client, cast, report, told):
    client.force_login(cast.programma)
    save(client, report, told, "Anders.")
    client.force_login(cast.programma2)
    save(client, report, told, "Anders.")
    report.refresh_from_db()
    assert report.written_by == cast.programma


def test_a_wording_of_a_half_year_that_is_not_printed_any_more_is_told(client, cast, report, told):
    client.force_login(cast.programma)
    save(client, report, told, "Anders.")
    type(told).objects.filter(pk=told.pk).update(status="submitted", approved_at=None)
    rows = client.get(report.get_absolute_url()).context["rows"]
    assert [row.overlay.text for row in rows.unprinted] == ["Anders."]
    before = told.activity.progress.get(achieved="Vroeger.")
    type(told).objects.filter(pk=told.pk).update(status="approved", approved_at=MAY)
    Overlay.objects.update(progress=before)
    answer = client.get(report.get_absolute_url())
    assert [row.progress for row in answer.context["rows"].unprinted] == [before]
    assert url("report_overlay", report, before) in answer.content.decode()


def test_a_draft_of_a_text_says_so_and_can_be_thrown_away(client, cast, report, told):
    client.force_login(cast.programma)
    client.post(url("report_overlay_draft", report, told), {"text": "Half getypt."})
    page = client.get(url("report_overlay", report, told)).content.decode()
    assert "Half getypt." in page
    assert "nog niet opgeslagen" in page
    client.post(url("report_overlay_draft_drop", report, told))
    page = client.get(url("report_overlay", report, told)).content.decode()
    assert "Half getypt." not in page
    assert url("report_overlay_draft_drop", report, told) not in page


def test_two_people_on_one_text_choose(client, cast, report, told):
    client.force_login(cast.programma)
    seen = client.get(url("report_overlay", report, told)).context["seen"]
    client.force_login(cast.programma2)
    save(client, report, told, "Van twee.")
    client.force_login(cast.programma)
    answer = client.post(url("report_overlay", report, told), {"text": "Van een.", "_seen": seen})
    assert answer.status_code == 409
    assert Overlay.objects.get().text == "Van twee."


def test_after_establishing_no_text_is_worded_any_more(client, cast, report, told):
    client.force_login(cast.programma)
    page = client.get(url("report_overlay", report, told)).context
    finish(report, cast)
    freeze(report, cast)
    sent = {"text": "Te laat.", "_seen": page["seen"]}
    assert client.post(url("report_overlay", report, told), sent).url == report.get_absolute_url()
    assert Draft.objects.get(user=cast.programma).typed["text"] == ["Te laat."]
    assert client.post(url("report_overlay_draft", report, told), sent).status_code == 409
    assert client.post(url("report_overlay_drop", report, told)).status_code == 302
    assert not Overlay.objects.exists()
