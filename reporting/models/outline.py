"""What a new midterm report starts with: the chapters of the province's own (source 001), and in
them the points of attention that are still open."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models import GoalLevel
from reporting.models.attention_point import AttentionPoint, ChapterPoint
from reporting.models.chapter import Chapter

LANGUAGE = "nl"  # a report is in Dutch whoever starts it


def lay_out(report):
    """Make the chapters of a new draft, and put the open points of its programme in them."""
    with override(LANGUAGE):
        chapters = list(_chapters(report))
    Chapter.objects.bulk_create(chapters)
    _carry_over(report, list(report.chapters.select_related("goal")))


def _chapters(report):
    points = _("Points of attention for the time to come")
    found = [
        {"title": _("Goals and means"), "points_heading": points},
        {
            "title": _("Prospects of the labour market"),
            "points_heading": _("Findings for the time to come"),
            "body": _headings(
                _("Vacancies"), _("Unemployment"), _("Jobs"), _("Working population and education")
            ),
        },
        *(
            {"title": goal.title[:150], "goal": goal, "points_heading": points}
            for goal in report.programme.goals.filter(level=GoalLevel.OPERATIONAL)
        ),
        {
            "title": _("Summary and change of emphasis"),
            "points_heading": _("What needs more attention from now on"),
        },
    ]
    for number, facts in enumerate(found, 1):
        yield Chapter(report=report, number=number, **facts)


def _headings(*titles):
    return "".join(f"<h3>{title}</h3>" for title in titles)


def _carry_over(report, chapters):
    """Each open point goes into the chapter of its goal, else where it stood last, else into the
    first. Points of the summary go on being marked for it."""
    parents = dict(report.programme.goals.values_list("pk", "parent"))
    rows = []
    for point in open_points(report.programme):
        last = max(point.places.all(), key=lambda place: place.pk, default=None)
        rows.append(ChapterPoint(
            chapter=_chapter_of(point, last, chapters, parents), point=point,
            position=len(rows) + 1, in_summary=bool(last and last.in_summary),
        ))  # fmt: skip
    ChapterPoint.objects.bulk_create(rows)


def open_points(programme):
    points = AttentionPoint.objects.filter(programme=programme).open()
    return points.select_related("activity").prefetch_related("places__chapter")


def _chapter_of(point, last, chapters, parents):
    by_goal = {}
    for chapter in chapters:
        by_goal.setdefault(chapter.goal_id, chapter)
    key = point.goal_id or (point.activity and point.activity.goal_id)
    while key and key not in by_goal:
        key = parents.get(key)
    if key:
        return by_goal[key]
    same = [chapter for chapter in chapters if last and chapter.title == last.chapter.title]
    return (same or chapters)[0]
