"""A midterm report over an agenda is started with its chapters."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models import Period, ProgrammeStatus, TransitionRefused
from reporting.models.outline import LANGUAGE, lay_out
from reporting.models.publishing import next_version
from reporting.models.reference_date import refuse_reference_date
from reporting.models.report import Report, ReportKind, ReportStatus


def start_midterm(programme, first, last, *, by, at, reference_date=None) -> Report:
    """A draft over the half-years from `first` to `last`, with chapters. The reference date is the
    last day of it, or today when that has not come yet. Periods that are not there yet are made."""
    today = localdate(at)
    day = reference_date or min(last.ends_on, today)
    with transaction.atomic():
        type(programme).objects.select_for_update().get(pk=programme.pk)
        begin, end = Period.objects.for_half(first), Period.objects.for_half(last)
        refuse_range(programme, first, end, on=today)
        refuse_reference_date(first, day, on=today)
        same = Report.objects.versions_of(programme, end, kind=ReportKind.MIDTERM)
        if same.exclude(status=ReportStatus.WITHDRAWN).exists():
            raise TransitionRefused(_("There is a midterm report until this half-year already."))
        report = Report.objects.create(
            kind=ReportKind.MIDTERM, programme=programme, period_from=begin, period_to=end,
            title=_title(programme, first, last), version=next_version(same), written_by=by,
            written_at=at, reference_date=day,
        )  # fmt: skip
        lay_out(report)
    return report


def refuse_range(programme, first, end, *, on):
    """Raises TransitionRefused when no midterm report can be made of this programme from the
    half-year `first` to the period `end`."""
    last = end.half_year
    if programme.is_accord:
        raise TransitionRefused(_("A midterm report is about an agenda, not an accord."))
    if programme.status == ProgrammeStatus.DRAFT:
        raise TransitionRefused(_("This programme is a draft: there is nothing to report yet."))
    if first > last:
        raise TransitionRefused(_("The last half-year lies before the first."))
    if end.opens_on > on:
        raise TransitionRefused(_("This half-year is not over yet."))
    early = programme.starts_on and last.ends_on < programme.starts_on
    late = programme.ends_on and first.starts_on > programme.ends_on
    if early or late:
        raise TransitionRefused(_("The programme does not run in these half-years."))


def _title(programme, first, last):
    """Names the half-years, however long the name of the programme is: by those it is known."""
    with override(LANGUAGE):
        words = _("{first} to {last}").format(first=first, last=last)
        halves = f" · {first if first == last else words}"
        name = _("Midterm report {programme}").format(programme=programme.title)
    return name[: 150 - len(halves)].rstrip() + halves
