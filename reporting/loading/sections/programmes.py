"""programmes: the accord and the agendas."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, Organisation, Programme, ProgrammeKind
from deals.models.programme import accord_end
from reporting.loading import words
from reporting.loading.references import Reference
from reporting.loading.rows import Row, Section, columns, required


def three_years(values, place):
    """Rule 1: an accord runs three years; left open, the end follows from the start."""
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if values.get("kind") != ProgrammeKind.ACCORD or not starts_on:
        return
    if ends_on and ends_on != accord_end(starts_on):
        day = formats.date_format(accord_end(starts_on), "j F Y")
        place.field("ends_on").wrong(
            _("The accord runs 3 years: the end date must be {date}.").format(date=day)
        )


def keep(entry):
    values = entry.values
    found = Programme.objects.filter(key=values["key"]).first()
    if found and found.kind != values["kind"] and _has_activities(found):
        return entry.place.field("kind").wrong(
            _("This programme has deals or activities already; its kind cannot change.")
        )
    if values["kind"] == ProgrammeKind.ACCORD and values.get("starts_on"):
        end = {"ends_on": accord_end(values["starts_on"])}
        entry = entry.with_values(end, changed="starts_on" in entry.changed)
    return entry.keep(found, Programme())


def _has_activities(programme):
    return Activity.objects.filter(goal__programme=programme).exists()


PROGRAMMES = Section(
    name="programmes",
    title=gettext_lazy("Programmes"),
    model=Programme,
    row=Row(
        columns(
            Programme, "key", "title", "region", "mission", "base_text", "starts_on", "ends_on",
            kind=words.PROGRAMME_KIND, status=words.PROGRAMME_STATUS,
        ) | {"owner": required(Reference(Organisation))},
        checks=(three_years,),
    ),
    keep=keep,
)  # fmt: skip
