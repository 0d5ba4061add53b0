"""A request as the rules see it: numbers and moments, nothing of a person."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.timezone import localdate


class Asked(NamedTuple):
    """People, providers and letters are keys. `letter_by` made the letter it was asked with."""

    pk: int
    provider: int
    organisation: int
    training: int
    account: int
    cost: Decimal
    asked_at: datetime
    asked_by: int | None
    letter: int | None
    letter_by: int | None
    letter_at: datetime | None
    decided_by: int | None
    decided_at: datetime | None
    refusal: str
    starts_on: date | None
    ends_on: date | None
    provider_confirmed_at: datetime | None
    participant_confirmed_at: datetime | None
    ended_on: date | None = None

    @property
    def began_on(self) -> date | None:
        """The day of start; where none is known, the day it was granted."""
        return self.starts_on or (self.decided_at and localdate(self.decided_at))

    @property
    def circle(self) -> tuple | None:
        """Who asked or made the letter, and who granted."""
        asker = self.asked_by or self.letter_by
        return (asker, self.decided_by) if asker and self.decided_by else None


COLUMNS = {name: name for name in Asked._fields} | {
    "provider": "training__provider", "organisation": "training__provider__organisation",
    "letter_by": "letter__made_by", "letter_at": "letter__made_at",
}  # fmt: skip
