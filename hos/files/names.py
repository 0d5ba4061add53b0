"""File names of users: kept recognisable, made harmless."""

import re
import unicodedata

LONGEST = 120
LONGEST_ENDING = 12
FORBIDDEN = re.compile(r'[/:*?"<>|%;]+')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])(\.|$)", re.IGNORECASE)
# an ending before the last one that some system would run («factuur.exe.pdf»)
HIDDEN = re.compile(
    r"\.(?=(?:html?|xhtml|svg|js|mjs|vbs?|wsf|hta|php\d?|phtml|aspx?|jsp|cgi|py|pl|sh|exe|scr|com|"
    r"bat|cmd|ps1|msi|jar|lnk|dll|app)\.)",
    re.IGNORECASE,
)


def safe_name(name):
    """`name` without path, control and direction characters, at most 120 characters, with its
    ending kept; «bestand» when nothing is left."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = FORBIDDEN.sub("_", "".join(_printable(char) for char in name)).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    ending = ending[:LONGEST_ENDING].strip()
    stem = HIDDEN.sub("_", stem + ".")[: LONGEST - len(ending) - 1].strip(" .") or "bestand"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}" if ending else stem


def _printable(char):
    """Nothing for what steers instead of being seen; a plain space for every kind of space."""
    category = unicodedata.category(char)
    if category.startswith("C"):
        return ""
    return " " if category.startswith("Z") else char
