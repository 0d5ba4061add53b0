"""Searching without minding capitals and accents, the same on every database."""

import unicodedata


def fold(text: str) -> str:
    """«Één café» → «een cafe»: what is searched in, and what is searched for."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
