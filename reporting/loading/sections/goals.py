"""goals: the tree of a programme. Parents are kept before what belongs to them."""

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Goal, Programme
from reporting.loading import words
from reporting.loading.references import Reference
from reporting.loading.rows import Row, Section, columns, optional, required


def same_programme(values, place):
    parent, programme = values.get("parent"), values.get("programme")
    if parent and programme and parent.programme_id != programme.pk:
        place.field("parent").wrong(_("This goal is of another programme."))


def parents_first(numbered, place):
    """The rows in an order in which each parent comes before its children; says circles."""
    parents = {
        raw["key"]: raw.get("parent")
        for _number, raw in numbered
        if isinstance(raw, dict) and isinstance(raw.get("key"), str)
    }
    deep = {number: _depth(raw, parents) for number, raw in numbered}
    for number, depth in deep.items():
        if depth is None:
            place.item(number).field("parent").wrong(_in_circle())
            place.book.failed(Goal, dict(numbered)[number]["key"])
    return sorted(
        (pair for pair in numbered if deep[pair[0]] is not None), key=lambda pair: deep[pair[0]]
    )


def _depth(raw, parents):
    """How many rows of the file stand above this one; None if it stands above itself."""
    start = key = raw.get("key") if isinstance(raw, dict) else None
    above = []
    while isinstance(key, str) and key in parents and key not in above:
        above.append(key)
        key = parents[key]
    return None if above and key == start else len(above)


def keep(entry):
    programme, parent = entry.values["programme"], entry.values.get("parent")
    found = Goal.objects.filter(key=entry.values["key"]).first()
    if found and found.programme_id != programme.pk:
        return entry.place.field("programme").wrong(_("This goal is of another programme."))
    while parent and found:
        if parent.pk == found.pk:
            return entry.place.field("parent").wrong(_in_circle())
        parent = parent.parent
    return entry.keep(found, Goal(), **_at_the_end(entry, programme))


def _at_the_end(entry, programme):
    if "position" in entry.values:
        return {}
    last = programme.goals.aggregate(last=Max("position"))["last"]
    return {"position": (last or 0) + 1}


def _in_circle():
    return _("This goal would belong to itself.")


GOALS = Section(
    name="goals",
    title=gettext_lazy("Goals"),
    model=Goal,
    row=Row(
        columns(Goal, "key", "code", "title", "text", "position", level=words.GOAL_LEVEL) | {
            "programme": required(Reference(Programme)), "parent": optional(Reference(Goal)),
        },
        checks=(same_programme,),
    ),
    keep=keep,
    arrange=parents_first,
)  # fmt: skip
