"""The list of who was erased: a file beside the database, so that no backup that is put back brings
anybody back.

A line holds nothing that says who it was: the number of a row, a mark by which exactly that row is
known again, and the code that it got instead.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Erasure:
    """One line."""

    participant: int
    mark: str
    code: str  # the new one, which says nothing
    at: str

    def is_of(self, participant) -> bool:
        """Whether this is about that row as it was: another person may have got its number in a
        backup that is older than the erased one."""
        return participant.pk == self.participant and mark_of(participant) == self.mark

    @property
    def moment(self):
        return datetime.fromisoformat(self.at)


def mark_of(participant) -> str:
    """The moment of registering, to the microsecond, keeps the code from being guessed."""
    told = f"{participant.pk} {participant.code} {participant.registered_at.timestamp():.6f}"
    return hashlib.sha256(told.encode()).hexdigest()


def add(erasure: Erasure):
    """Write the line, and return when it is on the disk."""
    path = Path(settings.ERASURE_LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(erasure)) + "\n"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def erasures() -> list[Erasure]:
    """All of them, in order. A line that is broken is an error: who was on it would come back."""
    path = Path(settings.ERASURE_LIST)
    lines = path.read_text().splitlines() if path.exists() else []
    return [Erasure(**json.loads(line)) for line in lines if line.strip()]
