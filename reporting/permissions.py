"""Who may read and do what with what reporting makes."""

from deals import permissions


def can_read_document(user, deal, facts):
    """The pdf of a version is for everyone who sees the deal; one that names contacts, or shows a
    text that was never put up for signing, for the office and the deal's own partners."""
    is_inside = facts["contacts"] or facts["version"] is None
    return not is_inside or permissions.can_see_contacts(user, deal)


def can_write_report(user):
    """Start, write, establish, publish, correct, withdraw; who may read one is `visible_to`."""
    return user.is_office


def can_read_figures(user):
    """How many took part in a scheme and what came of it, as far as that may be told; a cashier
    sees its own participants instead."""
    return user.is_office or user.is_province


def can_read_exact_money(user):
    """The totals of a fund on any day, to the cent; others read them at the ends of half-years, as
    far as they may be told. A cashier reads its own books."""
    return user.is_office
