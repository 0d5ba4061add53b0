"""Who may have the file of a report checked: everybody, and nothing is kept of it."""

from tests.access.rules import EVERYONE, asked

ARCHIVE = [asked("report_verify", {"": EVERYONE}, EVERYONE, 200, writes=False)]
