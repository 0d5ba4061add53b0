"""File names of users: kept recognisable, made harmless."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def safe_name(name):
    """`name` without path, control and direction characters, at most 120 characters, with its
    ending kept; «bestand» when nothing is left."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = FORBIDDEN.sub("_", name).strip(" .")
    path = PurePosixPath(name or "bestand")
    stem = path.stem[: LONGEST - len(path.suffix)].strip(" .") or "bestand"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return stem + path.suffix[:12]
