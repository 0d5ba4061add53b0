"""Why a file is refused, in words for the person who brought it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ALLOWED = "pdf, docx, xlsx, odt, ods, png, jpg"


def wrong_kind():
    return ValidationError(
        _("This file cannot be added. Choose one of these kinds: {kinds}.").format(kinds=ALLOWED),
        code="wrong_kind",
    )


def wrong_name(kind):
    return ValidationError(
        _("The name of this file does not fit what is in it: it is a {kind} file.").format(
            kind=kind
        ),
        code="wrong_name",
    )


def too_large():
    megabytes = settings.UPLOAD_MAX_BYTES // 1024 // 1024
    return ValidationError(
        _("This file is too large. A file can be {megabytes} MB at most.").format(
            megabytes=megabytes
        ),
        code="too_large",
    )


def empty():
    return ValidationError(_("This file is empty."), code="empty")


def unsafe():
    return ValidationError(
        _("This file holds something that is not allowed, such as macros, or it is damaged."),
        code="unsafe",
    )


def virus():
    return ValidationError(
        _(
            "There is a virus in this file, so it was not added. Ask the people who manage your "
            "computer to look at it."
        ),
        code="virus",
    )


def too_many_points():
    return ValidationError(
        _("This picture is too large. Make it smaller: 40 million points at most."),
        code="too_large",
    )


def active_pdf():
    return ValidationError(
        _("This pdf holds a script. Print it to a new pdf and add that one."), code="unsafe"
    )


def too_many():
    return ValidationError(
        _("You added many files in a short time. Try again in an hour."), code="too_many"
    )


def wait_a_minute():
    return ValidationError(
        _("Many files came from here in a short time. Try again in a minute."), code="too_many"
    )


def not_logged_in():
    return ValidationError(_("Log in first, then add the file."), code="not_logged_in")
