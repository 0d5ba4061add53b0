"""Addresses that only act: who opens one sees a page, and is never led to one."""

import pytest
from django.urls import reverse

from deals.models import Programme
from hos.methods import nearest_page
from tests.cast import PASSWORD


@pytest.fixture
def button(accord):
    return reverse("deals:party_add", args=[accord.pk])


@pytest.fixture
def page(accord):
    return reverse("deals:programme_parties", args=[accord.pk])


def test_opening_one_gives_a_page_with_the_way_back(client, cast, button, page):
    client.force_login(cast.programma)
    answer = client.get(button)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert f'href="{page}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/akkoorden/4/partijen/7/rollen/nieuw/", "/akkoorden/4/partijen/7/"),
        ("/deals/3/bewerken/innovatie/concept/weg/", "/deals/3/bewerken/innovatie/"),
        ("/beheer/rechten/gezien/alle/?pagina=2", "/beheer/rechten/"),
        ("/uitnodigingen/3/intrekken/", "/"),
        ("/deals/?q=leren", "/deals/?q=leren"),
        ("/bestaat/niet/", "/bestaat/niet/"),
    ],
)
def test_the_nearest_page_is_the_first_above_that_shows_something(address, expected):
    assert nearest_page(address) == expected


def log_in(client, user, address):
    return client.post(address, {"login": user.email, "password": PASSWORD})


def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(
    client, cast, button, page
):
    to_log_in = client.post(button, {"new_party": "Nieuw"})["Location"]
    assert log_in(client, cast.programma, to_log_in)["Location"] == page


def test_who_comes_back_to_a_button_is_told_that_nothing_was_done(client, cast, button):
    shown = client.post(button, {"new_party": "Nieuw"}, follow=True)
    assert len(shown.context["messages"]) == 1
    assert not Programme.objects.filter(participation__organisation__name="Nieuw").exists()


def test_a_log_in_never_leads_to_an_address_that_only_acts(client, cast, button):
    to_log_in = f"{reverse('account_login')}?next={button}"
    assert log_in(client, cast.programma, to_log_in)["Location"] == reverse("start")


def test_another_language_on_a_refused_form_leads_to_the_page_of_the_form(
    client, cast, button, page
):
    client.force_login(cast.programma)
    refused = client.post(button, {"new_party": ""})
    assert refused.status_code == 422
    answer = client.post(reverse("set_language"), {"language": "en", "next": button})
    assert answer["Location"] == page


def test_another_language_never_leads_back_to_the_choice_itself(client, db):
    own = reverse("set_language")
    answer = client.post(own, {"language": "en", "next": "//vreemd.example/"},
                         headers={"Referer": f"http://testserver{own}"})  # fmt: skip
    assert answer["Location"] == "/"


def test_a_question_about_a_refused_form_leads_back_to_the_page_of_the_form(
    client, cast, button, page
):
    client.force_login(cast.programma)
    answer = client.post(reverse("question"), {
        "text": "Hoe?", "page": button, "token": "00000000-0000-4000-8000-000000000000",
    })  # fmt: skip
    assert answer["Location"] == page
