"""Addresses of one half-year, as its partners write it."""

from django.urls import path

from deals.views import half_year, half_year_check, half_year_workbook

HALF_YEAR = "voortgang/<int:pk>/"
PART_OF_PARTY = f"{HALF_YEAR}partij/<int:place>/"

addresses = [
    path(HALF_YEAR, half_year.half_year, name="half_year"),
    path(f"{HALF_YEAR}concept/", half_year.keep_draft, name="half_year_draft"),
    path(f"{HALF_YEAR}concept/weg/", half_year.drop_draft, name="half_year_draft_drop"),
    path(PART_OF_PARTY, half_year.half_year, name="half_year_of_party"),
    path(f"{PART_OF_PARTY}concept/", half_year.keep_draft, name="half_year_draft_of_party"),
    path(
        f"{PART_OF_PARTY}concept/weg/", half_year.drop_draft, name="half_year_draft_drop_of_party"
    ),
    path(f"{HALF_YEAR}bewijs/<int:evidence>/", half_year.evidence_file, name="half_year_evidence"),
    path(f"{HALF_YEAR}ongewijzigd/", half_year_check.unchanged, name="half_year_unchanged"),
    path(f"{HALF_YEAR}controleren/", half_year_check.check, name="half_year_check"),
    path(f"{HALF_YEAR}indienen/", half_year_check.hand_in, name="half_year_hand_in"),
    path(f"{HALF_YEAR}excel/", half_year_workbook.workbook, name="half_year_workbook"),
    path(
        f"{HALF_YEAR}excel/bestand/",
        half_year_workbook.workbook_file,
        name="half_year_workbook_file",
    ),  # fmt: skip
    path(
        f"{HALF_YEAR}excel/vergelijking/",
        half_year_workbook.comparison,
        name="half_year_comparison",
    ),  # fmt: skip
    path(f"{HALF_YEAR}excel/weg/", half_year_workbook.drop, name="half_year_workbook_drop"),
]
