"""The published reports of a programme: what deviates, search in what was published, and mails."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from deals.models import Deal
from hos.accounts.models import User
from hos.mail.models import MailMessage
from reporting.models import ReportWords, publishing
from reporting.reports.job import content_of
from reporting.reports.prose import lines_of
from tests.agendas import make_activity, make_agenda, tell
from tests.half_years import JULY
from tests.reporting.midterms import finish, freeze, make_midterm
from tests.reporting.quick import bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved

REASON = "Er is één begeleider te weinig."


@pytest.fixture
def told(cast, accord, running):
    told_and_approved(running, cast, light="amber", reason=REASON)
    return running


@pytest.fixture
def established(cast, accord, told):
    return bring_to(make_report(cast, accord), "established", cast)


def do(client, user, name, report, **typed):
    client.force_login(user)
    assert client.post(reverse(name, args=[report.pk]), typed).status_code == 302


def found(client, user, accord, words=""):
    client.force_login(user)
    page = client.get(reverse("programme_reports", args=[accord.pk]), {"zoek": words})
    assert page.status_code == 200
    return page.context["page"].object_list


def mails(kind):
    rows = MailMessage.objects.filter(key__contains=kind).order_by("pk")
    return [(row.to, row.state) for row in rows]


def test_a_report_is_listed_with_what_deviates_first(client, cast, accord, told, established):
    do(client, cast.programma, "report_publish", established)
    [report] = found(client, cast.provincie, accord)
    assert (report.headline.number, len(report.headline.off_track)) == (1, 1)
    [row] = report.headline.first
    assert (row.title, row.light, row.reason) == (told.title, "amber", REASON)


def test_the_sizes_of_the_downloads_are_those_of_the_files(client, cast, accord, established):
    do(client, cast.programma, "report_publish", established)
    words = established.words
    data = client.get(reverse("report_json", args=[established.pk])).content
    book = client.get(reverse("report_xlsx", args=[established.pk])).content
    assert words.json_size == len(data)
    assert words.xlsx_size == len(book)


@pytest.mark.parametrize(("words", "is_found"), [
    ("BEGELEIDER een", True), ("zeilmakerij", False), ("amber", False), ("%", False),
    ("leerrekening begeleider", True), ("het gaat goed", True),
])  # fmt: skip
def test_every_word_is_looked_for_in_what_was_published(
    client, cast, accord, established, words, is_found
):
    do(client, cast.programma, "report_publish", established)
    assert len(found(client, cast.provincie, accord, words)) == is_found


def test_a_search_shows_where_the_word_was_found(client, cast, accord, told, established):
    do(client, cast.programma, "report_publish", established)
    [report] = found(client, cast.provincie, accord, "begeleider")
    assert report.passages[0] == f"{told.title}: {REASON}"


def test_what_changes_later_is_not_found(client, cast, accord, told, established):
    do(client, cast.programma, "report_publish", established)
    Deal.objects.filter(pk=told.pk).update(description="Zeilmakerij.")
    told.progress.filter(light="amber").update(light_reason="Anders.")
    assert not found(client, cast.provincie, accord, "zeilmakerij")
    assert found(client, cast.provincie, accord, "begeleider")


def test_only_what_was_published_is_on_the_page(client, cast, accord, established):
    assert not found(client, cast.programma, accord)
    do(client, cast.programma, "report_publish", established)
    do(client, cast.programma, "report_withdraw", established, reason="Fout.")
    assert not found(client, cast.provincie, accord)


def test_the_province_hears_of_a_report_once(client, cast, accord, established):
    do(client, cast.programma, "report_publish", established)
    client.post(reverse("report_publish", args=[established.pk]))
    assert mails("report_published") == [(cast.provincie.email, "waiting")]
    mail = MailMessage.objects.get(key__contains="report_published")
    assert REASON in mail.body
    assert reverse("programme_reports", args=[accord.pk]) in mail.body


def test_who_left_or_did_it_hears_nothing(client, cast, established):
    cast.provincie.deactivate(at=JULY)
    User.objects.filter(pk=cast.programma.pk).update(is_province=True)
    do(client, cast.programma, "report_publish", established)
    assert mails("report_published") == []


def test_a_new_version_takes_the_place_of_the_mail_about_the_old_one(client, cast, established):
    do(client, cast.programma, "report_publish", established)
    new = publishing.correct(established, what_changed="Bedrag.", by=cast.programma, at=JULY)
    do(client, cast.programma, "report_publish", bring_to(new, "established", cast))
    assert [state for _to, state in mails("report_published")] == ["dropped", "waiting"]
    assert "Bedrag." in MailMessage.objects.latest("pk").body


def test_who_knows_of_a_report_hears_that_it_was_withdrawn(client, cast, established):
    do(client, cast.programma, "report_publish", established)
    MailMessage.objects.update(state="sent", sent_at=JULY)
    do(client, cast.programma, "report_withdraw", established, reason="Verkeerd bedrag.")
    assert mails("report_withdrawn") == [(cast.provincie.email, "waiting")]
    assert "Verkeerd bedrag." in MailMessage.objects.latest("pk").body


def test_who_does_not_know_of_it_yet_hears_nothing(client, cast, established):
    do(client, cast.programma, "report_publish", established)
    do(client, cast.programma, "report_withdraw", established, reason="Verkeerd bedrag.")
    assert [state for _to, state in mails("report:")] == ["dropped"]


def test_what_was_never_published_is_withdrawn_in_silence(client, cast, established):
    do(client, cast.programma, "report_withdraw", established, reason="Verkeerd bedrag.")
    assert mails("report:") == []


def test_the_list_of_many_reports_asks_as_much(client, cast, accord, established,
                                               django_assert_max_num_queries):  # fmt: skip
    do(client, cast.programma, "report_publish", established)
    client.force_login(cast.provincie)
    with django_assert_max_num_queries(14):
        client.get(reverse("programme_reports", args=[accord.pk]), {"zoek": "begeleider"})


def test_reports_of_before_can_be_searched_too(client, cast, accord, established):
    publishing.publish(established, by=cast.programma, at=JULY)
    ReportWords.objects.all().delete()
    import_module("reporting.migrations.0008_words_of_published").fill(apps, None)
    assert found(client, cast.provincie, accord, "begeleider")


def test_a_line_is_a_text_and_no_code_number_or_date():
    content = {
        "title": "Rapport", "body": "<p>Een <b>zin</b>.</p><p>R&amp;D.</p>", "light": "amber",
        "on": "2026-01-01", "tables": {"a": "b c"},
        "deals": [{"text": {"title": "Deal"}, "told": {"achieved": "Veel gedaan."}}],
    }  # fmt: skip
    assert lines_of(content) == [
        "Rapport", "Rapport: Een zin. R&D.", "Deal", "Deal: Veel gedaan."
    ]  # fmt: skip


def test_a_midterm_is_listed_with_its_activities_that_deviate(client, cast):
    agenda = make_agenda(cast)
    tell(make_activity(agenda, title="Campus"), light="red", light_reason="Geen geld.")
    tell(make_activity(agenda))
    draft = make_midterm(cast, agenda)
    finish(draft, cast)
    content = content_of(draft, on=JULY.date(), established=True)
    report = freeze(draft, cast, content=content)
    do(client, cast.programma, "report_publish", report)
    [listed] = found(client, cast.provincie, agenda, "campussen")
    head = listed.headline
    assert (head.number, head.of_deals, [row.title for row in head.off_track]) == (
        2, False, ["Campus"]
    )  # fmt: skip
    assert listed.passages
    assert "Geen geld." in MailMessage.objects.latest("pk").body
