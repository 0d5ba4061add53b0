"""Tokens do not stand in the logs."""

import logging
from io import StringIO

import pytest

from hos.mail.models import MailMessage
from hos.masking import WithoutTokens
from tests.invitations import invite_for


@pytest.mark.parametrize(
    ("path", "masked"),
    [
        ("/uitnodiging/abc_DEF-1/", "/uitnodiging/…/"),
        ("/accounts/password/reset/key/3-cab-12/", "/accounts/password/reset/key/…/"),
        ("/deals/7/", "/deals/7/"),
    ],
)
def test_a_token_in_a_path_is_masked(path, masked):
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Gone: %s", (path,), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == f"Gone: {masked}"


def test_a_refused_request_leaves_no_token_in_what_is_logged(client, cast):
    [handler] = [
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(one, WithoutTokens) for one in handler.filters)
    ]
    token, logged = invite_for(cast, "nieuw@demo.example"), StringIO()
    before = handler.setStream(logged)
    client.post(f"/uitnodiging/{token}/", {"name": "", "password": ""})
    handler.setStream(before)
    assert "/uitnodiging/…/" in logged.getvalue()
    assert token not in logged.getvalue()


def test_a_question_does_not_carry_the_token_of_the_page_it_is_about(client, cast):
    token = invite_for(cast, "nieuw@demo.example")
    page = client.get(f"/uitnodiging/{token}/").content.decode()
    assert token not in page.partition('href="mailto:')[2].partition('"')[0]
    client.force_login(cast.oom)
    client.post("/vraag/", {"text": "Hoe?", "page": f"/uitnodiging/{token}/",
                            "token": "00000000-0000-4000-8000-000000000000"})  # fmt: skip
    assert token not in MailMessage.objects.get().body


def test_a_refusal_takes_one_line_in_the_log(client, cast, caplog):
    client.force_login(cast.oom)
    client.get("/logboek/")
    [record] = [record for record in caplog.records if record.name == "django.request"]
    WithoutTokens().filter(record)
    assert record.exc_info is None
