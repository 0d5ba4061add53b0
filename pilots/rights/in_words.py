"""The values of an export in the words of a person."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.jobs.models import Job
from hos.jobs.registry import title_of
from pilots.models import Posting
from pilots.templatetags.pilots import deed_words


def _deed(posting):
    return str(deed_words(posting.deed))


# what a person reads of a code that has words elsewhere
IN_WORDS = {
    (Posting, "deed"): _deed,
    (AuditEvent, "action"): AuditEvent.action_in_words,
    (AuditEvent, "detail"): AuditEvent.detail_in_words,
    (Job, "kind"): lambda job: str(title_of(job.kind)),
}


def words_of(field, row, value, named):
    """The value as a person reads it. Of people of an organisation only the number: their names are
    not the data of the participant."""
    if value is None or value == "":
        return ""
    if in_words := IN_WORDS.get((type(row), field.name)):
        return in_words(row)
    if field.is_relation:
        if field.related_model is User:
            return _("employee {number}").format(number=value)
        return named[field.name].get(value, str(value))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _plain_words(value)


def _plain_words(value):
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return formats.date_format(timezone.localtime(value), "j F Y, G:i")
        case date():
            return formats.date_format(value, "j F Y")
        case Decimal():
            return "€ " + formats.number_format(value, 2, use_l10n=True, force_grouping=True)
    return str(value)


def names(field, rows):
    """key → words, of what a field of these rows points to; one question for all rows."""
    keys = {getattr(row, field.attname) for row in rows} - {None}
    found = field.related_model._base_manager.in_bulk(keys)
    if field.related_model is Posting:
        return {key: f"{_deed(one)}, {_plain_words(one.on)}" for key, one in found.items()}
    return {key: str(one) for key, one in found.items()}
