"""Dutch by default, English by choice."""

from django.urls import reverse

ENGLISH_BROWSER = {"Accept-Language": "en-GB,en;q=0.9"}


def language_of(answer):
    return answer.headers["Content-Language"]


def test_a_page_is_dutch_whatever_the_browser_would_like(client, db):
    assert language_of(client.get(reverse("account_login"), headers=ENGLISH_BROWSER)) == "nl"


def test_a_reader_chooses_english_and_goes_back(client, db):
    client.post(reverse("set_language"), {"language": "en"})
    assert language_of(client.get(reverse("account_login"))) == "en"
    client.post(reverse("set_language"), {"language": "nl"})
    assert language_of(client.get(reverse("account_login"))) == "nl"


def test_an_unknown_language_is_dutch(client, db):
    client.cookies["django_language"] = "fr"
    assert language_of(client.get(reverse("account_login"))) == "nl"
