"""The receipt as figures: what was handed in, read from the event that kept it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models.half_year_text import HalfYearText
from deals.templatetags.deals import capital
from deals.templatetags.half_year import measure, spending_words
from deals.wording import value_in_words
from hos.periods import HalfYear
from hos.templatetags.hos import euro
from reporting.deal_document.form import Row

LANGUAGE = "nl"


@dataclass(frozen=True)
class PartyPart:
    """What one party told; `ready` is who and when, empty when nothing was told."""

    name: str
    ready: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Receipt:
    """What the pdf of the receipt shows."""

    title: str
    programme: str
    publisher: str
    is_example: bool
    period: str
    handed_in: str
    stamp: str
    at: datetime
    results: tuple[Row, ...]
    steps: tuple[Row, ...]
    spending: tuple[Row, ...]
    total: str
    pm_count: int
    readings: tuple[Row, ...]
    light: tuple[Row, ...]
    parties: tuple[PartyPart, ...]
    missing: tuple[str, ...]
    evidence: tuple[str, ...]

    @classmethod
    def of(cls, event) -> "Receipt":
        with override(LANGUAGE):
            text = HalfYearText.from_content(event.content)
            return cls(**_head(event, text), **_body(text))


def _head(event, text):
    deal = event.progress.deal
    period = str(HalfYear.parse(text.period))
    moment = date_format(localtime(event.at), "j F Y, G:i")
    return {
        "title": deal.title, "programme": deal.programme.title,
        "publisher": deal.programme.owner.name, "is_example": deal.programme.is_example,
        "period": period, "at": event.at.replace(microsecond=0),
        "handed_in": _handed_in(event, text, moment),
        "stamp": _("Progress {period} · handed in on {moment}").format(
            period=period, moment=moment
        ),
    }  # fmt: skip


def _handed_in(event, text, moment):
    words = _("Handed in by {name} on {moment}.").format(name=event.by, moment=moment)
    due = date_format(text.due_on, "j F Y")
    if localtime(event.at).date() > text.due_on:
        return f"{words} {_('That was late: it was due on {day}.').format(day=due)}"
    return f"{words} {_('That was in time.')}"


def _body(text):
    return {
        "results": (
            Row(_("What was achieved?"), text.achieved),
            Row(_("What changes, and what comes next?"), text.developments),
            *_unchanged(text),
        ),
        "steps": tuple(
            Row(step.title, capital(value_in_words("step", step.status))) for step in text.steps
        ),
        "spending": tuple(Row(line.description, spending_words(line)) for line in text.spending),
        "total": euro(text.spent), "pm_count": text.pm_count,
        "readings": tuple(Row(line.name, _reading(line)) for line in text.readings),
        "light": (
            Row(_("Traffic light"), capital(value_in_words("light", text.light))),
            Row(_("Explanation"), text.light_reason),
        ),
        "parties": tuple(_party(part) for part in text.parts),
        "missing": tuple(part.name for part in text.missing_parts),
        "evidence": tuple(_file(line) for line in text.evidence),
    }  # fmt: skip


def _unchanged(text):
    if text.unchanged:
        day = date_format(localtime(text.unchanged_at), "j F Y")
        words = _("{name}, {day}").format(name=text.unchanged_by, day=day)
        yield Row(_("Confirmed as unchanged by"), words)


def _reading(line):
    if line.value is None:
        return ""
    words = f"{line.shown} {line.unit}".strip()
    if line.target is None:
        return words
    return _("{value} (target: {target})").format(value=words, target=line.target_shown)


def _party(part):
    ready = ""
    if part.is_ready:
        day = date_format(localtime(part.ready_at), "j F Y")
        ready = _("{name}, {day}").format(name=part.ready_by, day=day)
    said = (Row(_("What was delivered"), part.delivered),) if part.delivered else ()
    return PartyPart(part.name, ready, (*said, *map(_delivery, part.deliveries)))


def _delivery(line):
    label = capital(value_in_words("role", line.role))
    words = [capital(value_in_words("delivery", line.status)) if line.status else ""]
    said, promised = measure(line.amount, line.hours), measure(line.promised, line.promised_hours)
    if said:
        words.append(said)
    if promised:
        words.append(_("promised: {promised}").format(promised=promised))
    return Row(label, ", ".join(word for word in words if word))


def _file(line):
    return f"{line.name}: {line.description}" if line.description else line.name
