"""The reports of a list with what stands beside each: what deviates in it, and where in it a word
that was searched for was found."""

from hos.folding import fold
from hos.lists import page_of
from reporting.models import Report, ReportWords
from reporting.models.report_words import asked_words
from reporting.reports.headline import add_headlines, with_headlines

PASSAGES, BEFORE, LONGEST = 2, 60, 220  # per report; signs before the word; of a passage


def listed(reports, number, *, typed=""):
    """One page of these reports, in two queries and one more for a search."""
    page = page_of(with_headlines(reports.listed().newest_first()), number)
    asked = asked_words(typed)
    found = _passages(page.object_list, asked) if asked else {}
    add_headlines(list(page.object_list))
    for report in page.object_list:
        report.passages = found.get(report.pk, [])
    return page


def newest_report(user):
    """The published report over the last half-year that `user` may read, or None."""
    reports = with_headlines(Report.objects.visible_to(user).published().listed())
    report = reports.newest_first().first()
    if report:
        add_headlines([report])
    return report


def _passages(reports, asked):
    """{report: the passages in which a word was found}"""
    rows = ReportWords.objects.filter(report__in=[report.pk for report in reports])
    return {
        row.report_id: [_cut(line, asked) for line in row.passages(asked, PASSAGES)] for row in rows
    }


def _cut(line, asked):
    """The passage around the first word that was found in it, behind what it is about."""
    about, _colon, text = line.partition(": ")
    if text and len(about) < LONGEST // 2:
        return f"{about}: {_around(text, asked)}"
    return _around(line, asked)


def _around(line, asked):
    folded = fold(line)
    first = min((at for word in asked if (at := folded.find(word)) >= 0), default=0)
    start = line.rfind(" ", 0, max(0, first - BEFORE)) + 1
    cut = line[start : start + LONGEST]
    before, after = "… " if start else "", " …" if start + LONGEST < len(line) else ""
    return f"{before}{cut}{after}"
