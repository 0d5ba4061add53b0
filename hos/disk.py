"""Telling a full disk from a fault of ours: it passes by itself when somebody makes room."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT}
WORDS = ("database or disk is full", "No space left on device")  # of SQLite, and of a child
OF_POSTGRESQL = "53100"


def is_full(trouble: BaseException | None) -> bool:
    """Whether `trouble`, or what it came from, is that there is no room left on a disk."""
    seen = set()
    while trouble is not None and id(trouble) not in seen:
        seen.add(id(trouble))
        if (
            getattr(trouble, "errno", None) in FULL
            or getattr(trouble, "pgcode", None) == OF_POSTGRESQL
            or any(words in str(trouble) for words in WORDS)
        ):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False
