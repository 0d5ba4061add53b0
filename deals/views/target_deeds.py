"""What can be done with the targets of anything that has them: of a deal, and of an activity or a
goal of an agenda."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from deals.forms.indicators import IndicatorForm
from deals.views.confirm import confirm
from hos.drafts.records import Record, edit_record
from hos.forms.typed import error_list, posted


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
    form = IndicatorForm(posted(request), instance=indicator)
    if request.method == "POST" and form.is_valid():
        form.instance.put_last()
        messages.success(request, _("The target has been added."))
        return redirect(pages.back)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("Add a target"), "back": pages.back,
        "crumbs": pages.crumbs(_("Add a target")),
    }, status=422 if errors else 200)  # fmt: skip


def change(request, pages, indicator):
    return edit_record(
        request, Record(indicator, IndicatorForm), title=_("Change a target"), back=pages.back,
        crumbs=pages.crumbs(indicator.name),
    )  # fmt: skip


def move(pages, indicator, *, up):
    indicator.move(up=up)
    return redirect(f"{pages.back}#doelwaarde-{indicator.pk}")


def remove(request, pages, indicator):
    return confirm(
        request, indicator, act=indicator.remove, title=_("Delete this target?"),
        text=_("It is gone then. This is possible when nothing was measured for it."),
        button=_("Yes, delete"), done=_("The target has been deleted."), back=pages.back,
        crumbs=pages.crumbs(_("Delete")),
    )  # fmt: skip
