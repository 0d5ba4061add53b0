"""The workbook of a half-year, filled in as it stands now, with last time and targets beside it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals.half_year_workbook import layout, mark
from deals.half_year_workbook.sheets import FIRST, Sheets, lines
from deals.models import Light, StepStatus
from deals.templatetags.deals import capital
from deals.templatetags.half_year import spending_words, target_words
from hos.sheets.making import LONGEST

WIDTHS = {
    layout.GUIDE: (24, 90), layout.RESULTS: (30, 70, 14, 60), layout.STEPS: (50, 16, 34, 18),
    layout.SPENDING: (50, 18, 16, 14, 36, 60), layout.READINGS: (44, 16, 16, 16, 26, 24),
    layout.LIGHT: (34, 70, 4, 50, 40), layout.LESSON: (50, 80),
}  # fmt: skip


def make_workbook(page, part, lesson, *, on) -> bytes:
    """`part` is the lead part as it can be written now; `lesson` what was typed of a lesson, or
    None where it is not asked."""
    return Making(page, part, lesson).as_bytes(on)


class Making(Sheets):
    widths = WIDTHS

    def __init__(self, page, part, lesson):
        self.page, self.part, self.lesson = page, part, lesson
        self.text, self.last = page.sheet.text, page.sheet.last
        self.form = part.form()
        super().__init__(self.form.typed() | (lesson or {}), page.deal.programme.owner)

    def as_bytes(self, on):
        self._guide(on)
        for section, sheet in layout.SECTIONS.items():
            if section in self.part.sections:
                getattr(self, f"_{section}")(self.sheet(sheet))
        if self.lesson is not None:
            self._lesson(self.sheet(layout.LESSON))
        return self.book.as_bytes()

    # --- sheets

    def _guide(self, on):
        mine = mark.mark_of(self.page.progress, self.form.typed())
        facts = [
            (_("Deal or activity"), self.page.deal.title),
            (_("Half-year"), str(self.page.progress.period)),
            (_("Revision of this half-year"), mine.revision),
            (_("How it works"), _(
                "Fill in the yellow cells. Save the workbook as xlsx and upload it on the page of "
                "this half-year. Nothing is saved before you have seen the differences."
            )),
            (_("Spending"), _(
                "An amount, Pm or nvt. One line for each; you can insert more lines."
            )),
            (_("Last column"), _("Leave it as it is: it says what a row is about.")),
        ]  # fmt: skip
        self.guide(self.page.heading(), facts, mark.signed(mine), on=on)

    def _results(self, sheet):
        sheet.note(2, self._before())
        self.heads(
            sheet,
            _("Question"), _("Your answer"), _("Unchanged"), _("Last time")
        )  # fmt: skip
        for row, name in enumerate(("achieved", "developments"), FIRST):
            said = getattr(self.last, name) if self.last else ""
            bound = self.form.bound_field(name)
            sheet.told(row, 1, "\n".join([str(bound.label), str(bound.help_text)]).strip())
            if f"{name}_unchanged" in self.typed:
                self.ask(sheet, row, 3, f"{name}_unchanged")
            self._text(sheet, row, name, beside=said)

    def _steps(self, sheet):
        self.heads(
            sheet,
            _("Step"), _("State"), _("Planned"), _("Last time")
        )  # fmt: skip
        before = {line.id: line.status for line in self.last.steps} if self.last else {}
        for row, line in enumerate(self.text.steps, FIRST):
            sheet.told(row, 1, line.title)
            self.ask(sheet, row, 2, f"step-{line.id}-status")
            sheet.told(row, 3, _stretch(line), quiet=True)
            status = before.get(line.id)
            sheet.told(row, 4, capital(StepStatus(status).label) if status else "", quiet=True)
            self.mark(sheet, row, f"step-{line.id}")

    def _spending(self, sheet):
        sheet.note(2, _("Amounts in euro. Not known yet: Pm. Nothing spent: nvt."))
        self.heads(
            sheet,
            _("What for?"), _("Kind"), _("Amount in euro"), _("Outside the budget"), _("Paid by"),
            _("Last time"),
        )  # fmt: skip
        rows = list(self.typed["rows.spending"])
        for row, key in enumerate([*rows, *[""] * layout.EMPTY_LINES], FIRST):
            for column, end in layout.INPUTS[layout.SPENDING].items():
                self.ask(sheet, row, column, f"spending-{key}{end}")
            if key:
                self.mark(sheet, row, f"spending-{key}")
        for row, line in enumerate(self.last.spending if self.last else (), FIRST):
            sheet.told(row, 6, f"{line.description}: {spending_words(line)}", quiet=True)

    def _readings(self, sheet):
        day = date_format(self.page.progress.period.half_year.ends_on, "j F Y")
        sheet.note(2, _("Measured values on {day}").format(day=day))
        self.heads(
            sheet,
            _("What is measured"), _("Value"), _("Unit"), _("Last time"), _("Target"),
            _("Deadline"),
        )  # fmt: skip
        for row, line in enumerate(self.text.readings, FIRST):
            deadline = date_format(line.deadline, "j F Y") if line.deadline else line.deadline_text
            sheet.told(row, 1, line.name)
            self.ask(sheet, row, 2, f"reading-{line.indicator}-value")
            beside = (line.unit, line.before_shown, target_words(line), deadline)
            for column, words in enumerate(beside, 3):
                sheet.told(row, column, words, quiet=True)
            self.mark(sheet, row, f"reading-{line.indicator}")

    def _light(self, sheet):
        sheet.note(2, _("An explanation is needed only where it does not go well."))
        self.heads(
            sheet,
            _("Question"), _("Your answer"), "", _("Last time"), _("From planning and targets")
        )  # fmt: skip
        found = self.page.calculated
        last = self.last.light if self.last else ""
        sheet.told(FIRST, 1, str(self.form.bound_field("light").label))
        self.ask(sheet, FIRST, 2, "light")
        sheet.told(FIRST, 4, capital(Light(last).label) if last else "", quiet=True)
        words = [capital(Light(found.light).label), *found.reasons] if found.light else []
        sheet.told(FIRST, 5, "\n".join(str(word) for word in words), quiet=True)
        self.mark(sheet, FIRST, "light")
        sheet.told(FIRST + 1, 1, str(self.form.bound_field("light_reason").label))
        said = self.last.light_reason if self.last else ""
        self._text(sheet, FIRST + 1, "light_reason", beside=said)

    def _lesson(self, sheet):
        sheet.note(2, _("May stay empty. We ask for it again when the half-year is handed in."))
        self.heads(sheet, _("Question"), _("Your answer"))
        questions = [_("Kind"), _("Title"), _("What can another party take over?")]
        for row, (name, words) in enumerate(
            zip(layout.LESSON_FIELDS, questions, strict=True), FIRST
        ):
            sheet.told(row, 1, words)
            self._text(sheet, row, name)

    # --- cells

    def _before(self):
        before = self.page.progress.earlier().first()
        return _("Last time: {period}").format(period=before.period) if before else ""

    def _text(self, sheet, row, name, *, beside=""):
        """A longer answer; one that does not fit in a cell is not asked here."""
        words = "".join(self.typed.get(name, []))
        if len(words) > LONGEST:
            sheet.told(row, 2, _("This text is too long for a workbook: change it on the page."))
            return
        self.ask(sheet, row, 2, name)
        sheet.told(row, 4, beside[:LONGEST], quiet=True)
        self.mark(sheet, row, name)
        sheet.lines(row, max(lines(words), lines(beside), 4))


def _stretch(line):
    days = [date_format(day, "j F Y") for day in (line.starts_on, line.ends_on) if day]
    return " – ".join(days)
