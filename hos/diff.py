"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

KEEP_AT_LEAST = 0.5  # below this share of equal words marks do not help a reader


def word_diff(before: str, after: str) -> list[tuple[str, str]] | None:
    """A list of (tag, text) where tag is «», «del» or «ins», in reading order; None when less
    than half of the words stayed, so that the new text reads better without marks."""
    old, new = _words(before), _words(after)
    if not old or not new:
        return [(tag, "".join(words)) for tag, words in (("del", old), ("ins", new)) if words]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    short = max(len(old), len(new)) <= 12  # a date or an amount: always show both
    if matcher.ratio() < KEEP_AT_LEAST and not short:
        return None
    parts = []
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            parts.append(("", "".join(old[i:j])))
            continue
        if i < j:
            parts.append(("del", "".join(old[i:j])))
        if m < n:
            parts.append(("ins", "".join(new[m:n])))
    return parts


def _words(text):
    return re.findall(r"\s+|[\w€.,-]*\w|[^\w\s]", text)
