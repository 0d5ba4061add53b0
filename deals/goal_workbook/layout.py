"""Where what stands in the workbook of a goal; what is not here is as in half_year_workbook."""

from deals.half_year_workbook.layout import GUIDE, SPENDING

ACTIVITIES = "Activiteiten"
SHEETS = (GUIDE, ACTIVITIES, SPENDING)
NAME = 1  # the column with the number and title of the activity, on both sheets
EMPTY_LINES = 30  # of spending, below those that are there

# sheet → column to fill in → end of the field's name
INPUTS = {
    ACTIVITIES: {3: "achieved", 4: "developments", 5: "light", 6: "light_reason"},
    SPENDING: {2: "-description", 3: "-kind", 4: "-amount", 5: "-outside_budget", 6: "-funder"},
}
READ = {sheet: {NAME, *columns} for sheet, columns in INPUTS.items()}
