"""Activities of agendas: who sees them, how they move, and what they share with deals."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from deals.models import AgendaActivity, Deal, Expenditure, Lesson, Progress, TransitionRefused
from deals.models.handing_in import LeadPart, ReadingRow, SpendingRow, submit, write_lead
from deals.models.reviewing import approve
from tests.agendas import make_activity, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(agenda):
    return make_activity(agenda)


def seen_by(user):
    return list(AgendaActivity.objects.visible_to(user))


def test_the_office_the_province_and_the_owner_see_every_activity(cast, activity):
    for name in ("programma", "provincie", "projectleider"):
        assert seen_by(cast.people[name]) == [activity]


def test_a_partner_sees_the_activities_it_takes_part_in(cast, activity):
    assert seen_by(cast.oom) == []
    activity.participation_set.create(organisation=cast.orgs["oom"])
    assert seen_by(cast.oom) == [activity]
    assert seen_by(cast.buiten) == seen_by(cast.beheer) == []


def test_of_an_agenda_that_is_a_draft_only_the_office_sees_anything(cast, agenda, activity):
    agenda.status = "draft"
    agenda.save()
    tell(activity)
    activity.participation_set.create(organisation=cast.orgs["oom"])
    for name in ("provincie", "projectleider", "oom"):
        assert seen_by(cast.people[name]) == []
        assert not Progress.objects.visible_to(cast.people[name]).exists()
    assert seen_by(cast.programma) == [activity]


def test_of_others_one_reads_what_was_approved_and_of_the_own_work_all(cast, activity):
    tell(activity, status="draft", approved_at=None, imported_from="")
    seen = Progress.objects.visible_to
    assert not seen(cast.provincie).exists()
    assert not seen(cast.projectleider).exists()
    activity.participation_set.create(organisation=cast.orgs["oom"])
    assert seen(cast.oom).exists()


def test_an_activity_is_no_deal(cast, activity):
    assert not Deal.objects.visible_to(cast.programma).exists()


def test_the_light_that_counts_is_of_the_last_half_year(cast, activity):
    tell(activity, light="red", code="2025-2")
    tell(activity, light="amber", code="2026-1", staff_light="green", staff_light_reason="Zo.")
    assert AgendaActivity.objects.with_light(cast.provincie).get().light == "green"


def test_an_activity_starts_is_completed_and_leaves_events(cast, agenda):
    activity = make_activity(agenda, status="planned")
    activity.start(by=cast.programma, at=timezone.now())
    with pytest.raises(TransitionRefused):  # nothing was told of it yet
        activity.complete(by=cast.programma, at=timezone.now(), sustained_note="Bij de campus.")
    tell(activity)
    with pytest.raises(TransitionRefused):  # and nobody carries it on
        activity.complete(by=cast.programma, at=timezone.now())
    activity.complete(by=cast.programma, at=timezone.now(), sustained_by=cast.orgs["campus"])
    assert (activity.status, activity.sustained_by) == ("completed", cast.orgs["campus"])
    assert list(activity.events.values_list("kind", flat=True)) == ["completed", "started"]


def test_a_social_impact_bond_leaves_a_good_practice(cast, agenda):
    bond = make_activity(agenda, instrument="social_impact_bond")
    tell(bond)
    ending = {"by": cast.programma, "at": timezone.now(), "sustained_note": "Zo."}
    with pytest.raises(TransitionRefused):
        bond.complete(**ending)
    Lesson.objects.create(
        programme=agenda, activity=bond, kind="good_practice", title="Les", text="Zo."
    )
    bond.complete(**ending)


@pytest.mark.parametrize(("verb", "status"), [("stop", "stopped"), ("lapse", "lapsed")])
def test_ending_early_needs_a_reason(cast, activity, verb, status):
    with pytest.raises(TransitionRefused):
        getattr(activity, verb)(by=cast.programma, at=timezone.now(), reason=" ")
    getattr(activity, verb)(by=cast.programma, at=timezone.now(), reason="Anderen doen het.")
    assert (activity.status, activity.stop_reason) == (status, "Anderen doen het.")
    with pytest.raises(TransitionRefused):
        activity.stop(by=cast.programma, at=timezone.now(), reason="Nog eens.")


def test_an_activity_is_told_of_by_the_verbs_of_deals(cast, activity):
    target = activity.indicators.create(name="Deelnemers", comparator="min", target=300)
    progress = tell(activity, status="draft", approved_at=None, imported_from="", light="")
    at = timezone.now()
    write_lead(progress, LeadPart(
        results={"achieved": "Vijf dagen.", "developments": "", "unchanged": []},
        spending=[SpendingRow(None, "Zaalhuur", "spent", Decimal("1250.50"))],
        readings=[ReadingRow(target.pk, Decimal(154))],
        light={"light": "green", "light_reason": ""},
    ), by=cast.programma, at=at)  # fmt: skip
    submit(progress, by=cast.programma, at=at)
    approve(progress, by=cast.programma2, at=at)
    assert (progress.status, progress.events.count()) == ("approved", 2)
    assert Expenditure.objects.approved().total() == Decimal("1250.50")
    assert target.readings.get().value == 154


def test_the_totals_by_kind_are_exact_and_keep_others_money_apart(cast, agenda, activity):
    own, other = {"funder": cast.orgs["pnh"]}, {"funder": cast.orgs["oom"]}
    tell(activity, spending=[
        ("spent", "0.10", {}), ("spent", "0.20", own), ("spent", "5", other),
        ("spent", "7", {"outside_budget": True}), ("pledged", "90000", {}),
        ("pledged", "11", other), ("reserved", "3", {}), ("guarantee", "698000", own),
        ("pm", None, {}), ("not_applicable", None, {}),
    ])  # fmt: skip
    totals = Expenditure.objects.approved().totals()
    assert (totals.spent, totals.pledged, totals.reserved) == (
        Decimal("0.30"), Decimal(90000), Decimal(3)
    )  # fmt: skip
    assert (totals.elsewhere, totals.guarantee, totals.pm) == (Decimal(23), Decimal(698000), 1)
    assert totals.spent == Expenditure.objects.approved().total()


def test_what_is_outside_the_budget_comes_from_no_budget(agenda, activity):
    budget = agenda.budgets.create(name="A&O", amount=1000)
    progress = tell(activity)
    facts = {"description": "x", "kind": "spent", "amount": 1, "budget": budget}
    progress.spending.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        progress.spending.create(outside_budget=True, **facts)
