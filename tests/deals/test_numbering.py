"""The number of a new deal, whatever partners typed as the number of theirs."""

import pytest

from deals.models import Deal
from tests.builders import make_draft


@pytest.mark.parametrize("typed", ["²", "99999999", "2a", ""])
def test_an_odd_number_of_one_deal_does_not_stop_the_next(cast, accord, typed):
    Deal.objects.filter(pk=make_draft(cast, accord, complete=False).pk).update(number=typed)
    assert make_draft(cast, accord, complete=False).number == "1"


def test_the_next_number_is_one_above_the_highest(cast, accord):
    Deal.objects.filter(pk=make_draft(cast, accord, complete=False).pk).update(number="12")
    assert make_draft(cast, accord, complete=False).number == "13"
