"""The tables of FORM.md, written from the declarations, so that the page cannot lag behind."""

from pathlib import Path

from django.utils import translation

from reporting.loading import words
from reporting.loading.readers import NOT_EMPTY
from reporting.loading.rows import Rows
from reporting.loading.sections import SECTIONS

PAGE = Path(__file__).parent / "FORM.md"
START, END = "<!-- generated: fields and words -->\n", "<!-- end of generated -->\n"


def refreshed(page: str) -> str:
    """The page with its generated part as the code has it now."""
    before, _start, rest = page.partition(START)
    _old, _end, after = rest.partition(END)
    return before + START + _generated() + END + after


def _generated():
    with translation.override("en"):
        parts = [part for section in SECTIONS for part in _section(section)]
        parts += ["## Words", *(_word_table(table) for table in words.ALL)]
    return "\n" + "\n\n".join(parts) + "\n\n"


def _section(section):
    ways = " or ".join(" + ".join(f"`{name}`" for name in names) for names in section.known_by)
    path = section.path or section.name
    yield f"### {path}\n\nA row is recognised by {ways}."
    yield from _tables(path, section.row)


def _tables(path, row):
    lines = [_line(name, field) for name, field in row.fields.items()]
    head = f"Fields of `{path}[]`:\n\n| field | must be there | null | value |\n|---|---|---|---|\n"
    yield head + "\n".join(lines)
    for name, field in row.fields.items():
        if isinstance(field.reader, Rows):
            yield from _tables(f"{path}[].{name}", field.reader.row)


def _line(name, field):
    must = "yes" if field.required else ""
    null = "" if field.empty is NOT_EMPTY else "may be"
    return f"| `{name}` | {must} | {null} | {field.reader.describe()} |"


def _word_table(table):
    head = f"**{table.name}**\n\n| word | stored as | meaning |\n|---|---|---|\n"
    return head + "\n".join(
        f"| `{word}` | `{code.value}` | {code.label} |" for word, code in table.codes.items()
    )
