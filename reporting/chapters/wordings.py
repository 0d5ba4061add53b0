"""The texts of partners that a report prints, and the words of the office over them."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import Progress
from hos.drafts.records import Record
from hos.forms.fields import LinesField
from reporting.models import Overlay, OverlayField, Report
from reporting.models.overlay import source_of
from reporting.models.wording import told_last, word

IN_ADDRESS = {
    "behaald": OverlayField.ACHIEVED,
    "ontwikkelingen": OverlayField.DEVELOPMENTS,
    "toelichting": OverlayField.LIGHT_REASON,
}


@dataclass(frozen=True)
class Wording:
    """One text of a half-year, with what the office made of it, if anything."""

    progress: Progress
    field: str
    source: str
    overlay: Overlay | None

    @property
    def label(self):
        return OverlayField(self.field).label

    @property
    def in_address(self):
        return next(word for word, field in IN_ADDRESS.items() if field == self.field)

    @property
    def text(self):
        """What the report prints."""
        return self.overlay.text if self.overlay else self.source


def wordings(report) -> list[tuple[Progress, list[Wording]]]:
    """Per activity its texts, in the order of the report."""
    overlays = {(row.progress_id, row.field): row for row in report.overlays.select_related("by")}
    return [
        (progress, [
            Wording(progress, field, source_of(progress, field), overlays.get((progress.pk, field)))
            for field in OverlayField.values
            if source_of(progress, field) or (progress.pk, field) in overlays
        ])
        for progress in told_last(report)
    ]  # fmt: skip


class OverlayForm(forms.ModelForm):
    text = LinesField(rows=12, label=_("Text of the programme office"))

    class Meta:
        model = Overlay
        fields = ["text"]


class OverlayRecord(Record):
    """A wording, also one that does not exist yet: it starts from the partner's own text."""

    def __init__(self, report, progress, field):
        self.report, self.progress, self.field = report, progress, field
        super().__init__(self._found(), OverlayForm)
        self.what = f"report:{report.pk}"
        self.section = f"overlay:{progress.pk}:{field}"

    @property
    def source(self):
        return source_of(self.progress, self.field)

    @property
    def is_of_office(self):
        """Whether that is what the office wrote itself, when it gave another light."""
        return self.source != getattr(self.progress, self.field)

    def _found(self):
        key = {"report": self.report, "progress": self.progress, "field": self.field}
        source = self.source
        return Overlay.objects.filter(**key).first() or Overlay(
            **key, text=source, source_text=source
        )

    def lock(self):
        Report.objects.select_for_update().get(pk=self.report.pk)
        self.progress.refresh_from_db()
        self.instance = self._found()

    def write(self, form, *, by, at):
        word(self.report, self.progress, self.field, by=by, at=at, **form.main.cleaned_data)
