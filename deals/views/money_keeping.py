"""The office keeps the budgets of an agenda, and how each was stated to stand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.forms.money import BudgetForm, StatementForm
from deals.models import Budget, BudgetStatement
from deals.money_editing import StatementRecord
from deals.views.adding import add_page
from deals.views.agenda_audit import audited, record
from deals.views.agendas import visible_agenda
from deals.views.confirm import confirm
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.drafts.records import Record, edit_record
from hos.templatetags.hos import euro


def managed_agenda(request, pk):
    """An agenda for changing its money: only the office may."""
    programme = visible_agenda(request, pk)
    require(permissions.can_manage_agenda, request.user)
    return programme


def _budget(request, pk, budget):
    programme = managed_agenda(request, pk)
    return programme, get_object_or_404(programme.budgets, pk=budget)


def _statement(request, pk, budget, statement):
    programme, found = _budget(request, pk, budget)
    rows = found.statements.select_related("budget")
    return programme, found, get_object_or_404(rows, pk=statement)


def money_url(programme):
    return reverse("deals:programme_money", args=[programme.pk])


def money_crumbs(programme, *labels):
    return crumbs(programme, (_("Money"), money_url(programme)), *labels)


def _url(budget):
    return reverse("deals:budget", args=[budget.programme_id, budget.pk])


def budget(request, pk, budget):
    """One budget with all its statements, the newest first."""
    programme, found = _budget(request, pk, budget)
    return render(request, "deals/budget.html", {
        "programme": programme, "budget": found,
        "statements": found.statements.select_related("budget"),
        "crumbs": money_crumbs(programme, found.name),
    })  # fmt: skip


@audited("agenda.added", "budget")
def new_budget(request, pk):
    programme = managed_agenda(request, pk)
    return add_page(
        request, BudgetForm, Budget(programme=programme), Budget.put_last,
        title=_("Add a budget"), done=_("The budget has been added."), back=money_url(programme),
        crumbs=money_crumbs(programme, _("Add a budget")),
    )  # fmt: skip


@audited("agenda.changed", "budget")
def edit_budget(request, pk, budget):
    programme, found = _budget(request, pk, budget)
    return edit_record(
        request, Record(found, BudgetForm), title=_("Change a budget"), back=_url(found),
        crumbs=money_crumbs(programme, (found.name, _url(found)), _("Change")),
    )  # fmt: skip


def remove_budget(request, pk, budget):
    programme, found = _budget(request, pk, budget)

    def act():
        found.remove()
        record(request, "agenda.removed", "budget")

    return confirm(
        request, found, act=act, title=_("Delete this budget?"),
        text=_("This is possible when it was never stated and nothing was spent from it."),
        button=_("Yes, delete"), done=_("The budget has been deleted."),
        back=money_url(programme),
        crumbs=money_crumbs(programme, (found.name, _url(found)), _("Delete")),
    )  # fmt: skip


@audited("agenda.added", "statement")
def new_statement(request, pk, budget):
    programme, found = _budget(request, pk, budget)
    row = BudgetStatement(budget=found)
    answer = add_page(
        request, StatementForm, row, BudgetStatement.put, title=_("Add a statement"),
        done=_("The statement has been added."), back=_url(found),
        crumbs=money_crumbs(programme, (found.name, _url(found)), _("Add a statement")),
    )  # fmt: skip
    return _told(request, row, answer)


@audited("agenda.changed", "statement")
def edit_statement(request, pk, budget, statement):
    programme, found, row = _statement(request, pk, budget, statement)
    answer = edit_record(
        request, StatementRecord(row, StatementForm), title=_("Change a statement"),
        back=_url(found),
        crumbs=money_crumbs(programme, (found.name, _url(found)), _("Change a statement")),
    )  # fmt: skip
    return _told(request, found.statements.get(pk=row.pk), answer)


def _told(request, row, answer):
    """Who wrote a row that does not add up hears so; it stands as it was stated (rule 25)."""
    if request.method == "POST" and answer.status_code == 302 and not row.adds_up:
        words = _(
            "Budget less spent, committed and planned is {left}, but the free room was stated as "
            "{free}. It stands as you stated it, with a footnote."
        )
        messages.warning(request, words.format(left=euro(row.left), free=euro(row.free)))
    return answer


def remove_statement(request, pk, budget, statement):
    programme, found, row = _statement(request, pk, budget, statement)

    def act():
        row.delete()
        record(request, "agenda.removed", "statement")

    return confirm(
        request, row, act=act, title=_("Delete this statement?"), text=_("It is gone then."),
        button=_("Yes, delete"), done=_("The statement has been deleted."), back=_url(found),
        crumbs=money_crumbs(programme, (found.name, _url(found)), _("Delete")),
    )  # fmt: skip
