"""Load a programme from a file: organisations, the accord, its goals, parties and deals."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.loading.description import PAGE, refreshed
from reporting.loading.keeping import Outcome
from reporting.loading.loader import load
from reporting.loading.problems import FileRefused


class Command(BaseCommand):
    help = (
        "Load a JSON file in the form of reporting/loading/FORM.md. All or nothing: everything "
        "that is wrong is said at once. Loading a file again changes only what it says differently."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument(
            "--form", action="store_true", help="bring the tables of FORM.md up to date instead"
        )

    def handle(self, *, file, form, **options):
        if form:
            PAGE.write_text(refreshed(PAGE.read_text()))
        elif file is None:
            raise CommandError(_("Which file is to be loaded?"))
        else:
            self._load(file)

    def _load(self, file):
        try:
            loaded = load(file.read_bytes(), at=timezone.now())
        except FileNotFoundError as wrong:
            raise CommandError(_("There is no file {file}.").format(file=file)) from wrong
        except OSError as wrong:
            unread = _("{file} cannot be read. Is it a file, and may you read it?")
            raise CommandError(unread.format(file=file)) from wrong
        except FileRefused as refusal:
            raise CommandError(self._refusal(file, refusal)) from refusal
        tell(loaded, self.stdout.write)

    def _refusal(self, file, refusal):
        number = len(refusal.problems)
        head = ngettext(
            "Nothing of {file} has been loaded: {number} problem.",
            "Nothing of {file} has been loaded: {number} problems.",
            number,
        ).format(file=file.name, number=number)
        return "\n".join([head, *(str(problem) for problem in refusal.problems)])


def tell(loaded, write):
    """What a load did, line by line."""
    for tally in loaded.tallies:
        counts = {outcome.value: tally.counts[outcome] for outcome in Outcome}
        line = _("{title}: {made} new, {changed} changed, {unchanged} unchanged")
        if tally.counts[Outcome.LEFT]:
            line = _("{title}: {made} new, {changed} changed, {unchanged} unchanged, {left} left")
        write(line.format(title=tally.title, **counts))
    for note in loaded.notes:
        write(str(note))
