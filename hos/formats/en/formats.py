"""The English pages show the same amounts and dates as the Dutch ones: 1.000,50 stays 1.000,50."""

from hos.formats.nl.formats import *  # noqa: F403
