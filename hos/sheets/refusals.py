"""Why a workbook is not read, in words for the person who brought it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refused(why, place=""):
    return ValidationError(_words(why).format(place=place), code=why)


def no_workbook():
    return _("This is not a workbook. Choose the xlsx file that you downloaded here.")


def not_scanned():
    return _(
        "The virus scanner does not answer now, so the workbook was not read. Try again later."
    )


def _words(why):
    return {
        "too_large": _(
            "There is too much in this workbook. Download it again and fill in only that form."
        ),
        "hidden": _("The sheet «{place}» is hidden. Show it or remove it, and save the workbook."),
        "borrowed": _("This workbook takes data from other files. Remove those links."),
        "far": _("{place} lies outside the form. Clear that cell."),
        "damaged": _("This workbook is damaged. Save it again as xlsx, or download a new one."),
    }[why]
