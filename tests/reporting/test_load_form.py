"""The form of the file as the page describes it, and the words it may use."""

import inspect

import pytest
from django.db.models import TextChoices

from reporting.loading import words
from reporting.loading.description import PAGE, refreshed
from reporting.loading.sections import SECTIONS


def test_the_page_says_what_the_code_does():
    page = PAGE.read_text()
    assert refreshed(page) == page, "bring it up to date with: manage.py load_programme --form"


@pytest.mark.parametrize("table", words.ALL, ids=lambda table: table.name)
def test_each_code_has_exactly_one_word(table):
    kind = type(next(iter(table.codes.values())))
    assert sorted(table.codes.values()) == sorted(kind)


def test_all_lists_of_words_are_in_the_page():
    lists = [value for _name, value in inspect.getmembers(words) if isinstance(value, words.Words)]
    assert {id(value) for value in lists} == {id(value) for value in words.ALL}
    enums = {name for name, value in inspect.getmembers(words, inspect.isclass)
             if issubclass(value, TextChoices) and value is not TextChoices}  # fmt: skip
    assert len(enums) == len(words.ALL)


def test_sections_come_after_those_they_refer_to():
    assert [section.name for section in SECTIONS] == [
        "organisations", "programmes", "goals", "participations", "budgets", "deals",
        "activities", "related", "funds", "budget_statements", "cofinancing", "indicators",
        "goal_notes", "annexes", "lessons", "reports", "report_annexes",
    ]  # fmt: skip
