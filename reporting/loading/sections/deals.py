"""deals: innovation deals as drafts, with their steps and parties. What happens to a deal after
that (judging, signing) happens in the application, so a file changes drafts only."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity, ActivityKind, Deal, DealStatus, EventKind, Goal, Step
from deals.models.numbering import next_number
from reporting.loading import words
from reporting.loading.keeping import Outcome, save
from reporting.loading.readers import Word, WordList
from reporting.loading.references import Reference, References
from reporting.loading.rows import Field, Row, Rows, Section, columns, optional, required
from reporting.loading.sections.deal_parts import PARTS, change, write_parts
from reporting.loading.sections.parties import PARTIES


def in_order(values, place):
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        place.field("ends_on").wrong(_("The end date lies before the start date."))


def under_an_accord(values, place):
    """A deal belongs to a goal of an accord, and serves other goals of the same accord."""
    goal = values.get("goal")
    if goal and not goal.programme.is_accord:
        place.field("goal").wrong(_("A deal belongs to a goal of a skills accord."))
    for number, other in enumerate(values.get("also_goals", ())):
        if goal and other.programme_id != goal.programme_id:
            place.field("also_goals").item(number).wrong(_("This goal is of another programme."))


def a_draft(values, place):
    if values.get("status", DealStatus.DRAFT) != DealStatus.DRAFT:
        place.field("status").wrong(
            _("A deal is loaded as «concept»; it is judged and signed in the application.")
        )


def keep(entry):
    entry = entry.without("status")
    found = Activity.objects.filter(key=entry.values["key"]).first()
    if found is None:
        return _make(entry)
    if found.kind != ActivityKind.DEAL:
        return entry.place.field("key").wrong(_("An activity that is no deal has this key."))
    deal = Deal.objects.get(pk=found.pk)
    if deal.status != DealStatus.DRAFT or deal.versions.exists():
        entry.place.leave(
            _("«{title}» has been handed in or signed since; it stays as it is.").format(title=deal)
        )
        return Outcome.LEFT
    return change(deal, entry)


def _make(entry):
    programme = entry.values["goal"].programme
    last = Deal.objects.filter(goal__programme=programme).order_by("-position").first()
    facts = {
        "kind": ActivityKind.DEAL, "status": DealStatus.DRAFT, "instrument": "deal",
        "position": last.position + 1 if last else 1, "region": programme.region,
    }  # fmt: skip
    if not entry.values.get("number"):
        facts["number"] = next_number(programme)
    said = entry.without(*PARTS).values
    deal = Deal(**facts | {name: said[name] for name in said if said[name] or name not in facts})
    save(deal)
    write_parts(deal, entry.values)
    deal.record(EventKind.LOADED, by=None, at=entry.at, to_status=deal.status)
    return Outcome.MADE


STEP = Row(
    columns(Step, "title", "starts_on", "ends_on", "result", status=words.STEP_STATUS),
    checks=(in_order,),
)
DEALS = Section(
    name="deals",
    title=gettext_lazy("Deals"),
    model=Activity,
    row=Row(
        columns(
            Activity, "key", "number", "title", "description", "target_group", "target_interest",
            "expected_output", "innovation", "builds_on", "region", "place", "place_bound",
            "starts_on", "ends_on", "planning_note", "coordination", "hos_relation",
            "good_practice", "sharing_plan", "cost_note", deal_type=words.DEAL_TYPE,
            sector=words.SECTOR,
        ) | {
            "goal": required(Reference(Goal)),
            "also_goals": optional(References(Goal)),
            "instrument": Field(Word(words.INSTRUMENT)),
            "education_levels": Field(WordList(words.EDUCATION_LEVEL), empty=[]),
            "status": Field(Word(words.ACTIVITY_STATUS)),
            "steps": Field(Rows(STEP)),
            "participations": Field(PARTIES),
        },
        checks=(in_order, under_an_accord, a_draft),
    ),
    keep=keep,
)  # fmt: skip
