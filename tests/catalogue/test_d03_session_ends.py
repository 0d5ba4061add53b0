"""D03: the session ends while a person types. Nothing typed is lost, and no log-in page turns up
inside another page."""

import pytest
from django.contrib.sessions.models import Session

from deals.models import Deal
from tests.cast import PASSWORD
from tests.deals.test_fill_in import form_of, url
from tests.sizes import size


def log_in(client, user, *, number=1):
    """From an address of its own: the limit on log-ins counts per address."""
    fields = {"login": user.email, "password": PASSWORD}
    return client.post("/accounts/login/", fields, REMOTE_ADDR=f"10.3.0.{number}")


def typed_text(index):
    return f"Regel {index}: € 1.000,50 «ë» <b>&amp; \n\nnieuwe alinea " + "x" * (index * 40)


@pytest.fixture
def opened(client, cast, draft):
    """A form that was opened, after which the session ended on the server."""
    client.force_login(cast.oom2)
    context = client.get(url(draft, "innovatie")).context
    typed = form_of(client, url(draft, "innovatie")) | {"_owner": context["owner_token"]()}
    return client, typed


def test_d03_what_was_typed_waits_until_the_same_person_is_back(opened, cast, draft):
    client, typed = opened
    address, lost, number = url(draft, "innovatie"), 0, size(10, 50)
    for index in range(number):
        Session.objects.all().delete()
        text = typed_text(index)
        answer = client.post(address, typed | {"innovation": text})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")
        log_in(client, cast.oom2, number=index)
        shown = client.get(address).context["form"].main["innovation"].value()
        lost += len(text) if shown.replace("\r\n", "\n") != text.replace("\r\n", "\n") else 0
        client.post(f"{address}concept/weg/")
    print(f"D03 sessions {number} characters lost {lost}")
    assert lost == 0


def test_d03_somebody_else_on_the_same_machine_does_not_get_the_text(opened, cast, draft):
    client, typed = opened
    Session.objects.all().delete()
    client.post(url(draft, "innovatie"), typed | {"innovation": "van oom2"})
    log_in(client, cast.otib)
    assert "van oom2" not in client.get(url(draft, "innovatie")).content.decode()


def test_d03_a_forged_owner_keeps_nothing(client, cast, draft):
    client.post(url(draft, "innovatie"), {"_owner": "vals", "innovation": "x"})
    assert "parked" not in client.session


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"X-Requested-With": "fetch"}])
def test_d03_a_part_of_a_page_gets_401_and_never_the_log_in_page(opened, draft, header):
    client, typed = opened
    Session.objects.all().delete()
    answer = client.post(f"{url(draft, 'innovatie')}concept/", typed, headers=header)
    assert answer.status_code == 401
    assert b"<form" not in answer.content


def test_d03_saving_after_coming_back_saves_what_was_typed(opened, cast, draft):
    client, typed = opened
    address = url(draft, "innovatie")
    Session.objects.all().delete()
    client.post(address, typed | {"innovation": "Bewaard."})
    log_in(client, cast.oom2)
    client.get(address)
    client.post(address, form_of(client, address))
    assert Deal.objects.get(pk=draft.pk).innovation == "Bewaard."
