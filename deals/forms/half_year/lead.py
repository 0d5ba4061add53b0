"""Parts 2 to 6 of the page: what the leads tell together. Only open sections have fields."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.forms.half_year.party import differs_from_last_time
from deals.forms.half_year.readings import reading_forms
from deals.forms.half_year.spending import spending_rows
from deals.models import Light, StepStatus
from deals.models.handing_in import LeadPart
from hos.forms.fields import LinesField, capitals
from hos.forms.section import SectionForm
from hos.forms.typed import as_post, error_list

TEXTS = ("achieved", "developments")
UNCHANGED = _("Unchanged: what stood there last time is still right")


class ResultsForm(forms.Form):
    """The two texts. «Unchanged» without a text means the text of last time."""

    achieved = LinesField(
        label=_("What was achieved?"), required=False,
        help_text=_("Was nothing achieved? Then explain why."),
    )  # fmt: skip
    achieved_unchanged = forms.BooleanField(label=UNCHANGED, required=False)
    developments = LinesField(label=_("What changes, and what comes next?"), required=False)
    developments_unchanged = forms.BooleanField(label=UNCHANGED, required=False)

    def __init__(self, *args, last, **kwargs):
        self.said = {name: getattr(last, name).strip() if last else "" for name in TEXTS}
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            if not self.said[name]:
                del self.fields[f"{name}_unchanged"]

    def clean(self):
        values = self.cleaned_data
        for name in TEXTS:
            if values.get(f"{name}_unchanged"):
                values[name] = values.get(name) or self.said[name]
                if values[name] != self.said[name]:
                    self._take_away(f"{name}_unchanged")

    def _take_away(self, tick):
        """A text that was confirmed and is written anew is not unchanged any more; a tick that is
        put beside another text says two things."""
        if self.initial.get(tick):
            self.cleaned_data[tick] = False
        else:
            self.add_error(tick, differs_from_last_time())

    def facts(self):
        values = self.cleaned_data
        names = [name for name in TEXTS if values.get(f"{name}_unchanged")]
        return {name: values[name] for name in TEXTS} | {"unchanged": names}


class StepForm(forms.Form):
    status = forms.ChoiceField(choices=capitals(StepStatus.choices), required=False)

    def __init__(self, *args, line, number, **kwargs):
        self.line, self.number = line, number
        super().__init__(*args, **kwargs)
        self.fields["status"].label = _("State of step {n}").format(n=number)


class LightForm(forms.Form):
    """The light; the explanation is asked for only off green."""

    light = forms.ChoiceField(
        label=_("How does the work go?"), required=False, widget=forms.RadioSelect,
        choices=[choice for choice in capitals(Light.choices) if choice[0] != Light.UNKNOWN],
    )  # fmt: skip
    light_reason = LinesField(
        label=_("What is the matter, and what do you do about it?"), required=False, rows=3,
        help_text=_("Only needed with delay, stopped or no longer needed."),
    )  # fmt: skip


class LeadForm(SectionForm):
    """Open sections of the lead part; `text` is the half-year as stored, `last` the one before,
    `payers` who can have paid a line of spending."""

    def __init__(self, text, last, sections, *, payers=(), typed=None):
        data = None if typed is None else as_post(typed)
        self.text, self.sections = text, sections
        self.results = self.light = self.spending = None
        self.steps, self.readings = [], []
        if "results" in sections:
            self.results = ResultsForm(data, last=last, initial=_texts(text))
        if "steps" in sections:
            self.steps = _steps(text, data)
        if "spending" in sections:
            self.spending = spending_rows(text.spending, payers, typed)
        if "readings" in sections:
            self.readings = reading_forms(text.readings, data)
        if "light" in sections:
            light = {"light": text.light, "light_reason": text.light_reason}
            self.light = LightForm(data, initial=light)

    def parts(self):
        rows = list(self.spending or [])
        found = [self.results, *self.steps, *rows, *self.readings, self.light]
        return [form for form in found if form is not None]

    def typed(self):
        values = super().typed()
        return values | (self.spending.typed() if self.spending is not None else {})

    def errors(self):
        """A line of spending is called by its number: several can have the same error."""
        numbers = {row.prefix: number for number, row in enumerate(self.spending or [], 1)}
        return [
            (_row(numbers[form.prefix], sentence) if form.prefix in numbers else sentence, target)
            for form in self.parts()
            for sentence, target in error_list(form)
        ]

    def told(self) -> LeadPart:
        """What was typed, for the verb."""
        states = {row.line.id: row.cleaned_data["status"] or row.line.status for row in self.steps}
        asks = set(self.sections)
        return LeadPart(
            results=self._results() if self.results else None,
            step=current_step(states) if "steps" in asks else None,
            steps=states if "steps" in asks else None,
            spending=[row.row() for row in self.spending if row.is_filled()]
            if self.spending is not None else None,
            readings=[row.row() for row in self.readings] if "readings" in asks else None,
            light={name: self.light.cleaned_data[name] for name in ("light", "light_reason")}
            if self.light else None,
        )  # fmt: skip

    def _results(self):
        """Who confirmed a text as unchanged stays known: the names are written when they change."""
        facts = self.results.facts()
        if set(facts["unchanged"]) == set(self.text.unchanged) & set(TEXTS):
            del facts["unchanged"]
        return facts

    def anchor_of(self, field):
        kind, _dash, _key = field.partition("-")
        name = {"step": f"{field}-status", "reading": f"{field}-value"}.get(kind, field)
        return super().anchor_of(name)


def _row(number, sentence):
    return gettext("Expenditure {n}: {sentence}").format(n=number, sentence=sentence)


def current_step(states):
    """The step a deal is at: the first that is being worked on, else the first still to come."""
    for wanted in (StepStatus.BUSY, StepStatus.PLANNED):
        for step, status in states.items():
            if status == wanted:
                return step
    return None


def _texts(text):
    unchanged = {f"{name}_unchanged": name in text.unchanged for name in TEXTS}
    return {name: getattr(text, name) for name in TEXTS} | unchanged


def _steps(text, data):
    return [
        StepForm(data, prefix=f"step-{line.id}", line=line, number=number,
                 initial={"status": line.status})
        for number, line in enumerate(text.steps, 1)
    ]  # fmt: skip
