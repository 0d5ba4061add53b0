"""The pages of a deal: which tabs there are, and for whom."""

import pytest
from django.urls import reverse

TOGETHER = ["history", "assessments", "mails"]


def tabs(client, deal, name="detail"):
    return client.get(reverse(f"deals:{name}", args=[deal.pk])).context["tabs"]


def test_a_partner_has_eight_tabs(client, cast, running):
    client.force_login(cast.oom)
    found = tabs(client, running)
    assert [tab.is_current for tab in found] == [True] + 7 * [False]


def test_the_province_has_no_tab_of_what_is_between_office_and_partners(client, cast, running):
    client.force_login(cast.provincie)
    assert [tab.below for tab in tabs(client, running)] == 7 * [()]


@pytest.mark.parametrize("name", TOGETHER)
def test_changes_judging_and_mail_share_a_tab_and_keep_their_addresses(client, cast, running, name):
    client.force_login(cast.programma)
    last = tabs(client, running, name)[-1]
    assert last.is_current
    assert [page.url for page in last.below] == [
        reverse(f"deals:{page}", args=[running.pk]) for page in TOGETHER
    ]
    assert [page.is_current for page in last.below] == [page == name for page in TOGETHER]
