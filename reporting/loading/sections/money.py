"""budgets, how they were stated to stand, and cofinancing."""

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, Budget, BudgetStatement, Cofinancing, Programme, Qualifier
from reporting.loading import words
from reporting.loading.problems import WRONG, Log, Place
from reporting.loading.readers import Amount, Count, Day
from reporting.loading.references import Reference
from reporting.loading.rows import Field, Row, Section, columns, optional, required
from reporting.loading.sections.annexes import of_programme


def keep_budget(entry):
    programme = entry.values["programme"]
    found = Budget.objects.filter(key=entry.values["key"]).first()
    if found and found.programme_id != programme.pk:
        return entry.place.field("programme").wrong(_("This budget is of another programme."))
    last = programme.budgets.aggregate(last=Max("position"))["last"] or 0
    end = {} if "position" in entry.values else {"position": last + 1}
    return entry.keep(found, Budget(), **end)


BUDGETS = Section(
    name="budgets",
    title=gettext_lazy("Budgets"),
    model=Budget,
    row=Row(columns(Budget, "key", "name", "origin", "amount", "position") | {
        "programme": required(Reference(Programme)),
    }),
    keep=keep_budget,
)  # fmt: skip


def _statements(document, place):
    """Those of every report, dated on its reference date."""
    reports = document.get("reports", [])
    for number, report in enumerate(reports if isinstance(reports, list) else []):
        here = place.field("reports").item(number)
        if not isinstance(report, dict):
            continue  # what is wrong with a report itself is said with the reports
        rows = report.get("budget_statements", [])
        if not isinstance(rows, list):
            here.field("budget_statements").wrong(_("A list is expected: [ … ]."))
        elif rows and Day().read(report.get("reference_date"), Place(Log())) is not WRONG:
            for n, raw in enumerate(rows):
                dated = {"as_of": report["reference_date"]} if isinstance(raw, dict) else None
                yield here.field("budget_statements").item(n), dated and {**raw, **dated}


def keep_statement(entry):
    found = BudgetStatement.objects.filter(
        budget=entry.values["budget"], as_of=entry.values["as_of"]
    )
    return entry.keep(found.first(), BudgetStatement())


STATEMENTS = Section(
    name="budget_statements",
    path="reports[].budget_statements",
    title=gettext_lazy("Statements of budgets"),
    model=BudgetStatement,
    row=Row(columns(BudgetStatement, "as_of", "spent", "committed", "planned") | {
        "budget": required(Reference(Budget)),
        "free_stated": optional(Amount(13, 2, may_be_negative=True)),
    }),
    keep=keep_statement,
    known_by=(("budget", "as_of"),),
    derive=_statements,
)  # fmt: skip


def makes_sense(values, place):
    """One activity is one project, own money is more than nought, years run forward."""
    if values.get("activity") and values.get("project_count", 1) != 1:
        place.field("project_count").wrong(_("One activity is one project."))
    if values.get("own_amount") == 0:
        place.field("own_amount").wrong(_("Fill in the own money: leverage needs it."))
    if values.get("external_qualifier") == Qualifier.LESS:
        place.field("external_qualifier").wrong(_("An amount cannot be stated as less than this."))
    first, last = values.get("year_from"), values.get("year_to")
    if first and last and last < first:
        place.field("year_to").wrong(_("The last year lies before the first."))


def keep_cofinancing(entry):
    values = entry.values
    found = Cofinancing.objects.filter(
        programme=values["programme"], activity=values.get("activity"), scheme=values["scheme"]
    )
    return entry.keep(found.first(), Cofinancing())


YEAR = Count(largest=2100, least=1900)
COFINANCING = Section(
    name="cofinancing",
    title=gettext_lazy("Cofinancing"),
    model=Cofinancing,
    row=Row(
        columns(
            Cofinancing, "scheme", "own_amount", "external_amount",
            external_qualifier=words.QUALIFIER,
        ) | {
            "programme": required(Reference(Programme)),
            "activity": optional(Reference(Activity)),
            "project_count": Field(Count(least=1)),
            "year_from": required(YEAR),
            "year_to": required(YEAR),
        },
        checks=(of_programme, makes_sense),
    ),
    keep=keep_cofinancing,
    known_by=(("programme", "activity", "scheme"),),
)  # fmt: skip
