"""The rules of a scheme and of its sources, as everybody reads them who sees the scheme."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import EducationLevel, Sector
from hos.templatetags.hos import euro
from pilots.models import Earmark, FundSource


@dataclass(frozen=True)
class SourceRules:
    """What holds for the money of one source; empty is without conditions."""

    source: FundSource
    rules: tuple[str, ...]


def rules_of(fund) -> list[tuple[str, str]]:
    """(what, how) of everything that holds for the whole scheme."""
    return [
        (_("Maximum per participant"), _amount(fund.max_per_participant)),
        (_("An amount can be used"), _months(fund.months_valid)),
        (_("Lowest age"), _age(fund.min_age)),
        (_("Education levels"), _among(EducationLevel, fund.education_levels, _("every level"))),
        (_("Sectors"), _among(Sector, fund.sectors, _("every sector"))),
    ]


def rules_of_sources(fund) -> list[SourceRules]:
    """In the order of spending."""
    rows = fund.sources.select_related("contribution__participation__organisation")
    return [SourceRules(row, tuple(conditions(row))) for row in rows]


def conditions(source):
    """What holds for the money of this source."""
    if source.earmark != Earmark.NONE:
        yield _("only for: {kind}").format(kind=Earmark(source.earmark).label)
    if source.ceiling_per_request is not None:
        yield _("at most {amount} per request").format(amount=_amount(source.ceiling_per_request))
    if source.ceiling_per_participant is not None:
        yield _("at most {amount} per participant").format(
            amount=_amount(source.ceiling_per_participant)
        )
    if source.expires_on is not None:
        day = formats.date_format(source.expires_on, "DATE_FORMAT")
        yield _("can be used until {day}").format(day=day)


def with_conditions(source):
    found = ", ".join(conditions(source))
    return f"{source} ({found})" if found else str(source)


def _amount(amount):
    return _("no maximum") if amount is None else euro(amount, True)


def _months(months):
    if months is None:
        return _("until the scheme closes")
    words = ngettext("{n} month after it was granted", "{n} months after it was granted", months)
    return words.format(n=months)


def _age(age):
    return _("no lowest age") if age is None else _("{n} years").format(n=age)


def _among(choices, codes, every):
    return ", ".join(str(choices(code).label) for code in codes) or every
