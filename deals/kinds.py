"""The jobs of the deals."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deals import mails, progress_mails
from deals.models import DealVersion
from deals.models.signing import remind
from hos.jobs.daily import daily
from hos.jobs.registry import kind


@kind("remind_signers", _("Reminding who has not signed"))
def remind_signers(run):
    """A week after a version was put up for signing, and every week after that, those who have
    not signed get a mail."""
    now = timezone.now()
    with run.once() as result:
        versions = list(DealVersion.objects.to_remind(at=now))
        for version in versions:
            for asked in remind(version, by=None, at=now):
                mails.reminded(version, asked)
        result["versions"] = len(versions)


daily("remind_signers", hour=9, working_days=True)


@kind("ask_for_progress", _("Mails about half-years"))
def ask_for_progress(run):
    """The mails that a day asks for about half-years. Each goes once however often this runs."""
    asked = progress_mails.ask_all(on=timezone.localdate())
    with run.once() as result:
        result["half_years"] = asked


daily("ask_for_progress", hour=9, working_days=True)
