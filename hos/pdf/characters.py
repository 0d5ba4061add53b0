"""Characters that cannot be printed as they are: each becomes U+FFFD, a mark that one is missing.

A text may hold characters without a shape, of which a validator says that the file is no archive,
and ones that turn the direction of what follows: a reader would see another text than was signed.
"""

import unicodedata

MARK = "\ufffd"
KEPT = "\t\n\r"
SHAPELESS = {"Cc", "Cn", "Co", "Cs"}  # control, unassigned, private, half a character
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def printable(text: str) -> str:
    """The text with a mark for every character that has no shape or turns the direction."""
    return marked(text, {ord(char) for char in set(text) if _is_unprintable(char)})


def marked(text: str, codepoints) -> str:
    """The text with a mark for each of these characters."""
    return text.translate(dict.fromkeys(codepoints, MARK))


def _is_unprintable(char):
    if char in KEPT:
        return False
    is_turning = unicodedata.bidirectional(char) in TURNING
    return is_turning or unicodedata.category(char) in SHAPELESS
