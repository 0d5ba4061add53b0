"""How a value is written in a cell of the workbook, and how it is read back."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.forms.half_year.readings import ReadingField
from deals.forms.half_year.spending import WITHOUT_AMOUNT
from deals.models import LessonKind, Light, Organisation, SpendingKind, StepStatus
from hos.forms.fields import EuroField, parse_number
from hos.sheets.cells import DATE, YES_NO
from hos.sheets.typed import CENT, as_text, as_typed, number_typed, plain_number, yes_or_no

LIGHTS = [Light.GREEN, Light.AMBER, Light.RED, Light.NOT_NEEDED]
ALSO = {  # as officials write it
    "groen": Light.GREEN, "green": Light.GREEN, "oranje": Light.AMBER, "amber": Light.AMBER,
    "orange": Light.AMBER, "rood": Light.RED, "red": Light.RED, "nvt": Light.NOT_NEEDED,
}  # fmt: skip


class Text:
    def show(self, values):
        return values[0] if values else ""

    def read(self, cell):
        return [as_text(cell)]


@dataclass(frozen=True)
class Number:
    """A number as such where it is one, else as text («± 24»). `field` is that of the page."""

    field: object
    form: str = "General"

    def show(self, values):
        number = parse_number(values[0]) if values else ""
        return values[0] if number is None else number

    def read(self, cell):
        if cell.kind == DATE:
            raise ValidationError(_("This is a date. Type a number, and choose «number» as form."))
        if cell.kind == YES_NO:
            raise ValidationError(_("This is not a number. Write it like 24 or 12,5."))
        return [self._as_shown(plain_number(as_typed(cell)))]

    def _as_shown(self, text):
        """12,5 and 12,50 are the same; what is no number stays for the form to refuse."""
        try:
            found = self.field.to_python(text)
        except ValidationError:
            return text
        if isinstance(found, tuple):
            sign, number = found
            return self.field.prepare_value((sign, number.quantize(CENT)))
        return "" if found is None else number_typed(found)


class YesNo:
    choices = ("ja", "nee")

    def __init__(self, also=""):
        self.also = also

    def show(self, values):
        return "ja" if values else ""

    def read(self, cell):
        text = as_typed(cell)
        said = True if self.also and text.strip().lower() == self.also else yes_or_no(text)
        if said is None:
            raise ValidationError(_("Fill in «ja» or «nee»."))
        return ["on"] if said else []


class Choice:
    """One of a few words, in any language of the site, also without what stands behind a comma or
    between brackets."""

    def __init__(self, options, also=None):
        self.options = options
        self.codes = dict(also or {})
        for language, _name in settings.LANGUAGES:
            with override(language):
                for option in options:
                    self.codes |= dict.fromkeys(_forms(str(option.label)), option)

    @property
    def choices(self):
        return [_short(str(option.label)) for option in self.options]

    def show(self, values):
        found = [option for option in self.options if values and option == values[0]]
        return _short(str(found[0].label)) if found else ""

    def read(self, cell):
        text = as_typed(cell).strip()
        if not text:
            return []
        code = self.codes.get(text.lower().replace(".", ""))
        if code is None:
            words = ", ".join(self.choices)
            raise ValidationError(_("Choose one of these: {words}.").format(words=words))
        return [str(code.value)]


class Payer:
    """Who paid, by name or by its short name; empty is the owner of the programme."""

    def __init__(self, owner):
        rows = list(Organisation.objects.current().order_by("-short", "name"))
        self.names = {str(row.pk): row.name for row in rows if row.pk != owner.pk}
        self.keys = {name.lower(): row.pk for row in rows for name in (row.short, row.name) if name}
        self.owner = owner.pk

    def show(self, values):
        return self.names.get(values[0], "") if values else ""

    def read(self, cell):
        text = as_typed(cell).strip()
        if not text:
            return []
        found = self.keys.get(text.lower())
        if found is None:
            raise ValidationError(
                _("We do not know an organisation «{name}». Write its full name.").format(name=text)
            )
        return [] if found == self.owner else [str(found)]


def _forms(label):
    return {label.lower(), _short(label).lower(), label.lower().replace(".", "")}


def _short(label):
    """«Vertraging» of «vertraging, knelpunten»; a list in a cell holds no comma."""
    return capfirst(label.partition(",")[0].partition(" (")[0])


class Fields:
    """How the field with a name is written and read."""

    def __init__(self, owner):
        self.text = Text()
        self.by_end = {
            "unchanged": YesNo(also="ongewijzigd"), "status": Choice(list(StepStatus)),
            "kind": Choice(list(SpendingKind), WITHOUT_AMOUNT),
            "amount": Number(EuroField(required=False), "#,##0.00"),
            "outside_budget": YesNo(also="buiten budget"), "funder": Payer(owner),
            "value": Number(ReadingField(required=False)), "light": Choice(LIGHTS, ALSO),
            "lesson-kind": Choice(list(LessonKind)),
        }  # fmt: skip

    def of(self, name):
        if name in self.by_end:
            return self.by_end[name]
        end = "unchanged" if name.endswith("_unchanged") else name.rpartition("-")[2]
        return self.by_end.get(end, self.text) if end != name else self.text
