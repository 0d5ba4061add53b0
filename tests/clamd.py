"""A stand-in for clamd over TCP: it speaks INSTREAM, unpacks zip archives as clamd does, and knows
one virus, the EICAR test file. It answers otherwise when told to."""

import io
import socketserver
import struct
import threading
import zipfile
from contextlib import contextmanager

# in two halves, so that no scanner takes this file for the real one
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SILENCE = 60  # seconds


class Clamd:
    """`mode`: honest, error, silent, cut (half an answer) or strange. `looked` counts the files."""

    def __init__(self):
        self.mode = "honest"
        self.looked = 0
        self.over = threading.Event()

    def answer(self, content):
        self.looked += 1
        if self.mode == "silent":
            self.over.wait(SILENCE)
        return {
            "honest": b"stream: Eicar-Signature FOUND\0" if _has(content) else b"stream: OK\0",
            "error": b"INSTREAM size limit exceeded. ERROR\0",
            "silent": b"",
            "cut": b"stream: OK",
            "strange": b"OK FOUND?\0",
        }[self.mode]


def _has(content):
    if EICAR in content:
        return True
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(_has(archive.read(name)) for name in archive.namelist())


class _Line(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.wfile.write(self.server.clamd.answer(content))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False


@contextmanager
def serving(clamd, port=0):
    """The port it listens at; nothing listens there any more after the block."""
    with _Server(("127.0.0.1", port), _Line) as server:
        server.clamd = clamd
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            clamd.over.set()
            server.shutdown()
            thread.join()
