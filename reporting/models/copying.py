"""What a correction takes over from the version it corrects."""

from reporting.models.attention_point import ChapterPoint
from reporting.models.chapter import Chapter
from reporting.models.overlay import Overlay

COPIED = ("number", "title", "lead_question", "body", "goal", "points_heading", "author", "state")


def copy_writing(report, new):
    """Give a correction the chapters of the version it corrects, with their points, and the texts
    of the office over those of partners."""
    for chapter in report.chapters.all():
        copied = Chapter.objects.create(
            report=new, **{name: getattr(chapter, name) for name in COPIED}
        )
        ChapterPoint.objects.bulk_create(
            ChapterPoint(chapter=copied, point_id=place.point_id, position=place.position,
                         in_summary=place.in_summary)
            for place in chapter.points.all()
        )  # fmt: skip
    Overlay.objects.bulk_create(
        Overlay(report=new, progress_id=row.progress_id, field=row.field, text=row.text,
                source_text=row.source_text, by_id=row.by_id, at=row.at)
        for row in report.overlays.all()
    )  # fmt: skip
