"""What is counted on a day is what was so on that day."""

from datetime import date, timedelta

from pilots.models import erasing
from pilots.progress_on import booked_on, stages_on
from tests.funds import NOW, TODAY


def stages(scheme, on):
    found = booked_on(scheme.fund, on=on)
    return [stage for _sector, stage, _who in stages_on(scheme.fund, on=on, booked=found)]


def test_who_dropped_out_later_had_not_and_of_who_was_erased_the_outcome_is_unknown(scheme):
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    scheme.paid(account, "500")
    account.participant.refresh_from_db()
    account.participant.drop_out(reason="Verhuisd.", at=NOW + timedelta(days=40))
    assert "dropped_out" not in stages(scheme, TODAY + timedelta(days=39))
    assert "dropped_out" in stages(scheme, TODAY + timedelta(days=40))
    erasing.erase(account.participant, by=scheme.cast.oom, at=NOW)
    assert [row.outcome for row in booked_on(scheme.fund, on=date(2026, 12, 31))] == ["unknown"]
