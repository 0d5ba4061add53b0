"""Keeps what opens a door out of logs and mails: the tokens in the addresses of invitations and of
password resets; and the codes of participants, who may be erased later. Django logs the path of
every refused request, and a question to the office holds the address of the page it is about."""

import logging
import re

TOKEN = re.compile(r"(/uitnodiging/|/password/reset/key/|/deelnemers/)[^/\s]+")


def masked(text):
    return TOKEN.sub(r"\1…", text)


class WithoutTokens(logging.Filter):
    """Masks the tokens in a log record, and keeps a refusal to one line; it never drops one."""

    def filter(self, record):
        text = record.getMessage()
        if masked(text) != text:
            record.msg, record.args = masked(text), None
        if getattr(record, "status_code", 0) == 403:
            record.exc_info = None  # a refusal is an answer, and no fault to search for
        return True
