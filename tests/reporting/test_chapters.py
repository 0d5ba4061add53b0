"""Writing the chapters of a midterm report: saved, kept while typing, merged, and only by the
office."""

import pytest
from django.urls import reverse

from hos.drafts.models import Draft
from reporting.midterm_report.printable import printable_of
from reporting.reports.job import content_of
from tests.agendas import make_agenda
from tests.half_years import JULY
from tests.reporting.midterms import finish, freeze, make_midterm

ATTACK = (
    '<p onclick="alert(1)" style="color:red">Tekst<script>alert(1)</script></p>'
    '<p><a href="javascript:alert(1)">een</a> <a href="data:text/html,x">twee</a></p>'
)


@pytest.fixture
def report(cast):
    return make_midterm(cast, make_agenda(cast))


def url(name, report, number=3):
    return reverse(name, args=[report.pk, number])


def opened(client, report, number=3):
    """What the page of a chapter would send when nothing is typed."""
    page = client.get(url("chapter", report, number)).context
    return page["form"].typed() | {"_seen": page["seen"]}


def test_a_chapter_is_written_by_its_author_and_called_ready(client, cast, report):
    client.force_login(cast.programma2)
    sent = opened(client, report) | {
        "body": "<h3>Kop</h3><p>Er kwamen <strong>vier</strong> campussen bij.</p>",
        "lead_question": "Wat is bereikt?", "author": cast.programma2.pk, "is_ready": "on",
    }  # fmt: skip
    assert client.post(url("chapter", report), sent).url == report.get_absolute_url()
    chapter = report.chapters.get(number=3)
    assert (chapter.state, chapter.author, chapter.revision) == ("ready", cast.programma2, 1)
    assert "<strong>vier</strong>" in chapter.body
    report.refresh_from_db()
    assert report.written_by == cast.programma2


def test_a_chapter_with_headings_alone_is_not_ready(client, cast, report):
    client.force_login(cast.programma)
    sent = opened(client, report, 2) | {"is_ready": "on"}
    assert client.post(url("chapter", report, 2), sent).status_code == 422
    assert report.chapters.get(number=2).state == "empty"


def test_what_is_typed_is_kept_and_comes_back(client, cast, report):
    client.force_login(cast.programma)
    sent = opened(client, report) | {"body": "<p>Half getypt</p>"}
    assert client.post(url("chapter_draft", report), sent).status_code == 200
    assert report.chapters.get(number=3).body == ""
    form = client.get(url("chapter", report)).context["form"]
    assert form.main["body"].value() == "<p>Half getypt</p>"


def test_a_draft_that_came_back_says_so_and_can_be_thrown_away(client, cast, report):
    client.force_login(cast.programma)
    client.post(url("chapter_draft", report), opened(client, report) | {"body": "<p>Half.</p>"})
    page = client.get(url("chapter", report)).content.decode()
    assert url("chapter_draft_drop", report) in page
    assert "nog niet opgeslagen" in page
    answer = client.post(url("chapter_draft_drop", report))
    assert answer.url == url("chapter", report)
    page = client.get(answer.url)
    assert page.context["form"].main["body"].value() == ""
    assert url("chapter_draft_drop", report) not in page.content.decode()


def test_two_people_on_two_chapters_do_not_meet(client, cast, report):
    client.force_login(cast.programma)
    mine = opened(client, report, 3) | {"body": "<p>Drie.</p>"}
    client.force_login(cast.programma2)
    client.post(url("chapter", report, 4), opened(client, report, 4) | {"body": "<p>Vier.</p>"})
    client.force_login(cast.programma)
    assert client.post(url("chapter", report, 3), mine).status_code == 302
    assert [c.body for c in report.chapters.filter(number__in=[3, 4])] == [
        "<p>Drie.</p>", "<p>Vier.</p>"
    ]  # fmt: skip


def test_two_people_on_one_chapter_choose_between_texts_and_keep_the_rest(client, cast, report):
    client.force_login(cast.programma)
    mine = opened(client, report) | {"body": "<p>Van mij.</p>", "title": "Nieuwe titel"}
    client.force_login(cast.programma2)
    theirs = opened(client, report) | {"body": "<p>Van <em>hen</em>.</p>"}
    client.post(url("chapter", report), theirs)
    client.force_login(cast.programma)
    answer = client.post(url("chapter", report), mine)
    assert answer.status_code == 409
    assert [row["theirs"] for row in answer.context["conflicts"]] == ["Van hen."]
    again = {"_seen": answer.context["seen"], "_conflict": "body", "_choose": "mine:body"}
    client.post(url("chapter", report), mine | again)
    chapter = report.chapters.get(number=3)
    assert (chapter.body, chapter.title) == ("<p>Van mij.</p>", "Nieuwe titel")


def test_nothing_harmful_of_a_text_comes_into_the_database(client, cast, report):
    client.force_login(cast.programma)
    client.post(url("chapter", report), opened(client, report) | {"body": ATTACK})
    body = report.chapters.get(number=3).body
    assert body == "<p>Tekst</p><p><a>een</a> <a>twee</a></p>"


def test_nothing_harmful_of_a_text_comes_into_page_and_pdf(client, cast, report):
    client.force_login(cast.programma)
    client.post(url("chapter", report), opened(client, report) | {"body": ATTACK})
    content = content_of(report, on=JULY.date(), established=False)
    html, _options = printable_of(content)
    page = client.get(reverse("report_preview", args=[report.pk])).content.decode()
    for found in (html, page):
        assert "Tekst" in found
        bad = ("alert(", "onclick", "javascript:", "data:text", "color:red")
        assert not [word for word in bad if word in found]


def test_a_text_that_was_typed_as_marks_is_shown_as_text(client, cast, report):
    client.force_login(cast.programma)
    client.post(url("chapter_draft", report), opened(client, report) | {"body": "</textarea><b>"})
    page = client.get(url("chapter", report)).content.decode()
    assert "&lt;/textarea&gt;&lt;b&gt;" in page


def test_what_was_typed_when_it_was_established_is_kept_but_not_in_the_report(client, cast, report):
    client.force_login(cast.programma)
    sent = opened(client, report) | {"body": "<p>Te laat.</p>"}
    finish(report, cast)
    freeze(report, cast)
    assert client.post(url("chapter", report), sent).url == report.get_absolute_url()
    assert report.chapters.get(number=3).body == "<p>Het gaat goed.</p>"
    assert Draft.objects.get(user=cast.programma).typed["body"] == ["<p>Te laat.</p>"]


def test_what_a_page_keeps_by_itself_after_establishing_is_not_called_kept(client, cast, report):
    client.force_login(cast.programma)
    sent = opened(client, report) | {"body": "<p>Te laat.</p>"}
    finish(report, cast)
    freeze(report, cast)
    answer = client.post(url("chapter_draft", report), sent)
    assert answer.status_code == 409
    assert "komt er niet meer in" in answer.content.decode()
    assert Draft.objects.get(user=cast.programma).typed["body"] == ["<p>Te laat.</p>"]


@pytest.mark.parametrize("name", ["provincie", "projectleider", "buiten", "beheer"])
def test_others_than_the_office_find_no_draft(client, cast, report, name):
    client.force_login(cast.people[name])
    pages = [url("chapter", report), url("chapter_points", report)]
    pages += [report.get_absolute_url(), reverse("report_overlays", args=[report.pk])]
    for address in pages:
        assert client.get(address).status_code == 404
    assert client.post(url("chapter", report), {"body": "<p>Vreemd.</p>"}).status_code == 404


def test_a_half_year_report_has_no_chapters(client, cast, report):
    type(report).objects.filter(pk=report.pk).update(kind="half_year", period_from=report.period_to)
    client.force_login(cast.programma)
    assert client.get(url("chapter", report)).status_code == 404


def test_the_page_of_a_draft_asks_the_database_as_often_for_more_chapters(
    client, cast, report, django_assert_num_queries
):
    client.force_login(cast.programma)
    client.get(report.get_absolute_url())
    with django_assert_num_queries(13):
        client.get(report.get_absolute_url())
    for number in range(10, 14):
        report.chapters.create(number=number, title="Meer")
    with django_assert_num_queries(13):
        client.get(report.get_absolute_url())
