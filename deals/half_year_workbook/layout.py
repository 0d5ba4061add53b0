"""Where what stands in the workbook: shared by making and reading it.

The names of the sheets are Dutch in every language, since a file is read back by them. Below the
headings every row has a mark in its last column, so that rows may be sorted, added and removed.
"""

GUIDE, RESULTS, STEPS, SPENDING = "Uitleg", "Resultaat", "Stappen", "Uitgaven"
READINGS, LIGHT, LESSON = "Meetwaarden", "Verkeerslicht", "Les"
SHEETS = (GUIDE, RESULTS, STEPS, SPENDING, READINGS, LIGHT, LESSON)

HEADINGS_ROW = 4
MARK = 8  # the column of the mark of a row
EMPTY_LINES = 25  # of spending, below those that are there
ROWS_MAX = 300

# sheet → column to fill in → end of the field's name, which starts with the mark of its row
INPUTS = {
    RESULTS: {2: "", 3: "_unchanged"},
    STEPS: {2: "-status"},
    SPENDING: {1: "-description", 2: "-kind", 3: "-amount", 4: "-outside_budget", 5: "-funder"},
    READINGS: {2: "-value"},
    LIGHT: {2: ""},
    LESSON: {2: ""},
}

SECTIONS = {  # of the half-year → its sheet
    "results": RESULTS, "steps": STEPS, "spending": SPENDING, "readings": READINGS, "light": LIGHT,
}  # fmt: skip
LESSON_FIELDS = ("lesson-kind", "lesson-title", "lesson-text")
