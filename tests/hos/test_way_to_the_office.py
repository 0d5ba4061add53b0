"""Who is not in can read where the office is, also without a mail program."""

import pytest
from django.test import Client
from django.urls import path, reverse

from hos.urls import *  # noqa: F403
from hos.urls import handler500, urlpatterns  # noqa: F401
from tests.invitations import invite_for


def broken(request):
    raise RuntimeError("stuk")


urlpatterns = [*urlpatterns, path("stuk/", broken)]


def texts(answer):
    """What stands outside the tags."""
    page = answer.content.decode()
    return "".join(part.partition(">")[2] for part in page.split("<"))


@pytest.mark.parametrize("phone", ["020 123 45 67", ""])
@pytest.mark.parametrize("name", ["login", "reset", "invitation", "missing"])
def test_the_address_of_the_office_is_text(client, cast, settings, name, phone):
    settings.OFFICE_EMAIL, settings.OFFICE_PHONE = "vraag@haar.example", phone
    address = {
        "login": reverse("account_login"),
        "reset": reverse("account_reset_password"),
        "invitation": reverse("deals:invitation", args=[invite_for(cast, "nieuw@x.example")]),
        "missing": "/accounts/bestaat-niet/",
    }[name]
    shown = texts(client.get(address))
    assert "vraag@haar.example" in shown
    assert phone in shown


@pytest.mark.urls(__name__)
def test_the_page_of_a_failure_names_the_office(cast, settings):
    settings.OFFICE_EMAIL = "vraag@haar.example"
    client = Client(raise_request_exception=False)
    client.force_login(cast.oom)
    answer = client.get("/stuk/")
    assert answer.status_code == 500
    assert "vraag@haar.example" in texts(answer)
