"""What is said of a file that was checked, for somebody who has to decide whether to use it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hos.audit.words import detail_in_words
from reporting.archival.judging import Judgement, Verdict


def heading(judgement: Judgement) -> str:
    """The verdict in one sentence."""
    return {
        Verdict.LATEST: _("This file is genuine, and it is the newest version."),
        Verdict.REPLACED: _("This file is genuine, but a newer version has replaced it."),
        Verdict.WITHDRAWN: _("This file is genuine, but the report was withdrawn."),
        Verdict.UNPUBLISHED: _("This file was established here, but it is not published."),
        Verdict.CHANGED: _("This is not the file that was published."),
        Verdict.UNKNOWN: _("This file is not known here."),
        Verdict.UNSOUND: _("Nothing can be said of this file now."),
    }[judgement.verdict]


def explanation(judgement: Judgement) -> list[str]:
    """What that means, and what to do now."""
    return [sentence for sentence in _EXPLAINED[judgement.verdict](judgement) if sentence]


def alarm(judgement: Judgement) -> list[str]:
    """What does not match here, for who manages the server."""
    return [detail_in_words(fault) for fault in judgement.faults]


def _latest(judgement):
    return [
        _("It is the same, to the last byte, as what was published on {day}.").format(
            day=_day(judgement.report.published_at)
        )
    ]


def _replaced(judgement):
    return [
        _("Version {n} was replaced on {day}.").format(
            n=judgement.report.version, day=_day(judgement.since)
        ),
        _instead(judgement),
    ]


def _withdrawn(judgement):
    return [
        _("It was withdrawn on {day}. Do not use it any more.").format(day=_day(judgement.since)),
        _instead(judgement),
    ]


def _unpublished(judgement):
    return [_("Nobody outside the programme office should have it.")]


def _changed(judgement):
    return [
        _("It says that it is «{report}», but it is another file.").format(report=judgement.report),
        _("It was changed after it was published, or it is a draft."),
        _enough(),
        _("Download the report again, or ask the programme office for it."),
    ]


def _unknown(judgement):
    return [
        _("We did not publish it, or it was changed after that."),
        _enough(),
        _("Do not rely on it. Ask the programme office if in doubt."),
    ]


def _unsound(judgement):
    return [
        _("What is stored here of this report does not match. That is not due to you."),
        _("The administrator has been told. Do not rely on the file before you hear more."),
    ]


def _enough():
    return _("One changed letter is enough, and so is printing or saving it again.")


def _instead(judgement):
    if judgement.newest is None:
        return ""
    return _("Now version {n} holds, published on {day}.").format(
        n=judgement.newest.version, day=_day(judgement.newest.published_at)
    )


def _day(moment):
    return date_format(localtime(moment), "j F Y") if moment else ""


_EXPLAINED = {
    Verdict.LATEST: _latest, Verdict.REPLACED: _replaced, Verdict.WITHDRAWN: _withdrawn,
    Verdict.UNPUBLISHED: _unpublished, Verdict.CHANGED: _changed, Verdict.UNKNOWN: _unknown,
    Verdict.UNSOUND: _unsound,
}  # fmt: skip
