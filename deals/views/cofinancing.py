"""The office keeps the cofinancing of an agenda."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from deals.forms.money import CofinancingForm
from deals.models import Cofinancing
from deals.views.adding import add_page
from deals.views.agenda_audit import audited, record
from deals.views.confirm import confirm
from deals.views.money_keeping import managed_agenda, money_crumbs, money_url
from hos.drafts.records import Record, edit_record

MUCH = 50  # a leverage above this is doubtful, and one of nothing (rule 26)


def _row(request, pk, row):
    programme = managed_agenda(request, pk)
    return programme, get_object_or_404(programme.cofinancing, pk=row)


@audited("agenda.added", "cofinancing")
def new(request, pk):
    programme = managed_agenda(request, pk)
    row = Cofinancing(programme=programme)
    answer = add_page(
        request, CofinancingForm, row, Cofinancing.save, title=_("Add cofinancing"),
        done=_("The cofinancing has been added."), back=money_url(programme),
        crumbs=money_crumbs(programme, _("Add cofinancing")),
    )  # fmt: skip
    return _told(request, row, answer)


@audited("agenda.changed", "cofinancing")
def edit(request, pk, row):
    programme, found = _row(request, pk, row)
    answer = edit_record(
        request, Record(found, CofinancingForm), title=_("Change cofinancing"),
        back=money_url(programme), crumbs=money_crumbs(programme, found.scheme),
    )  # fmt: skip
    return _told(request, programme.cofinancing.get(pk=found.pk), answer)


def _told(request, row, answer):
    is_saved = request.method == "POST" and answer.status_code == 302
    if is_saved and row.leverage is not None and not 0 < row.leverage <= MUCH:
        words = _("The leverage is {x}. Check the amounts.").format(x=row.leverage)
        messages.warning(request, words)
    return answer


def remove(request, pk, row):
    programme, found = _row(request, pk, row)

    def act():
        found.delete()
        record(request, "agenda.removed", "cofinancing")

    return confirm(
        request, found, act=act, title=_("Delete this cofinancing?"),
        text=_("It is gone then."), button=_("Yes, delete"),
        done=_("The cofinancing has been deleted."), back=money_url(programme),
        crumbs=money_crumbs(programme, (found.scheme, ""), _("Delete")),
    )  # fmt: skip
