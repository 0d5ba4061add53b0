"""Two people decide about accounts or organisations at the same moment (PostgreSQL)."""

from functools import partial

import pytest
from django.utils import timezone

from deals.models import Deal, Organisation, TransitionRefused, merging
from deals.models.leaving import leave
from deals.models.rights import set_rights
from deals.models.writing import PartyRow, write_parties, writing
from hos.accounts.models import User
from tests.builders import make_accord, make_draft
from tests.cast import gather
from tests.racing import at_once
from tests.sizes import size

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
RACES = size(20, 500)


@pytest.fixture
def cast(transactional_db):
    return gather()


def shut(user, by):
    leave(user, by=by, at=timezone.now())


def take_right(user, by):
    set_rights(user, by=by, is_office=False, is_province=False, is_administrator=False)


@pytest.mark.parametrize("deed", [shut, take_right])
def test_two_administrators_cannot_take_each_other_out(cast, deed):
    one = cast.beheer
    other = User.objects.create_user("beheer2@demo.example", "B", is_administrator=True)
    none_left = 0
    for _ in range(RACES):
        User.objects.filter(pk__in=[one.pk, other.pk]).update(
            is_active=True, deactivated_at=None, is_administrator=True
        )
        at_once([partial(deed, one, other), partial(deed, other, one)])
        none_left += not User.objects.administrators().exists()
    print(f"administrators: none left after {none_left} of {RACES} races")
    assert none_left == 0


def merge(one, other, by):
    merging.merge(one, other, by=by, at=timezone.now())


def two_organisations(number):
    return [Organisation.objects.create(name=f"{side}{number}", kind="other") for side in "ab"]


def test_two_organisations_do_not_go_into_each_other(cast):
    rings = refused = 0
    for number in range(RACES):
        one, other = two_organisations(number)
        results = at_once([
            partial(merge, one, other, cast.programma), partial(merge, other, one, cast.programma),
        ])  # fmt: skip
        refused += sum(isinstance(result, TransitionRefused) for result in results)
        rings += not Organisation.objects.current().filter(pk__in=[one.pk, other.pk]).exists()
    print(f"mergers: rings {rings}, refused {refused} of {RACES} races")
    assert (rings, refused) == (0, RACES)


def add_party(deal, organisation, by):
    """As the form of the partners does: all parties again, with one more."""
    with writing(Deal.objects.get(pk=deal.pk), by=by, at=timezone.now()) as open_deal:
        rows = [PartyRow(place.pk, place.organisation_id, {"is_lead": place.is_lead})
                for place in open_deal.participation_set.present()]  # fmt: skip
        write_parties(open_deal, [*rows, PartyRow(None, organisation.pk)])


def test_a_party_that_is_added_during_a_merger_gets_the_new_name(cast):
    deal = make_draft(cast, make_accord(cast))
    behind = lost = 0
    for number in range(RACES):
        one, other = two_organisations(number)
        results = at_once([
            partial(merge, one, other, cast.programma), partial(add_party, deal, one, cast.oom),
        ])  # fmt: skip
        assert results == [None, None]
        behind += deal.participation_set.filter(organisation=one).exists()
        lost += not deal.participation_set.filter(organisation=other).exists()
    print(f"mergers: places left behind {behind}, lost {lost} of {RACES} races")
    assert (behind, lost) == (0, 0)
