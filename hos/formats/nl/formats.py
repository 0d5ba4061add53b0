"""Dutch forms of dates and numbers; English has the same ones (see en)."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = r"j F Y, G:i"
SHORT_DATETIME_FORMAT = r"j M Y, G:i"
TIME_FORMAT = "G:i"
MONTH_DAY_FORMAT = "j F"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
