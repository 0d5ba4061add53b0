"""«Overnemen»: what was told last time, as if it was typed this time."""

from deals.forms.half_year.readings import shown
from hos.forms.fields import dutch_number
from hos.forms.rows import act

TEXTS = ("achieved", "developments", "light_reason")
SPENDING = "spending"


def take_over(sheet, typed, name):
    """The typed values with those of last time in `name`; as they were where there is nothing."""
    last = sheet.last
    if last is None:
        return typed
    if name in TEXTS:
        return typed | {name: [getattr(last, name)]}
    if name == "light":
        return typed | {"light": [last.light_again], "light_reason": [last.light_reason]}
    if name == SPENDING:
        return _spending(last, typed)
    kind, _dash, _field = name.partition("-")
    if kind == "reading":
        return typed | _reading(sheet.text, name)
    return typed | _delivered(last, name)


def _delivered(last, name):
    """`name` is «part7-delivered»."""
    number = name.removeprefix("part").removesuffix("-delivered")
    part = last.part(int(number)) if number.isdecimal() else None
    return {name: [part.delivered]} if part else {}


def _reading(text, name):
    """`name` is «reading-7-value»; the value before stands with the target."""
    for line in text.readings:
        if name == f"reading-{line.indicator}-value" and line.before is not None:
            return {name: [shown("=", line.before)]}
    return {}


def _spending(last, typed):
    """The lines of last time below the ones that are there."""
    for line in last.spending:
        typed, row = act(typed, f"add:{SPENDING}")
        values = {
            "description": line.description, "kind": line.kind,
            "amount": "" if line.amount is None else dutch_number(line.amount),
            "outside_budget": "on" if line.outside_budget else "",
            "funder": str(line.funder_id or ""),
        }  # fmt: skip
        typed |= {f"{row}-{name}": [value] for name, value in values.items() if value}
    return typed
