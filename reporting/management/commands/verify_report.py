"""Say whether a file is a report that was published here, unchanged, and the newest version."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from reporting.archival import words
from reporting.archival.alarms import sound_alarm
from reporting.archival.judging import Judgement, Verdict, judge
from reporting.archival.remaking import remade_faults
from reporting.models import Report

CODES = {
    Verdict.LATEST: 0, Verdict.REPLACED: 3, Verdict.WITHDRAWN: 4, Verdict.UNPUBLISHED: 5,
    Verdict.CHANGED: 6, Verdict.UNKNOWN: 6, Verdict.UNSOUND: 7,
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Says of a PDF whether it is a report published here. Exits with 0 when it is genuine and "
        "the newest version, 3 replaced, 4 withdrawn, 5 not published, 6 not genuine or unknown, "
        "7 when what is stored here does not match; 1 when the file cannot be read. A report of "
        "this release is made again to compare it, which takes seconds."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            pdf = file.read_bytes()
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from trouble
        with override("nl"):
            judgement, is_remade = _judged(pdf)
            said = _sentences(judgement, is_remade)
            self.stdout.write(" ".join([f"{file.name}:", *said]))
        sys.exit(CODES[judgement.verdict])


def _judged(pdf) -> tuple[Judgement, bool]:
    """Among all reports, since who is on the server may know of each; and whether it was made
    again and came out the same."""
    judgement = judge(pdf, reports=Report.objects.all())
    report = judgement.report
    found = remade_faults(report) if report and not judgement.faults else None
    if found:
        judgement = Judgement(Verdict.UNSOUND, judgement.sha256, report, faults=found)
    if judgement.faults:
        sound_alarm(report, judgement.faults)
    return judgement, found == []


def _sentences(judgement, is_remade):
    yield words.heading(judgement)
    if judgement.faults:
        yield f"{judgement.report}: {'; '.join(words.alarm(judgement))}."
        return
    yield from words.explanation(judgement)
    if judgement.verdict is Verdict.LATEST and is_remade:
        yield _("Made again from its own figures it is the same file.")
