"""Codes of a scheme in words."""

from django.utils.translation import gettext as _

from deals.models import Sector
from deals.templatetags.deals import capital
from pilots.models import FundKind, Outcome, TrainingKind
from pilots.progress_on import NO_SECTOR
from reporting.learning_accounts.layouts import (
    ADMITTED,
    COMPLETED,
    DROPPED_OUT,
    IN_TRAINING,
    REGISTERED,
)


def stage(code) -> str:
    """The heads of the columns of persons."""
    return {
        REGISTERED: _("Registered"), ADMITTED: _("Admitted"), IN_TRAINING: _("In training"),
        COMPLETED: _("Completed"), DROPPED_OUT: _("Dropped out"),
    }[code]  # fmt: skip


def sector(code) -> str:
    return _("Not known any more") if code == NO_SECTOR else capital(Sector(code).label)


def training_kind(code) -> str:
    return capital(TrainingKind(code).label)


def outcome(code) -> str:
    return capital(Outcome(code).label)


def fund_kind(code) -> str:
    return capital(FundKind(code).label)
