"""Dutch forms of dates and numbers; English has the same ones but for short months (see en)."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j b Y"
DATETIME_FORMAT = r"j F Y, G:i"
SHORT_DATETIME_FORMAT = r"j b Y, G:i"
TIME_FORMAT = "G:i"
YEAR_MONTH_FORMAT = "b Y"
MONTH_DAY_FORMAT = "j F"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
