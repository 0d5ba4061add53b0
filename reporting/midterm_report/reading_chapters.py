"""The chapters of a midterm report as they stand, with their points of attention."""

from reporting.midterm_report.parts import ChapterPart, PointPart


def chapters(report):
    rows = report.chapters.prefetch_related(
        "points__point__activity", "points__point__report", "points__point__owner"
    )
    for row in rows.order_by("number"):
        yield ChapterPart(
            number=row.number, title=row.title, lead_question=row.lead_question, body=row.body,
            goal=row.goal_id, points_heading=row.points_heading,
            points=tuple(_point(place) for place in row.points.all()),
        )  # fmt: skip


def _point(place):
    point = place.point
    source = point.activity or point.report
    return PointPart(
        text=point.text, origin=source.title if source else point.origin_note,
        owner=point.owner.label if point.owner else "", opened_on=point.opened_on,
        in_summary=place.in_summary,
    )  # fmt: skip
