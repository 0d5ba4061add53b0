"""The workbook beside the table as it stands now: every activity as a half-year by itself is
compared, and all of them as one thing that is taken over or not."""

import hashlib
from functools import cached_property

from django.utils.translation import gettext as _

from deals.goal_workbook import layout
from deals.goal_workbook.dealing_out import Dealt
from deals.goal_workbook.table import seen_of
from deals.half_year_workbook.comparing import Comparison, order_of
from deals.half_year_workbook.layout import SPENDING
from deals.half_year_workbook.reading import Filling
from deals.half_year_workbook.words import Fields


class RowFilling(Filling):
    """One activity: its row has one field per column, and needs no mark any more."""

    inputs = layout.INPUTS

    def _name(self, sheet, row, found):
        return "" if sheet == layout.ACTIVITIES else super()._name(sheet, row, found)

    def _check_sheets(self, sheets):
        """What is missing is told once, of the whole workbook; lines of spending stay then."""
        if SPENDING not in sheets:
            self.places[SPENDING] = SPENDING


class RowComparison(Comparison):
    sheets = layout.SHEETS


class GoalComparison:
    """`choices` are those made so far: «77:achieved» → side."""

    def __init__(self, table, upload, *, choices=None):
        self.upload, choices = upload, choices or {}
        dealt = Dealt(upload.cells, table)
        fields = Fields(table.goal.programme.owner)
        self.problems = [*self._missing(), *dealt.problems]
        self.rows = []  # (line, its comparison)
        for key, line in table.lines.items():
            filling = RowFilling(
                dealt.cells[key], upload.sheets, now=line.part.form().typed(),
                seen=seen_of(key, upload.seen), fields=fields,
            )  # fmt: skip
            own = RowComparison(
                line.part, filling, None, choices=seen_of(key, choices),
                upload_mark=upload.at.isoformat(),
            )  # fmt: skip
            self.rows.append((line, own))

    def _missing(self):
        sentence = _("This sheet is missing. Download the workbook again.")
        wanted = (layout.ACTIVITIES, SPENDING)
        return [(sheet, sentence) for sheet in wanted if sheet not in self.upload.sheets]

    @cached_property
    def stands(self):
        """Stands for all that was compared."""
        every = "".join(own.stands for _line, own in self.rows)
        return hashlib.sha256(every.encode()).hexdigest()[:32]

    @cached_property
    def errors(self):
        """(sentence with its cell, id to go to), in the order of the workbook."""
        found = [(f"{place}: {sentence}", "") for place, sentence in self.problems]
        found += [error for _line, own in self.rows for error in own.errors]
        return sorted(found, key=lambda error: order_of(error[0].partition(": ")[0], layout.SHEETS))

    @property
    def changed(self):
        """(line, its comparison, its groups) of the activities of which something differs."""
        return [
            (line, own, own.groups())
            for line, own in self.rows
            if own.changes or own.errors or any(one.state == "kept" for one in own.entries)
        ]

    @property
    def asked(self):
        return any(own.asked for _line, own in self.rows)

    @property
    def unchosen(self):
        """(line, its comparison, name) of every choice that is still to be made."""
        return [(line, own, name) for line, own in self.rows for name in own.unchosen]

    @property
    def can_be_taken(self):
        return not self.errors and any(own.changes for _line, own in self.rows)
