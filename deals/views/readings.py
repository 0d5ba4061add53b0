"""The readings of a target of an agenda. The office adds, changes and removes them; one that was
told with a half-year stays there."""

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.forms.readings import ReadingForm
from deals.models import Reading, measuring
from deals.target_editing import ReadingRecord
from deals.views.adding import add_page
from deals.views.agenda_audit import audited, record
from deals.views.agenda_targets import managed_target
from deals.views.confirm import confirm
from hos.drafts.records import edit_record


def readings(request, pk):
    pages, target = managed_target(request, pk)
    rows = target.readings.select_related("progress__period")
    return render(request, "deals/readings.html", {
        "target": target, "back": pages.back, "crumbs": pages.crumbs(target.name),
        "readings": rows.order_by(F("as_of").asc(nulls_last=True), "pk"),
    })  # fmt: skip


@audited("agenda.added", "reading")
def new(request, pk):
    pages, target = managed_target(request, pk)

    def add(reading):
        measuring.add(reading, on=timezone.localdate())

    return add_page(
        request, ReadingForm, Reading(indicator=target), add, title=_("Add a reading"),
        done=_("The reading has been added."), back=_list(pk),
        crumbs=_crumbs(pages, target, _("Add a reading")),
    )  # fmt: skip


@audited("agenda.changed", "reading")
def edit(request, pk, reading):
    pages, target, found = _reading(request, pk, reading)
    return edit_record(
        request, ReadingRecord(found, ReadingForm), title=_("Change a reading"), back=_list(pk),
        crumbs=_crumbs(pages, target, _("Change a reading")),
    )  # fmt: skip


def remove(request, pk, reading):
    pages, target, found = _reading(request, pk, reading)

    def act():
        measuring.remove(found)
        record(request, "agenda.removed", "reading")

    return confirm(
        request, found, act=act, title=_("Delete this reading?"), text=_("It is gone then."),
        button=_("Yes, delete"), done=_("The reading has been deleted."), back=_list(pk),
        crumbs=_crumbs(pages, target, _("Delete")),
    )  # fmt: skip


def _reading(request, pk, reading):
    """One that was typed in by itself; what was told with a half-year is changed there."""
    pages, target = managed_target(request, pk)
    own = target.readings.filter(progress=None).select_related("indicator")
    return pages, target, get_object_or_404(own, pk=reading)


def _list(pk):
    return reverse("deals:readings", args=[pk])


def _crumbs(pages, target, label):
    return pages.crumbs((target.name, _list(target.pk)), label)
