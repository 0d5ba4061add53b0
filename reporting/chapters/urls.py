"""Addresses of writing a midterm report."""

from django.urls import path

from reporting.chapters.views import chapters, overlays, points, programme_points

REPORT = "rapporten/<int:pk>/"
CHAPTER = f"{REPORT}paragrafen/<int:number>/"
POINTS = f"{CHAPTER}aandachtspunten/"
PLACE = f"{POINTS}<int:place>/"
OVERLAY = f"{REPORT}redactie/<int:progress>/<slug:field>/"
OF_PROGRAMME = "akkoorden/<int:pk>/aandachtspunten/"

addresses = [
    path("rapporten/nieuw/midterm/", chapters.start, name="midterm_start"),
    path(CHAPTER, chapters.chapter, name="chapter"),
    path(f"{CHAPTER}concept/", chapters.keep, name="chapter_draft"),
    path(f"{CHAPTER}concept/weg/", chapters.drop_draft, name="chapter_draft_drop"),
    path(POINTS, points.points, name="chapter_points"),
    path(f"{POINTS}erbij/<int:point>/", points.put, name="chapter_point_put"),
    path(f"{PLACE}omhoog/", points.move_up, name="chapter_point_up"),
    path(f"{PLACE}omlaag/", points.move_down, name="chapter_point_down"),
    path(f"{PLACE}samenvatting/", points.mark, name="chapter_point_mark"),
    path(f"{PLACE}samenvatting/niet/", points.unmark, name="chapter_point_unmark"),
    path(f"{PLACE}weg/", points.take, name="chapter_point_take"),
    path(f"{REPORT}redactie/", overlays.overlays, name="report_overlays"),
    path(OVERLAY, overlays.overlay, name="report_overlay"),
    path(f"{OVERLAY}concept/", overlays.keep, name="report_overlay_draft"),
    path(f"{OVERLAY}concept/weg/", overlays.drop_draft, name="report_overlay_draft_drop"),
    path(f"{OVERLAY}weg/", overlays.drop, name="report_overlay_drop"),
    path(OF_PROGRAMME, programme_points.points, name="programme_points"),
    path(f"{OF_PROGRAMME}nieuw/", programme_points.new, name="programme_point_new"),
    path(f"{OF_PROGRAMME}<int:point>/", programme_points.edit, name="programme_point"),
    path(
        f"{OF_PROGRAMME}<int:point>/sluiten/", programme_points.close,
        name="programme_point_close",
    ),
    path(
        f"{OF_PROGRAMME}<int:point>/heropenen/", programme_points.reopen,
        name="programme_point_reopen",
    ),
]  # fmt: skip
