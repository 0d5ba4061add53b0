"""A05: a party that left a deal sees nothing of it any more: no history, version or difference."""

import pytest

from deals.models import Deal, DealText, amendment, signing
from deals.models.writing import _party_row, write_parties, writing
from tests.access.actors import OUTSIDER
from tests.access.tables import RULES
from tests.builders import MOMENT

pytestmark = pytest.mark.slow
DEAL = ("running", "running without contacts")


@pytest.fixture
def left(stage):
    """In world A the third party left the running deal: version 2, without it, is in force."""
    cast, deal = stage.cast, stage.worlds["A"].things["running"]["deal"]
    rows = [_party_row(party, {}) for party in DealText.working(deal).parties]
    with writing(deal, by=cast.oom, at=MOMENT):
        write_parties(deal, [row for row in rows if row.organisation != cast.orgs["szw"].pk])
    confirmed = frozenset(finding.key for finding in deal.findings())
    amendment.propose(deal, by=cast.oom, at=MOMENT, confirmed=confirmed)
    version = amendment.approve(deal, by=cast.programma, at=MOMENT)
    for person, organisation in (("oom", "oom"), ("otib", "otib"), ("projectleider", "pnh")):
        place = deal.participation_set.get(organisation=cast.orgs[organisation])
        if version.requests.filter(participation=place).exists():
            signing.sign(version, place, by=cast.people[person], signatory="X", position="",
                         at=MOMENT)  # fmt: skip
    assert Deal.objects.get(pk=deal.pk).version_in_force().number == 2
    return stage


def addresses(stage):
    """Every address about that deal, of both versions, but for what everyone reads: lessons."""
    thing = stage.worlds["A"].things["running"]
    for number in (1, 2):
        thing["number"] = stage.worlds["A"].things["running without contacts"]["number"] = number
        for rule in RULES:
            for name in rule.things:
                if name in DEAL and not rule.lets(OUTSIDER, name):
                    yield rule, stage.address(rule.route, "A", name)


def test_a05_who_left_sees_no_page_of_the_deal(left):
    asked, leaks = 0, []
    for rule, address in addresses(left):
        for method in ("GET", "POST"):
            answer, _wrote, changed = left.ask("szw", method, address)
            asked += 1
            if changed or answer.status_code not in (404, 405):
                leaks.append((rule.route, method, answer.status_code))
    print(f"A05 addresses asked by who left {asked} leaks {len(leaks)}")
    assert leaks == []


def test_a05_who_stayed_reads_the_history_of_both_versions(left):
    """So that the test above asked for something."""
    for number in (1, 2):
        left.worlds["A"].things["running"]["number"] = number
        address = left.address("deals:version", "A", "running")
        assert left.ask("oom", "GET", address)[0].status_code == 200


def test_a05_who_is_on_the_way_out_still_reads_what_is_in_force(stage):
    """Taken out of the working text, but a party until a version without it holds."""
    deal = stage.worlds["A"].things["changed"]["deal"]
    deal.participation_set.filter(organisation=stage.cast.orgs["szw"]).update(is_removed=True)
    for route, right in (("deals:detail", 200), ("deals:version", 200), ("deals:history", 200),
                         ("deals:own_contribution", 403)):  # fmt: skip
        address = stage.address(route, "A", "changed")
        assert stage.ask("szw", "GET", address)[0].status_code == right
