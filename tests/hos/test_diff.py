"""Differences word by word."""

from hypothesis import given
from hypothesis import strategies as st

from hos.diff import word_diff

TEXT = st.text("ab ,.\n€1", max_size=40)


def side(parts, left_out):
    return "".join(text for tag, text in parts if tag != left_out)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back_from_the_marks(before, after):
    parts = word_diff(before, after)
    if parts is not None:
        assert side(parts, "ins") == before
        assert side(parts, "del") == after


def test_a_changed_date_is_marked_as_a_whole():
    parts = word_diff("tot 31 december 2019", "tot 30 juni 2020")
    assert ("del", "december") in parts
    assert ("ins", "juni") in parts


def test_a_wholly_new_text_gets_no_marks():
    assert word_diff("een twee drie vier " * 5, "alles is hier nu anders dan het was " * 5) is None
