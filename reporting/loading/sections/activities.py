"""activities: what agendas do, that is no deal. A file states where an activity stands; from then
on its status moves by the verbs of the application."""

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import (
    Activity,
    ActivityKind,
    AgendaActivity,
    DealStatus,
    EventKind,
    Goal,
    Organisation,
)
from deals.models.activity import DEALS_ONLY
from reporting.loading import words
from reporting.loading.keeping import Outcome, save, store
from reporting.loading.readers import Word, WordList
from reporting.loading.references import Elsewhere, Reference, References
from reporting.loading.rows import Field, Row, Rows, Section, columns, optional, required
from reporting.loading.sections.deal_parts import state, write_parts
from reporting.loading.sections.deals import STEP, in_order
from reporting.loading.sections.parties import PARTIES
from reporting.loading.sections.told import TOLD, write_told

PARTS = ("also_goals", "steps", "participations", "progress", "related")
TEXTS = [
    "key", "number", "title", "position", "description", "target_group", "expected_output",
    "builds_on", "region", "place", "place_bound", "starts_on", "ends_on", "planning_note",
    "stop_reason", "sustained_note",
]  # fmt: skip


def under_an_agenda(values, place):
    """An activity belongs to a goal of an agenda, and serves other goals of the same one."""
    goal = values.get("goal")
    if goal and goal.programme.is_accord:
        place.field("goal").wrong(_("Under an accord stand deals. Choose a goal of an agenda."))
    for number, other in enumerate(values.get("also_goals") or ()):
        if goal and other.programme_id != goal.programme_id:
            place.field("also_goals").item(number).wrong(_("This goal is of another programme."))


def of_an_activity(values, place):
    status = values.get("status")
    if status in DEALS_ONLY:
        place.field("status").wrong(_("Only a deal can have this status."))
    if status == DealStatus.STOPPED and not values.get("stop_reason"):
        place.field("stop_reason").wrong(_("Fill in the reason."))


def keep(entry):
    found = Activity.objects.filter(key=entry.values["key"]).first()
    if found and found.kind != ActivityKind.ACTIVITY:
        return entry.place.field("key").wrong(_("A deal has this key."))
    if found is None:
        return _make(entry)
    return _change(AgendaActivity.objects.get(pk=found.pk), entry)


def _make(entry):
    programme = entry.values["goal"].programme
    rows = AgendaActivity.objects.filter(goal__programme=programme)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    facts = {
        "kind": ActivityKind.ACTIVITY, "status": DealStatus.PLANNED, "instrument": "project",
        "position": last + 1,
    }  # fmt: skip
    activity = AgendaActivity(**facts | entry.without(*PARTS).values)
    save(activity)
    _write_parts(activity, entry.values, entry)
    activity.record(EventKind.LOADED, by=None, at=entry.at, to_status=activity.status)
    return Outcome.MADE


def _change(activity, entry):
    said = {name: entry.values[name] for name in entry.changed}
    goal = said.get("goal")
    if goal and goal.programme_id != activity.programme.pk:
        return entry.place.field("goal").wrong(_("This goal is of another programme."))
    if said.get("status", activity.status) != activity.status:
        return entry.place.field("status").wrong(
            _("This activity is loaded already; its status changes in the application.")
        )
    before = state(activity)
    plain = {name: value for name, value in said.items() if name not in (*PARTS, "status")}
    outcome = store(activity, plain)
    is_told = _write_parts(activity, said, entry)
    if state(activity) == before and not is_told and outcome is Outcome.UNCHANGED:
        return Outcome.UNCHANGED
    activity.record(EventKind.LOADED, by=None, at=entry.at, to_status=activity.status)
    return Outcome.CHANGED


def _write_parts(activity, values, entry):
    """The parts that `values` has; says whether what was told differed."""
    write_parts(activity, values)
    if "progress" not in values:
        return False
    place = entry.place.field("progress")
    return write_told(activity, values["progress"], at=entry.at, place=place)


ACTIVITIES = Section(
    name="activities",
    title=gettext_lazy("Activities"),
    model=Activity,
    row=Row(
        columns(Activity, *TEXTS, sector=words.SECTOR, priority=words.PRIORITY) | {
            "goal": required(Reference(Goal)),
            "also_goals": optional(References(Goal)),
            "instrument": Field(Word(words.INSTRUMENT)),
            "education_levels": Field(WordList(words.EDUCATION_LEVEL), empty=[]),
            "status": Field(Word(words.ACTIVITY_STATUS)),
            "sustained_by": optional(Reference(Organisation)),
            "related": optional(Elsewhere(References(Activity))),
            "steps": Field(Rows(STEP)),
            "participations": Field(PARTIES),
            "progress": Field(TOLD),
        },
        checks=(in_order, under_an_agenda, of_an_activity),
    ),
    keep=keep,
)  # fmt: skip


def _pairs(document, place):
    """The rows that say to which others they belong; those may stand further on."""
    rows = document.get("activities", [])
    for number, raw in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(raw, dict) and "related" in raw and isinstance(raw.get("key"), str):
            here = place.field("activities").item(number)
            yield here, {"key": raw["key"], "related": raw["related"]}


def keep_related(entry):
    activity = Activity.objects.get(pk=entry.values["key"].pk)
    before = set(activity.related.all())
    activity.related.set(entry.values["related"])
    return Outcome.UNCHANGED if before == set(activity.related.all()) else Outcome.CHANGED


RELATED = Section(
    name="related",
    path="activities[].related",
    title=gettext_lazy("Activities that belong together"),
    model=Activity,
    row=Row({
        "key": required(Reference(Activity)), "related": optional(References(Activity)),
    }),
    keep=keep_related,
    derive=_pairs,
)  # fmt: skip
