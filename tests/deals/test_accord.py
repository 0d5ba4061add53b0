"""Reading the accord: who sees which programme, and what its pages count."""

import pytest
from django.urls import reverse

from deals.goal_tree import goal_tree
from deals.models import Deal, Goal, Programme, coalition
from deals.models.period import Period
from hos.periods import HalfYear
from tests.builders import make_accord, make_draft, make_running

PAGES = ["programme", "programme_goals", "programme_parties", "programme_annexes",
         "programme_deals"]  # fmt: skip


def page(accord, name="programme"):
    return reverse(f"deals:{name}", args=[accord.pk])


def tell(deal, half, light):
    """The deal told a half-year with this light."""
    period = Period.objects.for_half(HalfYear.parse(half))
    deal.progress.update_or_create(
        period=period,
        defaults={"due_on": period.due_on, "status": "submitted", "light": light,
                  "achieved": "Er is iets bereikt.", "light_reason": "Het ging zo."},
    )  # fmt: skip


def test_the_list_shows_an_accord_even_if_it_is_the_only_one(client, cast, accord):
    client.force_login(cast.oom)
    answer = client.get(reverse("deals:programmes"))
    assert answer.context["rows"] == [(accord, 0, 0)]


def test_the_list_counts_parties_and_the_deals_one_may_see(client, cast, accord, running):
    coalition.join(accord, name="OOM")
    make_draft(cast, accord)
    for who, deals in [("programma", 2), ("oom", 2), ("provincie", 1), ("buiten", 0)]:
        client.force_login(getattr(cast, who))
        answer = client.get(reverse("deals:programmes"))
        assert answer.context["rows"] == [(accord, 1, deals)]


def test_a_programme_of_another_kind_is_listed_too(client, cast, accord):
    agenda = make_accord(cast, kind="agenda", title="Uitvoeringsagenda")
    client.force_login(cast.buiten)
    listed = [row[0] for row in client.get(reverse("deals:programmes")).context["rows"]]
    assert agenda in listed


def test_without_a_programme_the_list_says_so(client, cast):
    client.force_login(cast.oom)
    assert b"hos-empty" in client.get(reverse("deals:programmes")).content


def test_a_draft_accord_is_seen_by_the_office_only(client, cast):
    accord = make_accord(cast, status="draft")
    for who, status in [("programma", 200), ("oom", 404), ("provincie", 404), ("beheer", 404)]:
        client.force_login(getattr(cast, who))
        assert client.get(page(accord)).status_code == status


@pytest.mark.parametrize("name", PAGES)
def test_everyone_with_rights_in_the_content_reads_an_adopted_accord(client, cast, accord, name):
    for who in ["programma", "provincie", "oom", "buiten", "aanbieder"]:
        client.force_login(getattr(cast, who))
        assert client.get(page(accord, name)).status_code == 200


def test_the_goals_count_their_deals_and_the_last_light_told(cast, accord, running):
    other = make_running(cast, accord, title="Tweede")
    Deal.objects.filter(pk=other.pk).update(goal=accord.goals.get(code="2"))
    tell(running, "2026-1", "red")
    tell(running, "2026-2", "amber")
    tell(other, "2026-1", "green")
    [top] = goal_tree(accord, cast.programma)
    assert (top.deals, top.lights) == (2, [("green", 1), ("amber", 1)])
    assert [node.lights for node in top.children] == [[("amber", 1)], [("green", 1)], []]


def test_the_goals_count_only_deals_that_the_reader_may_see(cast, accord, running, draft):
    counted = {who: goal_tree(accord, getattr(cast, who))[0].deals
               for who in ("programma", "provincie", "oom", "buiten")}  # fmt: skip
    assert counted == {"programma": 2, "provincie": 1, "oom": 2, "buiten": 0}


def test_deals_stand_in_their_own_order(client, cast, accord, running):
    first = make_draft(cast, accord, title="Later gemaakt, eerder in de rij")
    Deal.objects.filter(pk=first.pk).update(position=0)
    client.force_login(cast.programma)
    rows = client.get(page(accord, "programme_deals")).context["rows"]
    assert [row.pk for row in rows] == [first.pk, running.pk]


@pytest.mark.parametrize("name", [*PAGES, "programmes"])
def test_pages_need_few_queries_whatever_there_is(
    client, cast, accord, django_assert_max_num_queries, name
):
    for number in range(12):
        coalition.join(accord, name=f"Partij {number}", kind="company")
        Goal(programme=accord, level="elaboration", title=f"Uitwerking {number}").put_last()
        make_draft(cast, accord, title=f"Deal {number}", complete=False)
    client.force_login(cast.programma)
    url = reverse("deals:programmes") if name == "programmes" else page(accord, name)
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200


def test_the_address_of_a_programme_is_its_overview(accord):
    assert Programme.objects.get().get_absolute_url() == page(accord)
