"""What people read in a snapshot of any kind of report, as lines to search in."""

import re
from collections.abc import Iterator

from hos import rich_text

NAMES = {"title", "name", "short", "programme", "label"}  # one word may be enough there
FORMATTED = "body"  # of a chapter: HTML
LEFT_OUT = {"tables", "sources"}  # the tables say the same again


def lines_of(content: dict) -> list[str]:
    """Each text on a line of its own, once, behind the title of what it is about. Codes, numbers
    and dates are no texts: a text has a space in it, or is a name."""
    return list(dict.fromkeys(_texts(content, "")))


def _texts(found, about, key="") -> Iterator[str]:
    if isinstance(found, dict):
        about = _title(found) or about
        for name, value in found.items():
            if name not in LEFT_OUT:
                yield from _texts(value, about, name)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value, about, key)
    elif isinstance(found, str):
        line = _line(rich_text.words(found) if key == FORMATTED else found)
        if line and (key in NAMES or " " in line):
            yield line if line == about or not about else f"{about}: {line}"


def _title(row):
    """Of a row, or of the text in it, as a deal has it."""
    text = row.get("text")
    title = row.get("title") or (text.get("title") if isinstance(text, dict) else "")
    return _line(title) if isinstance(title, str) else ""


def _line(text):
    return re.sub(r"\s+", " ", text).strip()
