"""Loading a programme from a file: the real one, again, changed, and after people worked on it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from deals.models import Annex, Deal, Goal, Lesson, Organisation, Programme
from deals.models.writing import write_fields, writing
from reporting.loading.keeping import Outcome
from tests.reporting.files import REAL, everything, frame, load_document, real, small

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(loaded):
    return Deal.objects.get(key="deal-oom-otib")


def counts(loaded):
    return {tally.section: tally.counts for tally in loaded.tallies}


def test_the_real_file_loads(loaded):
    assert Organisation.objects.count() == 44
    assert Programme.objects.count() == 4
    assert Goal.objects.count() == 28
    assert Programme.objects.get(key="rsa").participation_set.count() == 6
    assert Annex.objects.count() == 3
    assert Lesson.objects.count() == 2


def test_the_real_deal_has_two_leads_five_blocks_and_house_of_skills(deal):
    places = list(deal.participation_set.select_related("organisation"))
    names = ["OOM", "OTIB", "SZW", "PNH", "EZK", "HoS"]
    assert [place.organisation.short for place in places] == names
    assert [place.is_lead for place in places] == [True, True, False, False, False, False]
    assert [place.signature_required for place in places] == [True] * 5 + [False]
    cashiers = deal.contributions().filter(role="cashier")
    assert {row.participation.organisation.short for row in cashiers} == {"OOM", "OTIB"}


def test_the_input_of_the_ministry_is_under_reservation(deal):
    reserved = deal.contributions().open_questions()
    assert [row.role for row in reserved] == ["financier", "scaling_up"]
    assert {row.participation.organisation.short for row in reserved} == {"SZW"}


def test_the_real_deal_is_a_draft_for_2019_with_five_steps(deal):
    assert (deal.starts_on, deal.ends_on) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (deal.status, deal.deal_type, deal.sector) == ("draft", "pilot", "technology")
    assert deal.steps.count() == 5
    assert deal.steps.first().title == "Plan van aanpak pilots leerrekening OOM en OTIB"


def test_the_real_deal_lacks_what_the_source_lacks(deal):
    found = {(finding.rule, finding.field) for finding in deal.findings() if finding.blocks}
    assert found == {
        (0, "cost_note"), (6, "target_interest"), (9, "good_practice"),
    }  # fmt: skip
    assert {finding.rule for finding in deal.findings() if not finding.blocks} == {12, 13, 15}


def test_each_deal_gets_one_event_dated_at_loading(deal):
    load_document(real())
    event = deal.events.get()
    assert (event.kind, event.by, event.to_status) == ("loaded", None, "draft")
    assert event.at.date() == timezone.now().date()


def test_loading_twice_changes_nothing(loaded):
    before = everything()
    again = counts(load_document(real()))
    assert everything() == before
    assert sum(row[Outcome.MADE] + row[Outcome.CHANGED] for row in again.values()) == 0


def test_what_people_entered_since_stays(cast_free_deal):
    before = everything()
    load_document(small())
    assert everything() == before
    assert Deal.objects.get().target_interest == "Zelf kiezen."


@pytest.fixture
def cast_free_deal():
    load_document(small())
    deal = Deal.objects.get()
    with writing(deal, by=None, at=timezone.now()):
        write_fields(deal, {"target_interest": "Zelf kiezen."})
    return deal


def test_a_changed_file_changes_a_draft_in_what_it_says_differently(cast_free_deal):
    document = small()
    row = document["deals"][0]
    row["innovation"] = "Anders."
    row["steps"][1]["starts_on"] = "2019-03-01"
    row["participations"][2]["contributions"].pop()
    load_document(document)
    deal = Deal.objects.get()
    assert (deal.innovation, deal.target_interest) == ("Anders.", "Zelf kiezen.")
    assert deal.steps.all()[1].starts_on == date(2019, 3, 1)
    assert deal.contributions().open_questions().count() == 1
    assert deal.events.first().kind == "text_changed"


def test_parts_are_recognised_by_their_place_so_their_rows_stay(cast_free_deal):
    steps = set(cast_free_deal.steps.values_list("pk", flat=True))
    document = small()
    document["deals"][0]["steps"][0]["title"] = "Plan"
    document["deals"][0]["participations"].reverse()
    load_document(document)
    assert set(cast_free_deal.steps.values_list("pk", flat=True)) == steps
    assert cast_free_deal.contributions().count() == 16


@pytest.mark.parametrize("kind", ["submitted", "signing", "running"])
def test_a_deal_that_was_handed_in_or_signed_is_never_touched(request, cast, accord, kind):
    key = {"submitted": "submitted", "signing": "signing_deal", "running": "running"}[kind]
    deal = request.getfixturevalue(key)
    accord.goals.filter(code="1").update(key="g")
    Deal.objects.filter(pk=deal.pk).update(key="d")
    before = everything()
    loaded = load_document(frame(deals=[{"key": "d", "goal": "g", "title": "Anders"}]))
    assert everything() == before
    assert [note.path for note in loaded.notes] == ["deals[0]"]


def test_a_draft_that_was_up_for_signing_once_is_not_touched(cast, accord, signing_deal):
    from deals.models import signing

    version = signing_deal.version_being_signed()
    signing.take_back(version, by=cast.programma, at=timezone.now(), reason="Anders")
    accord.goals.filter(code="1").update(key="g")
    Deal.objects.filter(pk=signing_deal.pk).update(key="d")
    loaded = load_document(frame(deals=[{"key": "d", "goal": "g", "title": "Anders"}]))
    assert counts(loaded)["deals"][Outcome.LEFT] == 1
    assert Deal.objects.get().title == "Pilot leerrekening"


def test_a_later_file_refers_to_keys_of_an_earlier_one(loaded):
    new = {"key": "d2", "goal": "rsa-2", "title": "Tweede deal",
           "participations": [{"organisation": "oom", "is_lead": True}]}  # fmt: skip
    load_document(frame(deals=[new], participations=[{"programme": "ua", "organisation": "pnh"}]))
    deal = Deal.objects.get(key="d2")
    assert (deal.goal.key, deal.number, deal.position) == ("rsa-2", "2", 2)
    assert Programme.objects.get(key="ua").participation_set.get().organisation.key == "pnh"


def test_a_reference_to_a_merged_organisation_follows_it():
    load_document(small())
    oom, otib = Organisation.objects.get(key="oom"), Organisation.objects.get(key="otib")
    Organisation.objects.filter(pk=oom.pk).update(merged_into=otib)
    load_document(frame(participations=[{"programme": "ua", "organisation": "oom"}]))
    assert Programme.objects.get(key="ua").participation_set.get().organisation == otib


def test_the_end_of_an_accord_follows_from_its_start():
    load_document(small())
    document = small()
    document["programmes"][0] |= {"starts_on": "2020-02-29", "ends_on": None}
    load_document(document)
    assert Programme.objects.get(key="rsa").ends_on == date(2023, 2, 28)


def test_goals_may_come_before_their_parents():
    document = small()
    document["goals"].reverse()
    load_document(document)
    assert Goal.objects.get(key="rsa-1").parent.key == "rsa-s"


def test_roles_of_a_party_of_a_programme_may_change():
    document = small()
    place = document["participations"][0]
    place["contributions"] = [{"role": "aanjager"}, {"role": "kassier", "amount": 12.5}]
    load_document(document)
    place["contributions"] = [{"role": "kassier"}, {"role": "aanjager"}]
    assert counts(load_document(document))["participations"][Outcome.CHANGED] == 1
    rows = Programme.objects.get(key="rsa").participation_set.first().contribution_set
    assert list(rows.values_list("role", flat=True)) == ["cashier", "driver"]


def test_the_command_tells_what_it_did_per_section():
    out = StringIO()
    call_command("load_programme", str(REAL), stdout=out)
    assert len(out.getvalue().splitlines()) == 17
    assert "44" in out.getvalue().splitlines()[0]


def test_the_command_says_every_problem_and_fails(tmp_path):
    file = tmp_path / "fout.json"
    file.write_text('{"form": "innovatiedeals/1", "goals": [1], "deals": [2]}')
    with pytest.raises(CommandError) as refusal:
        call_command("load_programme", str(file))
    lines = str(refusal.value).splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["goals[0]", "deals[0]"]


@pytest.mark.parametrize("name", ["nergens.json", ".", ""])
def test_the_command_says_when_there_is_no_file(tmp_path, name):
    with pytest.raises(CommandError):
        call_command("load_programme", *([str(tmp_path / name)] if name else []))
