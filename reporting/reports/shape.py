"""What is particular to one kind of report; everything else about reports asks this."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Templates:
    """`figures` is what a report says, `newest` the part of it that stands above the list; `draft`
    and `establish` are pages."""

    draft: str
    establish: str
    figures: str
    newest: str


@dataclass(frozen=True)
class Shape:
    """One kind of report. Figures are frozen values with `as_content()`, which is their snapshot;
    `form` is what the snapshots of this kind begin their name of form with, and their files."""

    form: str  # «halfjaarrapport»
    read: Callable  # (report, *, on, established) -> figures, of the rows as they are now
    from_content: Callable  # (content) -> the same figures
    tables: Callable  # (figures) -> every Table, in the order of the report
    printable: Callable  # (content) -> the html or its parts, and what else `render` takes
    mark: Callable  # (report) -> text that tells one state of what would be in it from another
    states: Callable  # (report, *, on) -> what is in a draft and what is missing
    unsaved: Callable  # (report) -> what was typed for it and not saved, also after establishing
    templates: Templates
