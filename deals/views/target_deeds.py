"""What can be done with the targets of anything that has them: of a deal, and of an activity or a
goal of an agenda."""

from dataclasses import dataclass

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from deals.forms.indicators import IndicatorForm
from deals.models import Indicator
from deals.views.adding import add_page
from deals.views.confirm import confirm
from hos.drafts.records import Record, edit_record


@dataclass(frozen=True)
class TargetPages:
    """Where the targets of one thing are: the address of their list, and the path to it as
    (words, address)."""

    back: str
    trail: list

    def crumbs(self, *labels):
        more = [label if isinstance(label, tuple) else (label, "") for label in labels]
        return [*self.trail, (_("Targets"), self.back), *more]


def add(request, pages, indicator):
    return add_page(
        request, IndicatorForm, indicator, Indicator.put_last, title=_("Add a target"),
        done=_("The target has been added."), back=pages.back,
        crumbs=pages.crumbs(_("Add a target")),
    )  # fmt: skip


def change(request, pages, indicator):
    return edit_record(
        request, Record(indicator, IndicatorForm), title=_("Change a target"), back=pages.back,
        crumbs=pages.crumbs(indicator.name),
    )  # fmt: skip


def move(pages, indicator, *, up):
    indicator.move(up=up)
    return redirect(f"{pages.back}#doelwaarde-{indicator.pk}")


def remove(request, pages, indicator, act=None):
    """`act` if more happens than that it is deleted."""
    return confirm(
        request, indicator, act=act or indicator.remove, title=_("Delete this target?"),
        text=_("It is gone then. This is possible when nothing was measured for it."),
        button=_("Yes, delete"), done=_("The target has been deleted."), back=pages.back,
        crumbs=pages.crumbs(_("Delete")),
    )  # fmt: skip
