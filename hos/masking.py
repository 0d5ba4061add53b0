"""Keeps what opens a door out of the logs: the tokens in the addresses of invitations and of
password resets. Django logs the path of every refused request."""

import logging
import re

TOKEN = re.compile(r"(/uitnodiging/|/password/reset/key/)[^/\s]+")


class WithoutTokens(logging.Filter):
    """Masks the tokens in a log record; it never drops one."""

    def filter(self, record):
        text = record.getMessage()
        masked = TOKEN.sub(r"\1…", text)
        if masked != text:
            record.msg, record.args = masked, None
        return True
