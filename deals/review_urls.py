"""Addresses of the half-year for the office: periods, the matrix, reviewing, targets."""

from django.urls import path

from deals.views import indicators, matrix, periods, reopening, reviewing

HALF_YEARS = "voortgang/halfjaren/"
PERIOD = f"{HALF_YEARS}<int:period>/"
PROGRESS = "voortgang/<int:pk>/"
REVIEW = f"{PROGRESS}beoordelen/"
TARGETS = "deals/<int:pk>/doelwaarden/"
TARGET = f"{TARGETS}<int:indicator>/"

addresses = [
    path("voortgang/", matrix.progress_matrix, name="matrix"),
    path(HALF_YEARS, periods.periods, name="periods"),
    path(PERIOD, periods.period, name="period"),
    path(f"{PERIOD}sluiten/", periods.close, name="period_close"),
    path(f"{PERIOD}openen/", periods.reopen, name="period_reopen"),
    path(REVIEW, reviewing.review, name="review"),
    path(f"{REVIEW}goedkeuren/", reviewing.approve, name="review_approve"),
    path(f"{REVIEW}terugsturen/", reviewing.send_back, name="review_return"),
    path(f"{REVIEW}notitie/", reviewing.keep_note, name="review_note"),
    path(f"{PROGRESS}heropenen/", reopening.reopen, name="progress_reopen"),
    path(f"{PROGRESS}heropenen/terug/", reopening.undo_reopening, name="progress_reopen_undo"),
    path(f"{PROGRESS}uitstel/", reopening.extension, name="extension"),
    path(f"{PROGRESS}verloop/", reopening.events, name="progress_events"),
    path(TARGETS, indicators.indicators, name="indicators"),
    path(f"{TARGETS}nieuw/", indicators.new, name="indicator_new"),
    path(TARGET, indicators.edit, name="indicator"),
    path(f"{TARGET}omhoog/", indicators.move_up, name="indicator_up"),
    path(f"{TARGET}omlaag/", indicators.move_down, name="indicator_down"),
    path(f"{TARGET}weg/", indicators.remove, name="indicator_remove"),
]
