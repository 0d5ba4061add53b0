"""Pages as a browser reads them: their forms with what each would send, and their links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXTS = {"text", "hidden", "email", "password", "search", "number", "date", "url", "tel"}


@dataclass
class Form:
    """A form of a page: what it sends when nothing is typed; a list per name."""

    action: str
    method: str
    fields: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)  # name → values of select, radio, checkbox
    id: str = ""

    def add(self, name, value):
        if name:
            self.fields.setdefault(name, []).append(value)


class Reader(HTMLParser):
    """Collects `forms` and `links` (href, src, hx-get) of a page."""

    def __init__(self):
        super().__init__()
        self.forms, self.links = [], []
        self._form = self._area = self._select = None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.links += [values[key] for key in ("href", "src", "hx-get") if values.get(key)]
        if tag == "form":
            self._form = Form(
                values.get("action") or "", values.get("method") or "get", id=values.get("id") or ""
            )
            self.forms.append(self._form)
        elif self._form and "disabled" not in values:
            self._control(tag, values)

    def _control(self, tag, values):
        name = values.get("name")
        if tag == "textarea":
            self._area = (name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._choice(self._select, values.get("value") or "", "selected" in values)
        elif tag == "input" and values.get("type") in ("radio", "checkbox"):
            self._choice(name, values.get("value") or "on", "checked" in values)
        elif tag == "input" and (values.get("type") or "text") in TEXTS:
            self._form.add(name, values.get("value") or "")

    def _choice(self, name, value, is_chosen):
        self._form.choices.setdefault(name, []).append(value)
        if is_chosen:
            self._form.add(name, value)

    def handle_data(self, data):
        if self._area:
            self._area = (self._area[0], self._area[1] + data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            self._form.add(self._area[0], self._area[1].removeprefix("\n"))
            self._area = None
        elif tag == "select" and self._select:
            first = self._form.choices.get(self._select, [])[:1]
            self._form.fields.setdefault(self._select, first)
            self._select = None
        elif tag == "form":
            self._form = None


def read(answer):
    reader = Reader()
    reader.feed(answer.content.decode())
    return reader


def form_of(answer):
    """The one form of a page that is about the page itself: not the language, not a search."""
    own = [form for form in read(answer).forms if form.method == "post"]
    own = [form for form in own if not form.action.startswith("/taal/")]
    return max(own, key=lambda form: len(form.fields), default=None)
