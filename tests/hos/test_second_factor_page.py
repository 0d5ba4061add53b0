"""The page where a second factor is set up: a way to the office, and no links that lead back."""

import time

from django.urls import reverse

from tests.cast import PASSWORD


def test_who_has_none_yet_can_still_write_to_the_office(cast, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cast.oom)
    page = client.get(reverse("mfa_index")).content.decode()
    assert f"mailto:{settings.OFFICE_EMAIL}" in page
    assert reverse("question") not in page
    assert reverse("deals:list") not in page
    assert reverse("account_logout") in page


def test_with_the_demand_off_the_menu_is_there(cast, client):
    client.force_login(cast.oom)
    page = client.get(reverse("mfa_index")).content.decode()
    assert reverse("question") in page
    assert reverse("deals:list") in page


def log_in_with_password(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_who_came_in_just_now_is_not_asked_for_the_password_again(cast, client):
    log_in_with_password(client, cast.oom)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_quarter_of_an_hour_later_the_password_is_asked_again(cast, client):
    log_in_with_password(client, cast.oom)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 901}]
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
