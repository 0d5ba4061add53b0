"""What a file tells of the half-years of an activity: text, light and spending. It counts as
approved, and stays until somebody tells it in the application."""

from django.utils.translation import gettext as _

from deals.models import Budget, Expenditure, Light, Organisation, Progress, SpendingKind
from reporting.loading import words
from reporting.loading.book import FORM
from reporting.loading.keeping import Outcome, save, store
from reporting.loading.readers import Half
from reporting.loading.references import Reference
from reporting.loading.rows import Field, Row, Rows, columns, optional, required

OFF_GREEN = (Light.AMBER, Light.RED, Light.NOT_NEEDED)


def is_told(values, place):
    """Rules 17 and 18: an empty row says nothing, and off green needs a word."""
    texts = [values.get("achieved"), values.get("developments")]
    if not any(texts):
        place.field("achieved").wrong(
            _("Fill in what was achieved. If nothing was achieved, explain why.")
        )
    light = values.get("light")
    if light in OFF_GREEN and not (values.get("light_reason") or values.get("developments")):
        message = _("Explain why the work is «{meaning}».")
        place.field("light_reason").wrong(message.format(meaning=Light(light).label))


def amount_fits_kind(values, place):
    """Rule 22."""
    kind, amount = values.get("kind"), values.get("amount")
    wants_one = kind is not None and SpendingKind(kind).has_amount
    if wants_one and amount is None:
        place.field("amount").wrong(_("Fill in an amount, or choose «nvt» or «Pm»."))
    elif kind is not None and not wants_one and amount is not None:
        place.field("amount").wrong(_("No amount belongs to «nvt» or «Pm»."))


def outside_has_no_budget(values, place):
    if values.get("outside_budget") and values.get("budget"):
        place.field("budget").wrong(_("What is outside the budget comes from no budget."))


def periods_once(rows, place):
    met = set()
    for number, row in enumerate(rows):
        code = row.get("period") if isinstance(row, dict) else None
        if isinstance(code, str) and code in met:
            place.item(number).field("period").wrong(_("This half-year is in the list already."))
        met.add(code if isinstance(code, str) else None)


SPENDING = Row(
    columns(Expenditure, "description", "amount", "outside_budget", kind=words.SPENDING_KIND) | {
        "funder": optional(Reference(Organisation)), "budget": optional(Reference(Budget)),
    },
    checks=(amount_fits_kind, outside_has_no_budget),
)  # fmt: skip
TOLD = Rows(
    Row(
        columns(Progress, "achieved", "developments", "light_reason") | {
            "period": required(Half()),
            "light": required(columns(Progress, light=words.LIGHT)["light"].reader),
            "expenditures": Field(Rows(SPENDING)),
        },
        checks=(is_told,),
    ),
    checks=(periods_once,),
)  # fmt: skip


def write_told(activity, rows, *, at, place) -> bool:
    """Make this what was told of these half-years; says whether anything differed."""
    written = [_write(activity, row, at, place.item(n)) for n, row in enumerate(rows)]
    return any(written)


def _write(activity, row, at, place):
    facts = {name: row.get(name, "") for name in ("achieved", "developments", "light_reason")}
    facts["light"] = row["light"]
    found = activity.progress.filter(period=row["period"]).first()
    if found and (not found.imported_from or found.published_at):
        place.leave(
            _("The {period} was told in the application, or is in a published report; it stays as "
              "it is.").format(period=found.period)
        )  # fmt: skip
        return False
    if found is None:
        found = Progress(
            activity=activity, period=row["period"], due_on=row["period"].due_on,
            status="approved", approved_at=at, imported_from=FORM, **facts,
        )  # fmt: skip
        save(found)
        differs = True
    else:
        differs = store(found, facts) is not Outcome.UNCHANGED
    return _write_spending(found, row.get("expenditures", [])) or differs


def _write_spending(progress, rows):
    names = ("description", "kind", "amount", "outside_budget", "funder", "budget")
    empty = {"outside_budget": False, "amount": None, "funder": None, "budget": None}
    lines = [empty | row for row in rows]
    now = [{name: getattr(line, name) for name in names} for line in progress.spending.all()]
    if now == lines:
        return False
    progress.spending.all().delete()
    for position, line in enumerate(lines, 1):
        save(Expenditure(progress=progress, position=position, **line))
    return True
