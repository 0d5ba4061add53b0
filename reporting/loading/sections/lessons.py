"""lessons: good practices, stories, lessons, obstacles and open questions."""

from django.utils.translation import gettext_lazy as _

from deals.models import Activity, Lesson, Programme
from reporting.loading import words
from reporting.loading.readers import Key
from reporting.loading.references import Reference
from reporting.loading.rows import Field, Row, Section, columns, optional, required
from reporting.loading.sections.annexes import of_programme


def keep(entry):
    values = entry.values
    key = values.get("key")
    found = Lesson.objects.filter(
        **{"key": key} if key else {
            "key": "", "programme": values["programme"], "activity": values.get("activity"),
            "title": values["title"],
        }
    )  # fmt: skip
    return entry.keep(found.first(), Lesson())


LESSONS = Section(
    name="lessons",
    title=_("Lessons"),
    model=Lesson,
    row=Row(
        columns(
            Lesson, "title", "text", "shared_on", "shared_with", "scaled_to",
            kind=words.LESSON_KIND, status=words.LESSON_STATUS,
        ) | {
            "key": Field(Key(60)),
            "programme": required(Reference(Programme)),
            "activity": optional(Reference(Activity)),
        },
        checks=(of_programme,),
    ),
    keep=keep,
    known_by=(("key",), ("programme", "activity", "title")),
)  # fmt: skip
