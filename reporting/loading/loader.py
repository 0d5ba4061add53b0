"""Loading a file: every row is read and kept in one transaction, or nothing is.

Problems are gathered over the whole file. Rows without problems are kept while it is read, so that
the refusals of the database are among them; one problem, and all is undone.
"""

import json
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from reporting.loading.book import FORM, Book
from reporting.loading.keeping import Entry, Outcome, refused
from reporting.loading.problems import LEFT, WRONG, FileRefused, Log, Place, Problem
from reporting.loading.readers import unknown
from reporting.loading.sections import SECTIONS
from reporting.loading.source import parse, say_repeated
from reporting.models import LoadedRow

ABOUT = ("form", "language", "about")


@dataclass
class Tally:
    """What became of the rows of one section."""

    section: str
    title: str
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))


@dataclass(frozen=True)
class Loaded:
    """What a load did: per section, and what it left as it is."""

    tallies: list[Tally]
    notes: list[Problem]


def load(content: bytes, *, at) -> Loaded:
    """Load the bytes of a file. Raises FileRefused with all that is wrong; then nothing changed."""
    document = parse(content)
    log = Log()
    with transaction.atomic():
        place = Place(log, Book())
        _check_frame(document, place)
        tallies = [_load_section(section, document, place, at) for section in SECTIONS]
        if log.problems:
            raise FileRefused(log.problems)
    return Loaded(tallies, log.notes)


def _check_frame(document, place):
    say_repeated(document, place)
    if document.get("form") != FORM:
        place.field("form").wrong(_("This has to be «{form}».").format(form=FORM))
    if document.get("language", "nl") != "nl":
        place.field("language").wrong(_("The words of the file have to be Dutch: «nl»."))
    if not isinstance(document.get("about", ""), str):
        place.field("about").wrong(_("A text between quotation marks is expected."))
    own = [section.name for section in SECTIONS if not section.derive]
    known = [*ABOUT, *own]
    for name in document:
        if name not in known:
            place.field(name).wrong(unknown(name, known))
    for name in known:
        if name not in ABOUT and not isinstance(document.get(name, []), list):
            place.field(name).wrong(_("A list is expected: [ … ]."))


def _load_section(section, document, place, at):
    tally = Tally(section.name, section.title)
    before = dict(LoadedRow.objects.filter(section=section.name).values_list("known_as", "content"))
    met = {}
    for here, raw in section.rows_of(document, place):
        known_as = section.known_as(raw)
        if not _is_twice(known_as, met, here):
            outcome = _load_row(section, raw, known_as[1], before, here, at)
            if outcome:
                tally.counts[outcome] += 1
    return tally


def _is_twice(known_as, met, place):
    name, known_as = known_as
    if known_as is None:
        return False
    if known_as in met:
        path = met[known_as]
        place.field(name).wrong(_("This is in the list already, at {path}.").format(path=path))
        return True
    met[known_as] = place.path
    return False


def _load_row(section, raw, known_as, before, place, at):
    """Keep one row. A row that the file states as it did last time is left alone, whatever people
    made of it since."""
    content = _plain(raw)
    last = before.get(known_as)
    if last is not None and last == content:
        return Outcome.UNCHANGED
    values = section.row.read(raw, place)
    if values is LEFT:
        return Outcome.LEFT
    if values is not WRONG:
        changed = frozenset(
            name for name in values if last is None or last.get(name) != content.get(name)
        )
        outcome = _keep(section, Entry(values, changed, place, at, last or {}))
        if outcome and outcome is not Outcome.LEFT:
            LoadedRow.objects.update_or_create(
                section=section.name, known_as=known_as, defaults={"content": content}
            )
        if outcome:
            return outcome
    if known_as is not None:
        place.book.failed(section.model, known_as)
    return None


def _keep(section, entry):
    """What became of the entry; None when it is refused."""
    outcome, told = None, len(entry.place.log.problems)
    try:
        with transaction.atomic():
            outcome = section.keep(entry)
    except ValidationError as refusal:
        _say(refusal, entry.place)
    except TransitionRefused as refusal:
        entry.place.wrong(refusal)
    except (IntegrityError, DataError) as refusal:
        entry.place.wrong(refused(refusal))
    return outcome if len(entry.place.log.problems) == told else None


def _say(refusal, place):
    by_field = getattr(refusal, "error_dict", {NON_FIELD_ERRORS: refusal})
    for name, errors in by_field.items():
        where = place if name == NON_FIELD_ERRORS else place.field(name)
        for message in ValidationError(errors).messages:
            where.wrong(message)


def _plain(raw):
    """The row as it is remembered; amounts as text."""
    return json.loads(json.dumps(raw, default=str))
