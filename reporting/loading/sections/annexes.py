"""annexes: what is attached to a programme or a deal. A file cannot travel in JSON; a text or a
reference can."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, Annex, Programme
from reporting.loading import words
from reporting.loading.references import Reference
from reporting.loading.rows import Row, Section, columns, optional, required


def has_content(values, place):
    if not (values.get("text") or values.get("reference")):
        place.wrong(_("Add a text or a reference."))


def of_programme(values, place):
    """What belongs to an activity belongs to the activity's programme."""
    activity, programme = values.get("activity"), values.get("programme")
    if activity and programme and activity.goal.programme_id != programme.pk:
        place.field("activity").wrong(_("This activity is of another programme."))


def keep(entry):
    values = entry.values
    found = Annex.objects.filter(
        programme=values["programme"], activity=values.get("activity"), title=values["title"]
    )
    return entry.keep(found.first(), Annex())


ANNEXES = Section(
    name="annexes",
    title=gettext_lazy("Annexes"),
    model=Annex,
    row=Row(
        columns(Annex, "title", "held_on", "reference", "text", kind=words.ANNEX_KIND) | {
            "programme": required(Reference(Programme)),
            "activity": optional(Reference(Activity)),
        },
        checks=(has_content, of_programme),
    ),
    keep=keep,
    known_by=(("programme", "activity", "title"),),
)  # fmt: skip
