"""How large the races and attacks are: small in `make test`, full in `make endure`."""

import os

ENDURE = os.environ.get("ENDURE") == "1"


def size(reduced, full):
    """`reduced` can still fail; `full` is the size the catalogue asks for."""
    return full if ENDURE else reduced
