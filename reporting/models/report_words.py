"""What can be found in a published report, beside it: the report itself never changes."""

from django.db import models

from hos.folding import fold
from reporting.models.report import Report
from reporting.reports.prose import lines_of

MOST_WORDS = 8  # of one search


class ReportWordsQuerySet(models.QuerySet):
    def keep(self, report):
        """Write down what the frozen figures of `report` say, so that no search reads them."""
        lines = lines_of(report.snapshot)
        texts = {"lines": "\n".join(lines), "folded": "\n".join(map(fold, lines))}
        return self.update_or_create(report=report, defaults=texts)[0]


class ReportWords(models.Model):
    """The texts of a report, a line each, and the same without capitals and accents: line for
    line, so that where a word was found can be shown as it was written."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="words")
    lines = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    xlsx_size = models.PositiveIntegerField(null=True)  # of the downloads, in bytes, once measured
    json_size = models.PositiveIntegerField(null=True)

    objects = ReportWordsQuerySet.as_manager()

    def __str__(self):
        return str(self.report_id)

    def passages(self, asked: list[str], most: int) -> list[str]:
        """The lines in which a word was found, those with most of the words first."""
        written = self.lines.split("\n")
        scored = []
        for at, line in enumerate(self.folded.split("\n")):
            score = sum(word in line for word in asked)
            if score:
                scored.append((-score, at))
        return [written[at] for _score, at in sorted(scored)[:most]]


def asked_words(typed: str) -> list[str]:
    """What is searched for: every word has to be found."""
    return fold(typed).split()[:MOST_WORDS]


def mentioning(reports, typed: str):
    """The reports in which every word stands: in what was published, or in what is known of one
    that was not."""
    for word in asked_words(typed):
        reports = reports.filter(
            models.Q(words__folded__contains=word)
            | models.Q(title__icontains=word)
            | models.Q(summary__icontains=word)
            | models.Q(what_changed__icontains=word)
        )
    return reports
