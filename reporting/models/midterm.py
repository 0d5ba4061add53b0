"""A midterm report over an agenda is started with its chapters."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models import TransitionRefused
from reporting.models.outline import LANGUAGE, lay_out
from reporting.models.publishing import next_version
from reporting.models.report import Report, ReportKind, ReportStatus


def start_midterm(programme, first, last, *, by, at, reference_date=None) -> Report:
    """A draft over the half-years from `first` to `last`, with chapters. The reference date is the
    last day of it, or today when that has not come yet."""
    _refuse_range(first, last, on=localdate(at))
    with transaction.atomic():
        type(programme).objects.select_for_update().get(pk=programme.pk)
        same = Report.objects.versions_of(programme, last, kind=ReportKind.MIDTERM)
        if same.exclude(status=ReportStatus.WITHDRAWN).exists():
            raise TransitionRefused(_("There is a midterm report until this half-year already."))
        report = Report.objects.create(
            kind=ReportKind.MIDTERM, programme=programme, period_from=first, period_to=last,
            title=_title(programme), version=next_version(same), written_by=by, written_at=at,
            reference_date=reference_date or min(last.half_year.ends_on, localdate(at)),
        )  # fmt: skip
        lay_out(report)
    return report


def _refuse_range(first, last, *, on):
    if (first.year, first.half) > (last.year, last.half):
        raise TransitionRefused(_("The last half-year lies before the first."))
    if last.half_year.starts_on > on:
        raise TransitionRefused(_("This half-year has not begun yet."))


def _title(programme):
    with override(LANGUAGE):
        return _("Midterm report {programme}").format(programme=programme.title)[:150]
