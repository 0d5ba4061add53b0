"""Addresses of the table of a goal in one half-year, written by the office."""

from django.urls import path

from deals.views import goal_rows, goal_workbook

TABLE = "akkoorden/<int:pk>/doelen/<int:goal>/voortgang/"
ROW = f"{TABLE}<int:progress>/"
WORKBOOK = f"{TABLE}excel/<slug:half>/"

addresses = [
    path("akkoorden/<int:pk>/halfjaar/", goal_rows.ask, name="agenda_ask"),
    path(ROW, goal_rows.row, name="goal_row"),
    path(f"{ROW}concept/", goal_rows.keep_draft, name="goal_row_draft"),
    path(f"{ROW}concept/weg/", goal_rows.drop_draft, name="goal_row_draft_drop"),
    path(f"{ROW}goedkeuren/", goal_rows.approve, name="goal_row_approve"),
    path(WORKBOOK, goal_workbook.workbook, name="goal_workbook"),
    path(f"{WORKBOOK}bestand/", goal_workbook.workbook_file, name="goal_workbook_file"),
    path(f"{WORKBOOK}vergelijking/", goal_workbook.comparison, name="goal_comparison"),
    path(f"{WORKBOOK}weg/", goal_workbook.drop, name="goal_workbook_drop"),
]
