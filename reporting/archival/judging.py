"""What may be said of a file that somebody brings: whether it is a report that was published here,
to the byte, and whether it still holds.

Nothing is said of what was never published: such a file is as unknown as any other.
"""

import enum
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime

from hos.pdf.embedded import Unread, embedded
from reporting.archival.soundness import Fault, faults
from reporting.models import Report, ReportEventKind, ReportStatus


class Verdict(enum.StrEnum):
    LATEST = "latest"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    UNPUBLISHED = "unpublished"  # only for who may know
    CHANGED = "changed"  # it says it is a report of ours, and is not that file
    UNKNOWN = "unknown"
    UNSOUND = "unsound"  # what is kept here does not belong together, so nothing can be said


BY_STATUS = {
    ReportStatus.PUBLISHED: Verdict.LATEST,
    ReportStatus.REPLACED: Verdict.REPLACED,
    ReportStatus.WITHDRAWN: Verdict.WITHDRAWN,
}
NAMED_MAX = 4 * 1024 * 1024  # of figures: more is not taken apart here, for want of memory
EVENTS = {
    Verdict.REPLACED: ReportEventKind.REPLACED,
    Verdict.WITHDRAWN: ReportEventKind.WITHDRAWN,
}


@dataclass(frozen=True)
class Judgement:
    """The verdict on a file; `report` is the one it is, or the one it says it is. `since` is when
    that was replaced or withdrawn, `newest` the version that holds instead."""

    verdict: Verdict
    sha256: str
    report: Report | None = None
    newest: Report | None = None
    since: datetime | None = None
    faults: list[Fault] = field(default_factory=list)


def judge(pdf: bytes, *, reports=None) -> Judgement:
    """The verdict among `reports`: those that were ever published, unless the asker may know more.
    First by hash; only a file that is not known is looked into, in a process of its own."""
    reports = Report.objects.once_published() if reports is None else reports
    sha256 = hashlib.sha256(pdf).hexdigest()
    report = reports.with_hash(sha256).order_by("-pk").first()
    is_known = report is not None
    report = report or _claimed(pdf, reports)
    if report is None:
        return Judgement(Verdict.UNKNOWN, sha256)
    if wrong := faults(report):
        return Judgement(Verdict.UNSOUND, sha256, report, faults=wrong)
    if not is_known:
        return Judgement(Verdict.CHANGED, sha256, report, report.newest_published())
    return _standing(report, sha256)


def _standing(report, sha256):
    if report.published_at is None:
        return Judgement(Verdict.UNPUBLISHED, sha256, report)
    verdict = BY_STATUS[report.status]
    if verdict is Verdict.LATEST:
        return Judgement(verdict, sha256, report, report)
    event = report.events.filter(kind=EVENTS[verdict]).first()
    return Judgement(verdict, sha256, report, report.newest_published(), event and event.at)


def _claimed(pdf, reports):
    """The report that a file says it is, by the figures in it, or by its name and version."""
    try:
        files = embedded(pdf)
    except Unread:
        return None
    for name, content in files.items():
        if name.endswith(".json"):
            same = reports.filter(snapshot_sha256=hashlib.sha256(content).hexdigest())
            return same.order_by("-pk").first() or _named(content, reports)
    return None


def _named(content, reports):
    if len(content) > NAMED_MAX:
        return None
    try:
        said = json.loads(content)
        title, version, programme = (said[key] for key in ("title", "version", "programme"))
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not (isinstance(title, str) and type(version) is int and isinstance(programme, str)):
        return None
    if not 0 < version < 1000 or "\0" in title + programme:  # no database compares with those
        return None
    same = reports.filter(title=title, version=version, snapshot__programme=programme)
    return same.order_by("-pk").first()
