"""The English pages show the same amounts and dates as the Dutch ones: 1.000,50 stays 1.000,50.
Only a short month starts with a capital there."""

from hos.formats.nl.formats import *  # noqa: F403

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = r"j M Y, G:i"
YEAR_MONTH_FORMAT = "M Y"
