"""The session ends while a person types in an ordinary form: the text is there after the log-in."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from deals.models import Organisation
from hos.drafts.parking import owner_token
from tests.cast import PASSWORD


@pytest.fixture
def addresses(accord, cast):
    party = accord.participation_set.create(organisation=Organisation.objects.first())
    return {
        "question": reverse("question"),
        "organisation_new": reverse("deals:organisation_new"),
        "party_add": reverse("deals:programme_parties", args=[accord.pk]),
        "role_add": reverse("deals:programme_party", args=[accord.pk, party.pk]),
        "goal_new": reverse("deals:goal_new", args=[accord.pk]),
    }


CASES = [
    ("question", "", "text"),
    ("organisation_new", "", "name"),
    ("party_add", "toevoegen/", "new_party"),
    ("role_add", "rollen/nieuw/", "description"),
    ("goal_new", "", "title"),
]


def sent_too_late(client, user, address, **typed):
    """Send a form after the session has ended; the address that the log-in leads to."""
    client.force_login(user)
    Session.objects.all().delete()
    answer = client.post(address, typed | {"_owner": owner_token(user)})
    return answer["Location"]


def log_in(client, user, address):
    return client.post(address, {"login": user.email, "password": PASSWORD}, follow=True)


@pytest.mark.parametrize(("page", "button", "field"), CASES)
def test_what_was_typed_is_in_the_form_again(client, cast, addresses, page, button, field):
    address = addresses[page] + button
    to_log_in = sent_too_late(client, cast.programma, address, **{field: "Half getypt"})
    assert log_in(client, cast.programma, to_log_in).context["form"][field].value() == "Half getypt"


@pytest.mark.parametrize(("page", "_button", "field"), CASES)
def test_each_form_says_whose_text_it_is(client, cast, addresses, page, _button, field):
    client.force_login(cast.programma)
    assert 'name="_owner" value="' in client.get(addresses[page]).content.decode()


def test_nothing_is_sent_before_the_button_is_pressed_again(client, cast, addresses, db):
    before = Organisation.objects.count()
    address = addresses["organisation_new"]
    log_in(client, cast.programma, sent_too_late(client, cast.programma, address, name="Nieuw"))
    assert Organisation.objects.count() == before


def test_the_log_in_page_says_that_the_text_is_kept_or_that_nothing_was_done(
    client, cast, addresses
):
    kept = sent_too_late(client, cast.programma, addresses["question"], text="Hoe?")
    first = [str(message) for message in client.get(kept).context["messages"]]
    done = sent_too_late(client, cast.programma, reverse("deals:rights_reviewed"))
    second = [str(message) for message in client.get(done).context["messages"]]
    assert len(first) == len(second) == 1
    assert first != second


def test_somebody_else_does_not_get_the_text(client, cast, addresses):
    to_log_in = sent_too_late(client, cast.programma, addresses["question"], text="Van programma")
    assert log_in(client, cast.oom, to_log_in).context["form"]["text"].value() is None
