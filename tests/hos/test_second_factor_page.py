"""The page where a second factor is set up: a way to the office, and no links that lead back."""

from django.urls import reverse


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
