"""What keeps a midterm report from being established, and what is worth knowing before."""

from datetime import date

from django.urls import reverse

from hos.jobs.models import Job
from tests.agendas import make_activity, tell
from tests.reporting.midterms import finish, make_midterm


def establish(client, report, **more):
    address = reverse("report_establish", args=[report.pk])
    seen = client.get(address).context["form"]["seen"].value()
    return client.post(address, {"seen": seen, **more})


def is_asked():
    return Job.objects.filter(kind="report_establishing").exists()


def test_chapters_that_are_not_ready_stand_in_the_way(client, cast, agenda):
    report = make_midterm(cast, agenda)
    client.force_login(cast.programma2)
    answer = establish(client, report)
    assert answer.status_code == 422
    assert len(answer.context["rows"].unready) == 5
    page = answer.content.decode()
    assert page.count(f'href="{reverse("chapter", args=[report.pk, 3])}"') == 1
    assert not is_asked()


def test_a_summary_without_points_stands_in_the_way(client, cast, agenda):
    report = make_midterm(cast, agenda)
    finish(report, cast)
    report.chapters.last().points.all().delete()
    client.force_login(cast.programma2)
    answer = establish(client, report)
    assert (answer.status_code, answer.context["rows"].summary_is_bare) == (422, True)


def test_what_was_handed_in_is_approved_first_or_left_out(client, cast, agenda):
    """Rule 43."""
    tell(make_activity(agenda), status="submitted", approved_at=None, imported_from="")
    report = make_midterm(cast, agenda)
    finish(report, cast)
    client.force_login(cast.programma2)
    assert establish(client, report).status_code == 422
    answer = establish(client, report, leave_out="on")
    assert (answer.status_code, is_asked()) == (302, True)


def test_what_somebody_typed_and_did_not_save_is_named_and_asked_about(client, cast, agenda):
    told = tell(make_activity(agenda), achieved="Vier campussen.")
    report = make_midterm(cast, agenda)
    finish(report, cast)
    client.force_login(cast.programma)
    chapter = reverse("chapter_draft", args=[report.pk, 3])
    overlay = reverse("report_overlay_draft", args=[report.pk, told.pk, "behaald"])
    client.post(chapter, {"body": "<p>Half getypt.</p>"})
    client.post(overlay, {"text": "Half getypt."})
    client.force_login(cast.programma2)
    answer = establish(client, report)
    assert (answer.status_code, is_asked()) == (422, False)
    assert len(answer.context["rows"].unsaved) == 2
    page = answer.content.decode()
    assert f"Nog niet opgeslagen: wat {cast.programma.name} hier typte" in page
    client.force_login(cast.programma)
    client.post(f"{chapter}weg/")
    client.post(f"{overlay}weg/")
    client.force_login(cast.programma2)
    page = client.get(reverse("report_establish", args=[report.pk]))
    assert "leave_unsaved" not in page.context["form"].fields
    client.force_login(cast.programma)
    client.post(chapter, {"body": "<p>Weer getypt.</p>"})
    client.force_login(cast.programma2)
    assert establish(client, report, leave_unsaved="on").status_code == 302


def test_a_reference_date_that_was_not_saved_is_asked_about_too(client, cast, agenda):
    report = make_midterm(cast, agenda)
    client.force_login(cast.programma)
    client.post(reverse("report_draft", args=[report.pk]), {"reference_date": "1-6-2026"})
    client.force_login(cast.programma2)
    page = client.get(reverse("report_establish", args=[report.pk])).context
    assert "leave_unsaved" in page["form"].fields
    assert [row.draft.user for row in page["rows"].unsaved] == [cast.programma]


def test_what_was_asked_and_not_handed_in_is_a_notice(client, cast, agenda):
    activity = make_activity(agenda)
    asked = {"approved_at": None, "imported_from": ""}
    for code in ("2024-2", "2025-2"):  # the first lies before the report
        tell(activity, code=code, status="draft", **asked)
    returned = tell(activity, status="returned", **asked)
    client.force_login(cast.programma2)
    rows = client.get(make_midterm(cast, agenda).get_absolute_url()).context["rows"]
    assert [row.period.half_year.code for row in rows.silent] == ["2025-2", "2026-1"]
    assert rows.silent[1] == returned


def test_the_last_writer_does_not_establish(client, cast, agenda):
    report = make_midterm(cast, agenda)
    finish(report, cast)
    client.force_login(cast.programma)
    assert establish(client, report).status_code == 422
    assert not is_asked()


def test_budgets_that_do_not_add_up_and_activities_without_progress_are_notices(
    client, cast, agenda
):
    tell(make_activity(agenda))
    quiet = make_activity(agenda, title="Stil")
    make_activity(agenda, title="Nog niet begonnen", status="planned")
    budget = agenda.budgets.create(name="Budget", amount=100)
    budget.statements.create(as_of=date(2026, 6, 1), spent=40, free_stated=0)
    report = make_midterm(cast, agenda)
    finish(report, cast)
    client.force_login(cast.programma2)
    rows = client.get(reverse("report_establish", args=[report.pk])).context["rows"]
    assert [row.pk for row in rows.missing] == [quiet.pk]
    assert [row.budget for row in rows.deviating] == [budget]
    assert establish(client, report).status_code == 302


def test_a_reference_date_before_every_budget_statement_is_a_notice(client, cast, agenda):
    budget = agenda.budgets.create(name="Budget", amount=100)
    budget.statements.create(as_of=date(2026, 7, 1), spent=40, free_stated=60)
    report = make_midterm(cast, agenda)
    client.force_login(cast.programma2)
    assert client.get(report.get_absolute_url()).context["rows"].no_budget_stated
    budget.statements.create(as_of=report.reference_date, spent=30, free_stated=70)
    assert not client.get(report.get_absolute_url()).context["rows"].no_budget_stated
