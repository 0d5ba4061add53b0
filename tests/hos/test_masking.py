"""Tokens do not stand in the logs."""

import logging
from io import StringIO

import pytest

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
