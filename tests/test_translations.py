"""The Dutch catalogue: complete, without fuzzy entries, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "hos" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2),
            "pgettext": ((1, "c"), 2), "ngettext_lazy": (1, 2)}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w+\}(?!\})")


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def test_every_entry_is_translated_and_none_is_fuzzy(catalogue):
    entries = [message for message in catalogue if message.id]
    missing = [
        message.id
        for message in entries
        if message.fuzzy
        or not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]
    assert not missing


def test_placeholders_are_the_same_in_both_languages(catalogue):
    wrong = []
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else [message.id]
        texts = message.string if isinstance(message.string, tuple) else [message.string]
        names = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for text in texts if message.id else []:
            if set(PLACEHOLDER.findall(text)) - names:
                wrong.append(text)
    assert not wrong


def test_every_sentence_of_the_code_is_in_the_catalogue(catalogue):
    known = {
        name for message in catalogue for name in
        (message.id if isinstance(message.id, tuple) else [message.id])
    }  # fmt: skip
    used = set(_in_python()) | set(_in_templates())
    assert not sorted(sentence for sentence in used if sentence not in known)


def _in_python():
    for folder in ("hos", "deals", "pilots", "reporting"):
        for path in (ROOT / folder).rglob("*.py"):
            with path.open("rb") as file:
                for _line, found, _comments, _context in extract(
                    "python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}
                ):
                    yield from [found] if isinstance(found, str) else [f for f in found if f]


def _in_templates():
    """Django turns a template into text that xgettext reads as Python; so do we."""
    calls = re.compile(r"n?p?gettext\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))")
    inner = re.compile(r"[^\w]_\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))\)")
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in (".html", ".txt"):
            text = templatize(path.read_text())
            for literal in calls.findall(text) + inner.findall(text):
                yield _unquoted(literal)


def _unquoted(literal):
    import ast

    return ast.literal_eval(literal.removeprefix("u"))
