"""The Dutch catalogue: complete, without fuzzy entries, with the same placeholders."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "hos" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
IN_CONTEXT = ((1, "c"), 2)
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
            "ngettext": (1, 2), "ngettext_lazy": (1, 2),
            "pgettext": IN_CONTEXT, "pgettext_lazy": IN_CONTEXT}  # fmt: skip
WORDS = r"""(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))"""
CALL = re.compile(rf"\b(n?p?gettext|_)\({WORDS}(?:,\s*{WORDS})?(?:,\s*{WORDS})?")
HIDING = re.compile(r"gettext\w* as (?!_\b)")
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
    """A form of a plural may leave its number out («één deal»), and nothing else may differ."""
    wrong = []
    for message in catalogue:
        is_plural = isinstance(message.id, tuple)
        ids, texts = (message.id, message.string) if is_plural else ([message.id], [message.string])
        names = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for text in texts if message.id else []:
            found = set(PLACEHOLDER.findall(text))
            if found - names or (names - found and not is_plural):
                wrong.append(text)
    assert not wrong


def test_every_sentence_of_the_code_is_in_the_catalogue(catalogue):
    assert not sorted(_used() - _known(catalogue), key=str)


def test_no_sentence_hides_behind_another_name_of_gettext():
    """What collects the sentences does not know it."""
    assert not [str(path) for path in _modules() if HIDING.search(path.read_text())]


def test_the_catalogue_has_no_sentence_that_nobody_says_any_more(catalogue):
    assert not sorted(_known(catalogue) - _used(), key=str)


def _known(catalogue):
    """Every (context, sentence) of the catalogue; both forms of a plural."""
    return {
        (message.context, sentence)
        for message in catalogue
        if message.id
        for sentence in (message.id if isinstance(message.id, tuple) else [message.id])
    }


def _used():
    return set(_in_python()) | set(_in_templates())


def _modules():
    for folder in ("hos", "deals", "pilots", "reporting"):
        yield from (ROOT / folder).rglob("*.py")


def _in_python():
    for path in _modules():
        with path.open("rb") as file:
            for _line, found, _comments, context in extract(
                "python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}
            ):
                for sentence in [found] if isinstance(found, str) else found:
                    if sentence:
                        yield context, sentence


def _in_templates():
    """Django turns a template into text that xgettext reads as Python; so do we."""
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in (".html", ".txt"):
            for called, *literals in CALL.findall(templatize(path.read_text())):
                words = [ast.literal_eval(words.removeprefix("u")) for words in literals if words]
                context = words.pop(0) if "p" in called else None
                yield from ((context, sentence) for sentence in words)
