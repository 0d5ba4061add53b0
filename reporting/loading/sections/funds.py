"""funds: schemes that are being set up, with where their money may come from. A file brings them as
«opzet»; cashiers, opening and money itself happen in the application.

A source is a financier of the activity. Under a deal it stands in the text that is signed; under an
activity of an agenda the file may bring it itself. Reserved is reserved: it never counts as cover.
"""

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import (
    Activity,
    ActivityKind,
    Contribution,
    ContributionRole,
    EventKind,
    Organisation,
)
from pilots.models import Fund, FundSource, FundStatus
from reporting.loading import words
from reporting.loading.keeping import Outcome
from reporting.loading.readers import Count, Key, Word, WordList
from reporting.loading.references import Reference
from reporting.loading.rows import Field, Row, Rows, Section, columns, required
from reporting.loading.sections.parties import organisations_once


def being_set_up(values, place):
    if values.get("status", FundStatus.SETUP) != FundStatus.SETUP:
        place.field("status").wrong(
            _("A scheme is loaded as «opzet»; it is opened and closed in the application.")
        )


def keep(entry):
    found = Fund.objects.filter(activity=entry.values["activity"]).first()
    if found and found.status != FundStatus.SETUP:
        entry.place.leave(_("«{title}» has been opened since; it stays as it is.").format(
            title=found
        ))  # fmt: skip
        return Outcome.LEFT
    outcome = entry.without("key", "status", "sources").keep(found, Fund())
    if found is None or "sources" in entry.changed:
        fund = found or Fund.objects.get(activity=entry.values["activity"])
        is_changed = _write_sources(fund, entry)
        if is_changed and outcome is Outcome.UNCHANGED:
            return Outcome.CHANGED
    return outcome


def _write_sources(fund, entry):
    """Whether anything differed. A source that the file does not name any more stays."""
    is_changed = False
    for number, row in enumerate(entry.values.get("sources", [])):
        place = entry.place.field("sources").item(number)
        contribution = _financing(fund.activity, row["organisation"])
        if contribution is None:
            contribution = _brought(fund.activity, row, place, entry.at)
            is_changed = True
        elif _differs(contribution, row):
            is_changed = _rewritten(fund.activity, contribution, row, place, entry.at)
        if contribution and not fund.sources.filter(contribution=contribution).exists():
            FundSource.objects.add(fund, contribution)
            is_changed = True
    return is_changed


def _financing(activity, organisation):
    rows = activity.contributions().filter(
        role=ContributionRole.FINANCIER, participation__organisation=organisation
    )
    return rows.first()


def _brought(activity, row, place, at):
    """A new party that pays; None under a deal, where nobody pays what was not signed."""
    if activity.kind == ActivityKind.DEAL:
        place.field("organisation").wrong(
            _("{organisation} is no financier in the text of this deal.").format(
                organisation=row["organisation"]
            )
        )
        return None
    last = activity.participation_set.aggregate(last=Max("position"))["last"] or 0
    activity.record(EventKind.LOADED, by=None, at=at, to_status=activity.status)
    party, _is_new = activity.participation_set.get_or_create(
        organisation=row["organisation"], defaults={"position": last + 1}
    )
    return party.contribution_set.create(role=ContributionRole.FINANCIER, **_said(row))


def _rewritten(activity, contribution, row, place, at):
    if activity.kind == ActivityKind.DEAL:
        place.wrong(_("The text of this deal says something else of this financier."))
        return False
    activity.record(EventKind.LOADED, by=None, at=at, to_status=activity.status)
    Contribution.objects.filter(pk=contribution.pk).update(**_said(row))
    return True


def _differs(contribution, row):
    return any(getattr(contribution, name) != value for name, value in _said(row).items())


def _said(row):
    return {name: value for name, value in row.items() if name != "organisation"}


SOURCE = Row(
    {"organisation": required(Reference(Organisation))}
    | columns(Contribution, "description", "amount", certainty=words.CERTAINTY)
)
FUNDS = Section(
    name="funds",
    title=gettext_lazy("Schemes"),
    model=Fund,
    row=Row(
        columns(Fund, "name", "region", "max_per_participant", kind=words.FUND_KIND) | {
            "key": required(Key(60)),
            "activity": required(Reference(Activity)),
            "min_age": Field(Count(120, 1), empty=None),
            "months_valid": Field(Count(600, 1), empty=None),
            "sectors": Field(WordList(words.SECTOR), empty=[]),
            "education_levels": Field(WordList(words.EDUCATION_LEVEL), empty=[]),
            "status": Field(Word(words.FUND_STATUS)),
            "sources": Field(Rows(SOURCE, checks=(organisations_once,))),
        },
        checks=(being_set_up,),
    ),
    keep=keep,
    known_by=(("activity",),),
)  # fmt: skip
