"""A clock that stands still, and the half-years of the running deal."""

import pytest
from django.utils import timezone

from tests.half_years import JULY


@pytest.fixture
def clock(monkeypatch):
    """`clock(moment)` sets what time it is; 10 July 2026 to begin with."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(JULY)
    return set_to


@pytest.fixture
def half_years(running, clock):
    """The two half-years of the running deal, the oldest first; the first one has opened."""
    return list(running.progress.order_by("period__year", "period__half"))
