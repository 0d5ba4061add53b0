"""The audit log in words, and what stands in it."""

import pytest
from django.urls import reverse

from hos.audit.models import AuditEvent, Result


def newest(client, cast, **facts):
    client.force_login(cast.beheer)
    AuditEvent.objects.record(**facts)
    return client.get(reverse("audit:list")).context["page"][0]


def test_a_refused_log_in_does_not_read_as_a_log_in(client, cast):
    done = AuditEvent(action="login", result=Result.DONE)
    refused = newest(client, cast, action="login", about=cast.oom, result=Result.REFUSED)
    assert refused.action_in_words() != done.action_in_words()


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("3", "3"),
        ("2,3", "2, 3"),
        ("2 > 3", "2 → 3"),
        ("1, 2 → 3", "1, 2 → 3"),
        ("x>y", "x → y"),
    ],
)
def test_marks_between_codes_have_room(client, cast, detail, words):
    assert newest(client, cast, action="rights.changed", detail=detail).detail_in_words() == words


def test_the_start_page_names_a_person_once(client, cast):
    AuditEvent.objects.record("login", actor=cast.oom, about=cast.oom)
    client.force_login(cast.beheer)
    assert client.get(reverse("start")).content.decode().count(cast.oom.email) == 1
