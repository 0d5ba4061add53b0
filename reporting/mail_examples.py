"""The mails about reports, with an invented report."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from deals.mail_examples import PERSON
from deals.models import Programme
from hos.mail.examples import example
from reporting.models import Report
from reporting.reports.headline import Deviation, Headline

READERS = _("the province's readers")
OFF_TRACK = Deviation(
    "Leren op de werkplek", "amber", "green",
    "Een bedrijf trok zich terug. We zoeken een ander.",
)  # fmt: skip
REPORT = {
    "user": PERSON, "path": "/akkoorden/1/rapporten/", "page": "/rapporten/1/",
    "report": Report(
        title="Halfjaarrapportage 1e halfjaar 2026", version=2,
        what_changed="Het bedrag van één deal klopte niet.",
        published_at=datetime(2026, 9, 1, 9, tzinfo=UTC),
        programme=Programme(title="Voorbeeldakkoord"),
    ),
}  # fmt: skip
EARLIER = Report(version=1)

example("report_published", when=_("A report was published"), to=READERS, replaces=None,
        headline=Headline(12, [OFF_TRACK]), **REPORT)  # fmt: skip
example("report_published", when=_("A new version of a report was published"), to=READERS,
        replaces=EARLIER, headline=Headline(12, [OFF_TRACK]), **REPORT)  # fmt: skip
example("report_withdrawn", when=_("A published report was withdrawn"), to=READERS, valid=EARLIER,
        reason="Een deal ontbreekt in dit rapport.", **REPORT)  # fmt: skip
