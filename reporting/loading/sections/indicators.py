"""indicators: targets and facts of a programme, a goal or an activity, with what was measured."""

from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, Goal, Indicator, Programme, Reading, ReadingKind
from deals.models.indicator import MEASURED
from reporting.loading import words
from reporting.loading.keeping import Outcome, store
from reporting.loading.references import AnyReference
from reporting.loading.rows import Field, Row, Rows, Section, columns, required

OWNERS = {Programme: "programme", Goal: "goal", Activity: "activity"}
DEFAULTS = {
    "as_of": None, "as_of_text": "", "qualifier": "=", "kind": ReadingKind.ACTUAL.value,
    "counts": True, "note": "",
}  # fmt: skip


def target_fits(values, place):
    """A measured target has a value, and no more than the whole (rule 29)."""
    comparator, target = values.get("comparator", "min"), values.get("target")
    total = values.get("of_total")
    if comparator in MEASURED and target is None:
        place.field("target").wrong(_("Fill in the target value, or choose «no target»."))
    if comparator not in MEASURED and target is not None:
        place.field("target").wrong(_("No value belongs to this kind of target."))
    if target is not None and total is not None and target > total:
        place.field("target").wrong(_("The target cannot be more than the whole."))


def is_dated(values, place):
    """Rule 28: a date or words for it; what lies ahead is a forecast."""
    as_of = values.get("as_of")
    if not as_of and not values.get("as_of_text"):
        place.field("as_of").wrong(_("Fill in the date, or the date in words."))
    is_forecast = values.get("kind") == ReadingKind.FORECAST
    if as_of and as_of > localdate() and not is_forecast:
        place.field("as_of").wrong(_("Nothing can be measured in the future. Choose «forecast»."))


def readings_once(rows, place):
    """No reading twice, and one final value."""
    met, finals = set(), 0
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            continue
        known = (row.get("as_of") or row.get("as_of_text"), row.get("kind", "stand"))
        known += () if row.get("as_of") else (row.get("value"),)
        if repr(known) in met:
            place.item(number).wrong(_("This reading is in the list already."))
        met.add(repr(known))
        finals += row.get("kind") == "eindstand"
        if finals > 1 and row.get("kind") == "eindstand":
            place.item(number).field("kind").wrong(_("A target has one final value."))


READING = Row(
    columns(
        Reading, "as_of", "as_of_text", "value", "counts", "note", qualifier=words.QUALIFIER,
        kind=words.READING_KIND,
    ),
    checks=(is_dated,),
)  # fmt: skip


def keep(entry):
    owner = entry.values["owner"]
    found = Indicator.objects.filter(key=entry.values["key"]).first()
    place = {name: owner if isinstance(owner, kind) else None for kind, name in OWNERS.items()}
    more = {} if "position" in entry.values else {"position": _last(owner) + 1}
    kept = entry.without("owner", "readings").with_values(place, changed="owner" in entry.changed)
    outcome = kept.keep(found, Indicator(), **more)
    if "readings" not in entry.changed:
        return outcome
    indicator = found or Indicator.objects.get(key=entry.values["key"])
    last = {_stated_as(raw) for raw in entry.last.get("readings", ())}
    differs = _keep_readings(indicator, entry.values["readings"], last)
    return Outcome.CHANGED if differs and outcome is Outcome.UNCHANGED else outcome


def _last(owner):
    return owner.indicators.aggregate(last=Max("position"))["last"] or 0


def _keep_readings(indicator, rows, last):
    """Keep these readings, and take away those that the file stated `last` and does not any more;
    what people entered stays. Says whether any differed."""
    before = {_known_as(row): row for row in indicator.readings.filter(progress=None)}
    after = {}
    for row in rows:
        facts = DEFAULTS | row
        after[_known_as(Reading(**facts))] = facts
    gone = before.keys() & last - after.keys()
    for known_as in gone:
        before[known_as].delete()
    outcomes = {
        store(before.get(known_as) or Reading(indicator=indicator), facts)
        for known_as, facts in after.items()
    }
    return bool(gone) or bool(outcomes - {Outcome.UNCHANGED})


def _known_as(reading):
    undated = None if reading.as_of else (reading.as_of_text, reading.value)
    return (reading.as_of, reading.kind, undated)


def _stated_as(raw):
    """What a reading is known as, of the row as it stood in a file."""
    as_of, kind = raw.get("as_of"), words.READING_KIND.codes[raw.get("kind", "stand")]
    if as_of:
        return (date.fromisoformat(as_of), kind, None)
    return (None, kind, (raw["as_of_text"].strip(), Decimal(str(raw["value"]))))


INDICATORS = Section(
    name="indicators",
    title=gettext_lazy("Indicators"),
    model=Indicator,
    row=Row(
        columns(
            Indicator, "key", "name", "unit", "target", "of_total", "deadline", "deadline_text",
            "baseline", "baseline_on", "note", "source", "position", kind=words.INDICATOR_KIND,
            comparator=words.COMPARATOR,
        ) | {
            "owner": required(AnyReference(tuple(OWNERS))),
            "readings": Field(Rows(READING, checks=(readings_once,))),
        },
        checks=(target_fits,),
    ),
    keep=keep,
)  # fmt: skip
