"""Addresses of the table of a goal in one half-year, written by the office."""

from django.urls import path

from deals.views import goal_rows

ROW = "akkoorden/<int:pk>/doelen/<int:goal>/voortgang/<int:progress>/"

addresses = [
    path("akkoorden/<int:pk>/halfjaar/", goal_rows.ask, name="agenda_ask"),
    path(ROW, goal_rows.row, name="goal_row"),
    path(f"{ROW}concept/", goal_rows.keep_draft, name="goal_row_draft"),
    path(f"{ROW}concept/weg/", goal_rows.drop_draft, name="goal_row_draft_drop"),
    path(f"{ROW}goedkeuren/", goal_rows.approve, name="goal_row_approve"),
]
