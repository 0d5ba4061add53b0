"""The office can read every mail of the product beforehand."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from hos.mail.examples import examples

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def names():
    own = {path.stem for path in (TEMPLATES / "mail").glob("*.txt")}
    borrowed = {
        str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
        for path in TEMPLATES.glob("*/email/*_message.txt")
    }
    return own | borrowed - {"account/email/base"}


def test_every_mail_has_an_example():
    assert {example.name for example in examples()} == names()


def test_every_example_has_a_subject_and_a_text_without_gaps():
    for example in examples():
        subject, body = example.text
        assert subject and "\n" not in subject, example.name
        assert len(body) > 40, example.name
        assert not {"None", "{{", "&quot;", "&#x27;"} & set(body.split()), example.name


def test_only_the_office_reads_them(client, cast):
    for name, code in [("programma", 200), ("oom", 403), ("provincie", 403), ("beheer", 403)]:
        client.force_login(cast.people[name])
        assert client.get(reverse("mail:examples")).status_code == code
