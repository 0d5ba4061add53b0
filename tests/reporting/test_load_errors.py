"""What a file can have wrong: each is said with its path, all at once, and nothing is loaded."""

import pytest

from deals.models import Organisation
from reporting.loading.loader import load
from reporting.loading.problems import FileRefused
from tests.reporting.files import everything, frame, load_document, problems, small

pytestmark = pytest.mark.django_db
A = {"key": "a", "name": "Aap", "kind": "bedrijf"}
ACCORD = {"key": "p", "kind": "skillsakkoord", "title": "T", "owner": "a"}
AGENDA = {"key": "q", "kind": "werkagenda", "title": "T", "owner": "a"}
GOAL = {"key": "g", "programme": "p", "level": "operationeel", "title": "G"}
DEAL = {"key": "d", "goal": "g", "title": "D"}


def around(**sections):
    base = {"organisations": [A], "programmes": [ACCORD, AGENDA], "goals": [GOAL]}
    return frame(**base | sections)


def deal(**over):
    return around(deals=[DEAL | over])


def contribution(**over):
    rows = [{"role": "kennis"} | over]
    return deal(participations=[{"organisation": "a", "contributions": rows}])


BROUGHT = "deals[0].participations[0].contributions[0]"
FRAME = [
    ("form", {"form": "innovatiedeals/2"}),
    ("form", {}),
    ("language", frame(language="fr")),
    ("about", frame(about=1)),
    ("activiteiten", frame(activiteiten=[])),
    ("activities", frame(activities={})),
    ("goals", frame(goals="x")),
]
FUND = {"key": "f", "activity": "d", "kind": "leerrekening", "name": "F"}


def fund(*, of=DEAL, **over):
    return around(deals=[of], funds=[FUND | over])


SCHEMES = [
    ("funds[0].activity", around(funds=[FUND])),
    ("funds[0].kind", fund(kind="lening")),
    ("funds[0].status", fund(status="open")),
    ("funds[0]", fund(max_per_participant=0)),
    ("funds[0].months_valid", fund(months_valid=0)),
    ("funds[0].sectors[0]", fund(sectors=["metalen"])),
    ("funds[0].sources[0].organisation", fund(sources=[{"organisation": "b"}])),
    ("funds[0].sources[0].organisation", fund(sources=[{"organisation": "a"}])),
    ("funds[0].sources[1].organisation", fund(sources=[{"organisation": "a"}] * 2)),
    ("funds[0].sources[0].certainty", fund(sources=[{"organisation": "a", "certainty": "ja"}])),
    ("funds[1].activity", around(deals=[DEAL], funds=[FUND, FUND | {"key": "f2"}])),
]
VALUES = [
    ("organisations[0]", frame(organisations=[3])),
    ("organisations[0].kind", frame(organisations=[A | {"kind": "bedrijven"}])),
    ("organisations[0].kind", frame(organisations=[A | {"kind": ["bedrijf"]}])),
    ("organisations[0].naam", frame(organisations=[A | {"naam": "x"}])),
    ("organisations[0].name", frame(organisations=[{"key": "a", "kind": "bedrijf"}])),
    ("organisations[0].name", frame(organisations=[A | {"name": " "}])),
    ("organisations[0].name", frame(organisations=[A | {"name": None}])),
    ("organisations[0].name", frame(organisations=[A | {"name": "x" * 151}])),
    ("organisations[0].name", frame(organisations=[A | {"name": "x\0"}])),
    ("organisations[0].name", frame(organisations=[A | {"name": "\ud800"}])),
    ("organisations[0].key", frame(organisations=[A | {"key": "a "}])),
    ("organisations[0].key", frame(organisations=[A | {"key": ""}])),
    ("organisations[1].key", frame(organisations=[A, A | {"name": "B"}])),
    ("organisations[1].name", frame(organisations=[A, A | {"key": "b", "name": "aap"}])),
    ("deals[0].starts_on", deal(starts_on="1 mei 2019")),
    ("deals[0].starts_on", deal(starts_on="2019-02-29")),
    ("deals[0].starts_on", deal(starts_on="20190201")),
    ("deals[0].starts_on", deal(starts_on="0001-01-01")),
    ("deals[0].place_bound", deal(place_bound="ja")),
    ("deals[0].education_levels[1]", deal(education_levels=["mbo1", "mbo5"])),
    ("deals[0].steps[0].title", deal(steps=[{}])),
    ("deals[0].steps", deal(steps={})),
    (f"{BROUGHT}.amount", contribution(amount="1.000,50")),
    (f"{BROUGHT}.amount", contribution(amount=-1)),
    (f"{BROUGHT}.amount", contribution(amount=0.001)),
    (f"{BROUGHT}.amount", contribution(amount=10**10)),
    (f"{BROUGHT}.amount", contribution(amount=True)),
    (f"{BROUGHT}.amount", contribution(amount=float("nan"))),
    (f"{BROUGHT}.hours", contribution(hours=1.25)),
    (f"{BROUGHT}.role", contribution(role="aap")),
]
SENSE = [
    ("programmes[0].owner", around(programmes=[ACCORD | {"owner": "b"}], goals=[])),
    ("programmes[0].owner", around(programmes=[ACCORD | {"owner": 1}], goals=[])),
    ("programmes[0]", around(programmes=[ACCORD | {"status": "lopend"}], goals=[])),
    ("programmes[0].ends_on", around(
        programmes=[ACCORD | {"starts_on": "2020-01-01", "ends_on": "2023-01-01"}], goals=[]
    )),
    ("programmes[0]", around(
        programmes=[AGENDA | {"starts_on": "2020-01-01", "ends_on": "2019-01-01"}], goals=[]
    )),
    ("goals[0].parent", around(goals=[GOAL | {"parent": "g"}])),
    ("goals[1].parent", around(goals=[GOAL, GOAL | {"key": "h", "programme": "q", "parent": "g"}])),
    ("goals[1]", around(goals=[GOAL, GOAL | {"key": "h", "level": "strategisch", "parent": "g"}])),
    ("goals[1]", around(goals=[GOAL | {"key": k, "level": "strategisch"} for k in "gh"])),
    ("deals[0].goal", around(goals=[GOAL | {"programme": "q"}], deals=[DEAL])),
    ("deals[0].goal", deal(goal="p")),
    ("deals[0].also_goals[0]", deal(also_goals=["x"])),
    ("deals[0].status", deal(status="in_uitvoering")),
    ("deals[0].ends_on", deal(starts_on="2020-02-01", ends_on="2020-01-01")),
    ("deals[0].steps[0].ends_on", deal(
        steps=[{"title": "x", "starts_on": "2020-02-01", "ends_on": "2020-01-01"}]
    )),
    ("deals[0]", deal(
        instrument="social_impact_bond", starts_on="2020-01-01", ends_on="2020-12-01"
    )),
    ("deals[0].participations[1].organisation", deal(participations=[{"organisation": "a"}] * 2)),
    (f"{BROUGHT[:-3]}[1].role", deal(participations=[
        {"organisation": "a", "contributions": [{"role": "kassier"}] * 2}
    ])),
    ("deals[0].participations[0].contact_email", deal(
        participations=[{"organisation": "a", "contact_email": "iemand"}]
    )),
    ("activities[0].key", deal() | {
        "goals": [GOAL, GOAL | {"key": "h", "programme": "q"}],
        "activities": [{"key": "d", "goal": "h", "title": "x"}],
    }),
    ("participations[1].organisation", around(
        participations=[{"programme": "p", "organisation": "a"}] * 2
    )),
    ("annexes[0]", around(annexes=[{"programme": "p", "kind": "besluit", "title": "x"}])),
    ("annexes[0].activity", around(deals=[DEAL], annexes=[
        {"programme": "q", "kind": "besluit", "title": "x", "text": "x", "activity": "d"}
    ])),
    ("lessons[0]", around(lessons=[
        {"programme": "p", "kind": "les", "title": "x", "text": "x", "status": "gedeeld"}
    ])),
    ("lessons[0].activity", around(lessons=[
        {"programme": "p", "kind": "les", "title": "x", "text": "x", "activity": "nergens"}
    ])),
]  # fmt: skip


@pytest.mark.parametrize(("path", "document"), [*FRAME, *SCHEMES, *VALUES, *SENSE])
def test_what_is_wrong_is_said_at_its_path_and_nothing_is_loaded(path, document):
    before = everything()
    assert list(problems(document)) == [path]
    assert everything() == before


def test_the_base_of_these_cases_loads():
    load_document(contribution(amount=1000.5))


def test_everything_that_is_wrong_is_said_at_once():
    document = small()
    document["organisations"][0]["kind"] = "aap"
    document["programmes"][1]["status"] = "bezig"
    document["deals"][0]["steps"][4]["titel"] = "x"
    document["deals"][0]["participations"][2]["contributions"][0]["amount"] = "veel"
    document["lessons"][1]["kind"] = "noot"
    assert set(problems(document)) == {
        "organisations[0].kind", "programmes[1].status", "deals[0].steps[4].titel",
        "deals[0].participations[2].contributions[0].amount", "lessons[1].kind",
    }  # fmt: skip


def test_a_row_that_fails_is_not_blamed_again_by_those_that_refer_to_it():
    assert list(problems(around(organisations=[A | {"kind": "x"}], deals=[DEAL]))) == [
        "organisations[0].kind"
    ]


def test_goals_in_a_circle_are_each_named():
    goals = [GOAL | {"key": k, "parent": p} for k, p in ["ab", "bc", "ca", "dc"]]
    paths = ["goals[0].parent", "goals[1].parent", "goals[2].parent"]
    assert list(problems(around(goals=goals))) == paths


def test_a_circle_with_what_is_there_already_is_refused():
    load_document(around(goals=[GOAL, GOAL | {"key": "h", "parent": "g"}]))
    document = around(goals=[GOAL | {"parent": "h"}])
    assert list(problems(document)) == ["goals[0].parent"]


def test_a_goal_does_not_move_to_another_programme():
    load_document(around())
    assert list(problems(around(goals=[GOAL | {"programme": "q"}]))) == ["goals[0].programme"]


def test_an_accord_with_deals_stays_an_accord():
    load_document(deal())
    document = around(programmes=[ACCORD | {"kind": "hca"}, AGENDA])
    assert list(problems(document)) == ["programmes[0].kind"]


def test_a_name_that_is_taken_by_an_organisation_without_key_is_refused():
    Organisation.objects.create(name="AAP", kind="company")
    assert list(problems(frame(organisations=[A]))) == ["organisations[0].name"]


def test_a_name_twice_in_one_object_is_refused():
    with pytest.raises(FileRefused) as refusal:
        load(b'{"form": "innovatiedeals/1", "goals": [], "goals": []}', at=None)
    assert [problem.path for problem in refusal.value.problems] == ["goals"]


@pytest.mark.parametrize("content", [
    b"", b"{", b'{"form": "innovatiedeals/1",}', b"[]", b"3", b'{"a": "\xe9"}', b"\xff\xfe{\0}\0",
    b"[" * 100_000, b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", b'{"a": ' + b"1" * 5000 + b"}",
])  # fmt: skip
def test_a_file_that_is_no_json_object_in_utf8_is_refused(content):
    with pytest.raises(FileRefused):
        load(content, at=None)


@pytest.mark.parametrize(("content", "words"), [(b'{\n "a" 1}', ("2", "6")), (b"\n\n\xe9", ("3",))])
def test_wrong_json_or_encoding_is_said_with_its_line(content, words):
    with pytest.raises(FileRefused) as refusal:
        load(content, at=None)
    assert all(word in str(refusal.value) for word in words)


def test_a_byte_order_mark_is_no_problem():
    load(b'\xef\xbb\xbf{"form": "innovatiedeals/1"}', at=None)
