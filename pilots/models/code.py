"""The code of a participant: seven symbols by chance and one that checks them.

It says nothing about the person. The 31 symbols leave out what is mixed up on paper (0 and O, 1, I
and L). The weighted sum modulo a prime finds every wrong symbol and every two that changed places.
"""

import secrets

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


def new_code() -> str:
    body = "".join(secrets.choice(SYMBOLS) for _place in range(LENGTH - 1))
    return body + _check_symbol(body)


def plain(typed: str) -> str:
    """A code as people type it, as it is kept: capitals, without spaces and dashes."""
    return "".join(typed.upper().replace("-", " ").split())


def is_code(text: str) -> bool:
    """Whether this can be a code at all: most typing errors are found before anybody looks."""
    if len(text) != LENGTH or set(text) - set(SYMBOLS):
        return False
    return _check_symbol(text[:-1]) == text[-1]


def in_groups(code: str) -> str:
    """NH7-2K4-9P: easier to read out and to copy."""
    return "-".join(filter(None, (code[:3], code[3:6], code[6:])))


def _check_symbol(body):
    """The symbol with which the weighted sum of all, this one with weight 1, is nought."""
    total = sum(
        weight * SYMBOLS.index(symbol) for weight, symbol in enumerate(reversed(body), start=2)
    )
    return SYMBOLS[-total % len(SYMBOLS)]
