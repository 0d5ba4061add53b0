"""organisations: who takes part in the region."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Organisation
from reporting.loading import words
from reporting.loading.rows import Row, Section, columns


def keep(entry):
    found = Organisation.objects.filter(key=entry.values["key"]).first()
    if _is_taken(entry.values["name"], found):
        return entry.place.field("name").wrong(
            _("There is an organisation with this name already.")
        )
    return entry.keep(found, Organisation())


def _is_taken(name, found):
    others = Organisation.objects.filter(name__iexact=name)
    return others.exclude(pk=found and found.pk).exists()


ORGANISATIONS = Section(
    name="organisations",
    title=gettext_lazy("Organisations"),
    model=Organisation,
    row=Row(columns(
        Organisation, "key", "name", "short", "region", kind=words.ORGANISATION_KIND
    )),
    keep=keep,
)  # fmt: skip
