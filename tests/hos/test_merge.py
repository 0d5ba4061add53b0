"""Merging what two people typed: nothing that was saved or typed disappears."""

from hypothesis import given
from hypothesis import strategies as st

from hos.drafts.merge import fingerprint, merge

NAMES = st.sampled_from(["a", "b", "c"])
TYPED = st.dictionaries(NAMES, st.lists(st.text("xyz ", max_size=4), max_size=2))


def merged(base, theirs, mine):
    return merge(seen=fingerprint(base), theirs=theirs, mine=mine)


def plain(typed):
    shown = {name: [value.strip() for value in values] for name, values in typed.items()}
    return {name: [v for v in values if v] for name, values in shown.items() if any(values)}


@given(TYPED, TYPED)
def test_whoever_is_alone_is_never_in_conflict(base, mine):
    outcome = merged(base, base, mine)
    assert not outcome.conflicts
    assert plain(outcome.typed) == plain(mine)


@given(TYPED, TYPED)
def test_an_untouched_form_takes_everything_the_other_saved(base, theirs):
    outcome = merged(base, theirs, base)
    assert not outcome.conflicts
    assert plain(outcome.typed) == plain(theirs)


@given(TYPED, TYPED, TYPED)
def test_every_change_of_the_other_is_kept_or_shown_as_a_conflict(base, theirs, mine):
    outcome = merged(base, theirs, mine)
    shown = {conflict.name for conflict in outcome.conflicts}
    kept, before, saved = plain(outcome.typed), plain(base), plain(theirs)
    for name in ("a", "b", "c"):
        if saved.get(name) != before.get(name) and name not in shown:
            assert kept.get(name) == saved.get(name)


@given(TYPED, TYPED)
def test_two_people_who_type_the_same_agree(base, both):
    assert not merged(base, both, both).conflicts


def test_without_a_fingerprint_a_difference_is_a_conflict_not_an_overwrite():
    outcome = merge(seen={}, theirs={"a": ["stored"]}, mine={"a": ["typed"]})
    assert [conflict.name for conflict in outcome.conflicts] == ["a"]


def test_rows_of_both_are_kept_in_the_own_order():
    base, theirs, mine = ["1", "2"], ["1", "2", "3"], ["2", "1", "n1"]
    outcome = merged({"rows.x": base}, {"rows.x": theirs}, {"rows.x": mine})
    assert outcome.typed["rows.x"] == ["2", "1", "n1", "3"]


def test_a_row_either_removed_is_gone():
    outcome = merged({"rows.x": ["1", "2", "3"]}, {"rows.x": ["2", "3"]}, {"rows.x": ["1", "2"]})
    assert outcome.typed["rows.x"] == ["2"]


def test_line_ends_and_outer_space_are_no_change():
    outcome = merged({"a": ["x\ny"]}, {"a": ["ander"]}, {"a": [" x\r\ny "]})
    assert outcome.typed["a"] == ["ander"]
