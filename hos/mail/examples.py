"""Every mail of the product as it looks, with invented facts, for the office to read. Each app
tells of its own mails in a module `mail_examples`."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from hos.mail.compose import compose

_EXAMPLES = []


@dataclass(frozen=True)
class Example:
    """One mail: who gets it and when, in words, and where its text stands. `name` is that of a
    template of `templates/mail/`, or of allauth («account/email/password_reset_key»)."""

    name: str
    when: str
    to: str
    facts: dict

    @property
    def text(self):
        """(subject, body), in Dutch as it is sent."""
        if "/" not in self.name:
            return compose(self.name, **self.facts)
        facts = self.facts | {"site_url": settings.SITE_URL}
        with override("nl"):
            subject = render_to_string(f"{self.name}_subject.txt", facts).strip()
            return subject, render_to_string(f"{self.name}_message.txt", facts).strip() + "\n"


def example(name, *, when, to, **facts):
    """Show the mail `name`, as it is sent `when` (a sentence) and `to` whom."""
    _EXAMPLES.append(Example(name, when, to, facts))


def examples():
    return list(_EXAMPLES)
