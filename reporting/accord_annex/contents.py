"""What is in an annex, fixed when it is asked for: which version of which deal.

A version and its signatures never change, so the same contents give the same annex, whatever
happens to the deals afterwards.
"""

from dataclasses import asdict, dataclass
from datetime import date

from deals.models import Deal, DealStatus, DealVersion


@dataclass(frozen=True)
class Entry:
    """A deal with the number of the version that held, and what the deal was then."""

    deal: int
    version: int
    status: str


@dataclass(frozen=True)
class Contents:
    """The cover in words, and the deals in their order; `report` is the one that it belongs to."""

    programme: str
    starts_on: date
    ends_on: date
    publisher: str
    is_example: bool
    report: str
    on: date
    entries: tuple[Entry, ...]
    unsigned: int  # deals of which no signed text is kept here

    def as_facts(self) -> dict:
        days = {name: getattr(self, name).isoformat() for name in ("starts_on", "ends_on", "on")}
        return asdict(self) | days | {"entries": [asdict(entry) for entry in self.entries]}

    @classmethod
    def from_facts(cls, facts: dict) -> "Contents":
        days = {name: date.fromisoformat(facts[name]) for name in ("starts_on", "ends_on", "on")}
        entries = tuple(Entry(**entry) for entry in facts["entries"])
        return cls(**facts | days | {"entries": entries})


def of_accord(programme, *, on: date) -> Contents:
    """Every deal of an accord with the text in force now."""
    signed = Deal.objects.in_force().filter(goal__programme=programme)
    versions = DealVersion.objects.in_force().filter(deal__in=signed.values("pk"))
    rows = versions.order_by("deal__position", "deal").values_list("deal", "number", "deal__status")
    entries = tuple(Entry(*row) for row in rows)
    return Contents(
        programme=programme.title, starts_on=programme.starts_on, ends_on=programme.ends_on,
        publisher=programme.owner.name, is_example=programme.is_example, report="", on=on,
        entries=entries, unsigned=signed.count() - len(entries),
    )  # fmt: skip


def of_report(report, figures) -> Contents:
    """The deals of an established report, with the versions that its figures are about."""
    signed = [deal for deal in figures.deals if deal.version is not None]
    return Contents(
        programme=figures.programme, starts_on=figures.programme_starts_on,
        ends_on=figures.programme_ends_on, publisher=figures.publisher,
        is_example=figures.is_example, report=str(report), on=figures.counted_on,
        entries=tuple(Entry(deal.deal, deal.version, DealStatus.RUNNING) for deal in signed),
        unsigned=len(figures.deals) - len(signed),
    )  # fmt: skip
