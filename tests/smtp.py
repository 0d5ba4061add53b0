"""A real SMTP server in the test process, which counts what it took and answers as told."""

import asyncio
import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Post:
    """Takes every mail, unless told to answer otherwise."""

    def __init__(self):
        self.taken = []
        self.answer_to_address = "250 OK"
        self.answer_to_text = "250 OK"
        self.before_answer = lambda: None
        self.seconds = 0  # between taking a mail and saying so

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer_to_address.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_address

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer_to_text.startswith("250"):
            self.taken.append(envelope)
        self.before_answer()
        await asyncio.sleep(self.seconds)
        return self.answer_to_text


@contextmanager
def serving(post, port):
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
