"""A03: no word of one tenant is read by another, on any page, in any file, search or mail."""

import io
import re
import subprocess

import pytest
from openpyxl import load_workbook

from hos.jobs import run
from hos.jobs.models import Job
from hos.mail.models import MailMessage
from tests.access.actors import NAMES
from tests.access.asking import Case
from tests.access.canaries import leaks, stamp
from tests.access.tables import RULES
from tests.access.words import WORD
from tests.pages import read
from tests.sizes import ENDURE, size

pytestmark = pytest.mark.slow

ASKED = {"deals:list": "?q=kana", "deals:people": "?q=kana", "deals:organisations": "?q=kana",
         "deals:library": "?q=kana", "deals:export": "?q=kana", "audit:list": "?q=",
         "deals:version": "?weergave=tekst", "deals:section": "?nog=1"}  # fmt: skip
PARTS = {"HX-Request": "true"}


@pytest.fixture
def marked(stage, settings):
    """The two worlds with words in all that stands in them."""
    settings.DEMO = False  # the outbox of the demo shows every mail, and says so
    for world in stage.worlds.values():
        stamp(world)
    return stage


def text_of(answer):
    """Everything that can be read in an answer: words, cells, pages, names of files."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind, found = answer.get("Content-Type", ""), str(answer.headers)
    if "spreadsheet" in kind:
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return found + " ".join(str(cell) for row in rows for cell in row)
    if kind == "application/pdf":
        printed = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True)
        return found + re.sub(r"[\s\u00ad-]", "", printed.stdout.decode()) + content.decode("latin")
    return found + content.decode()


def addresses(stage):
    """Every address that is read, at every thing of both worlds, with what may be asked of it."""
    found = {}
    for rule in RULES:
        for world, thing in ((world, thing) for world in "AB" for thing in rule.things):
            if rule.get and rule.route != "deals:invitation":  # who has the link may read it
                plain = stage.address(rule.route, world, thing)
                found[plain] = found[plain + ASKED.get(rule.route, "")] = True
    return list(found)


def crawled(stage, name):
    """What a person finds from the start page on, following links."""
    ahead, seen, most = ["/"], set(), size(14, 400)
    while ahead and len(seen) < most:
        address = ahead.pop(0)
        seen.add(address)
        answer, _wrote, _changed = stage.ask(name, "GET", address)
        yield address, answer
        if answer.get("Content-Type", "").startswith("text/html"):
            links = {link.partition("#")[0] for link in read(answer).links}
            own = {link for link in links if link.startswith("/") and "/static/" not in link}
            ahead += sorted(own - seen - set(ahead))


def answers(stage, name):
    """(address, answer) of all that this person asks; one address in 16 at the reduced size."""
    listed = addresses(stage)
    for address in listed[NAMES.index(name) % 16 :: size(16, 1)]:
        yield address, stage.ask(name, "GET", address)[0]
        if ENDURE:
            yield f"{address} (part)", stage.ask(name, "GET", address, headers=PARTS)[0]
    yield from crawled(stage, name)


def test_a03_nobody_reads_what_is_of_others(marked):
    asked, found, known = 0, {}, 0
    for name in NAMES[:: size(2, 1)]:
        for address, answer in answers(marked, name):
            asked, text = asked + 1, text_of(answer)
            known += bool(WORD.search(text))
            for words in leaks(text, name):
                found.setdefault((name, *words), address)
    print(f"A03 responses {asked} with words {known} foreign words {len(found)}")
    assert known > asked / 20  # the words do stand in what was read
    assert found == {}


def test_a03_the_pdf_of_a_deal_holds_no_foreign_word(marked):
    for name in ("oom", "provincie"):
        address = marked.address("deal_document", "A", "running")
        marked.browsers[name].get(address)
        job = Job.objects.filter(kind="deal_document").latest("pk")
        run.run(job.pk)
        made = marked.browsers[name].get(f"{address}{job.pk}/")
        text = text_of(made)
        assert WORD.search(text)
        assert leaks(text, name) == set()


def test_a03_mails_tell_nobody_what_is_of_others(marked):
    """Every deed is done once; who gets a mail about it may read what stands in it."""
    by_address = {person.email: name for name, person in marked.cast.people.items()}
    mails, found = 0, []
    for rule in [rule for rule in RULES if rule.writes][:: size(3, 1)]:
        for thing in rule.things:
            sender = next((n for n in NAMES if Case(rule, "POST", n, "A", thing).is_let), None)
            if sender is None:
                continue
            body = marked.body(Case(rule, "POST", sender, "A", thing))
            with marked.kept_apart():
                marked.browsers[sender].post(marked.address(rule.route, "A", thing), body)
                for mail in MailMessage.objects.exclude(key__startswith="post "):
                    mails += 1
                    name = by_address.get(mail.to)
                    if name and leaks(f"{mail.subject} {mail.body}", name):
                        found.append((rule.route, mail.to, mail.subject))
    print(f"A03 mails {mails} with foreign words {len(found)}")
    assert mails > 20
    assert found == []
