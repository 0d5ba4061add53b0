"""The midterm report of the real agenda: its chapters stand in the loaded file, the office calls
them ready, and it was published as in 2018. The pdf is made by a worker, as that of the half-year.
"""

from datetime import date

from django.utils.timezone import localdate

from hos.accounts.models import User
from reporting.demo.calendar import at_ten
from reporting.demo.report import ask_for
from reporting.models import Report, ReportKind, publishing
from reporting.models.writing import write_chapter
from reporting.reports.job import content_of

WRITTEN = date(2018, 6, 4)
ESTABLISHED, PUBLISHED = date(2018, 6, 18), date(2018, 6, 25)


def make_midterm():
    """As long as it is the draft that was loaded."""
    office = User.objects.known_as("programma@demo.example")
    second = User.objects.known_as("programma2@demo.example")
    drafts = Report.objects.drafts().filter(kind=ReportKind.MIDTERM, written_by=None)
    for report in drafts.select_related("programme__owner", "period_from", "period_to"):
        for chapter in report.chapters.all():
            write_chapter(chapter, author=office, is_ready=True, by=office, at=at_ten(WRITTEN))
        report.refresh_from_db()
        publishing.refuse_establishing(report, by=second)
        at = at_ten(ESTABLISHED)
        content = content_of(report, on=localdate(at), established=True)
        ask_for(
            report, content, established_by=second, established_at=at, published_by=office,
            published_at=at_ten(PUBLISHED),
        )  # fmt: skip
