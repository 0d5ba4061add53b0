"""«Vraag aan het programmabureau», from every page."""

import pytest
from django.urls import reverse

from hos.mail.models import MailMessage

PAGE = "/deals/?status=draft&q=een twee"


@pytest.fixture
def asking(client, cast):
    client.force_login(cast.oom)
    return client


def form_at(client, page=PAGE):
    form = client.get(reverse("question"), {"van": page}).context["form"]
    return {"text": "Hoe werkt dit?", "page": form["page"].value(),
            "token": str(form["token"].value())}  # fmt: skip


def ask(client, post):
    return client.post(reverse("question"), post)


def test_the_question_goes_to_the_office_with_the_address_of_the_page(asking, cast, settings):
    answer = ask(asking, form_at(asking))
    mail = MailMessage.objects.get()
    assert (mail.to, mail.reply_to) == (settings.OFFICE_EMAIL, cast.oom.email)
    assert f"{settings.SITE_URL}{PAGE}" in mail.body
    assert "Hoe werkt dit?" in mail.body
    assert answer["Location"].startswith("/deals/")


def test_a_double_click_sends_one_mail(asking):
    post = form_at(asking)
    for _press in range(3):
        assert ask(asking, post).status_code == 302
    assert MailMessage.objects.count() == 1


def test_another_question_from_the_same_page_is_sent_too(asking):
    post = form_at(asking)
    ask(asking, post)
    ask(asking, post | {"text": "En nog iets."})
    assert MailMessage.objects.count() == 2


def test_two_people_with_the_same_key_both_get_through(asking, cast):
    post = form_at(asking)
    ask(asking, post)
    asking.force_login(cast.otib)
    ask(asking, post)
    assert MailMessage.objects.count() == 2


@pytest.mark.parametrize("page", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example",
    "javascript:x", "/\t/evil.example", "/\n/evil.example", "///evil.example", " //evil.example",
    "evil.example", "http:/evil.example", "/%09/evil.example/..//", "@evil.example",
    "/deals/\r\nX-Evil: 1",
])  # fmt: skip
def test_neither_the_mail_nor_the_way_back_leads_off_the_site(asking, settings, page):
    for post in (form_at(asking, page), form_at(asking) | {"page": page, "text": "Nog eens."}):
        location = ask(asking, post)["Location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))
    for mail in MailMessage.objects.all():
        rest = mail.body.replace(f"{settings.SITE_URL}/", "")
        assert settings.SITE_URL not in rest
        assert "evil.example" not in rest.splitlines()


def test_an_empty_question_is_not_sent_and_keeps_its_page(asking):
    answer = ask(asking, form_at(asking) | {"text": "  "})
    assert answer.status_code == 422
    assert answer.context["form"]["page"].value() == PAGE
    assert not MailMessage.objects.exists()


def test_without_logging_in_nobody_asks_here(client, db):
    assert client.post(reverse("question"), {"text": "x"}).status_code == 302
    assert not MailMessage.objects.exists()
