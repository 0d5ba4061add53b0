"""A document in parts: each within the limits, and none goes on when the whole has ended."""

from datetime import UTC, datetime

import psutil
import pytest

import hos.pdf.apart as apart
from hos.pdf.characters import MARK
from hos.pdf.parts import Parts
from tests import pdf as reading

pytestmark = pytest.mark.slow
DATED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ENDLESS = "<div style='display:flex'>" * 12 + "x" + "</div>" * 12


def page(text, about=""):
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Proef</title></head><body{about}><main>'
        f"{text}</main></body></html>"
    )


HEAD = page(
    '<h1 data-running="Proef">Proef</h1><div class="toc"><ul>'
    '<li data-to="#een"><a href="#een">Een</a></li>'
    '<li data-to="#twee"><a href="#twee">Twee</a></li>'
    '</ul></div><p><a href="#nergens">Nergens</a></p>'
)
SECTIONS = (page('<h2 id="een">Een</h2><p>Zie <a href="#twee">twee</a></p>'),
            page('<h2 id="twee">Twee</h2><p>Zie <a href="#een">een</a></p>'))  # fmt: skip


class Stopped(Exception):
    """Said by the test itself."""


def made(*sections, head=HEAD):
    return apart.render_apart(Parts(head, sections), dated=DATED)


def test_parts_become_one_document():
    pdf = made(*SECTIONS)
    document = reading.opened(pdf)
    assert [place for place, *_xy in reading.destinations(document).values()] == [1, 2]
    assert [[name for name, _side in page] for page in reading.links(document)] == [
        ["een", "twee"], ["twee"], ["een"]
    ]  # fmt: skip
    assert [line.split() for line in reading.texts(pdf)[0].splitlines() if "Een" in line] == [
        ["Een", "2"]
    ]
    assert not any(reading.failures(pdf).values())


def test_a_character_that_no_font_has_is_marked_in_every_part():
    pdf = made(page('<h2 id="een">Een \U00013fff</h2>'), SECTIONS[1])
    assert MARK in reading.texts(pdf)[1]
    assert not any(reading.failures(pdf).values())


def test_one_part_that_asks_too_much_refuses_the_whole(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 3)
    with pytest.raises(apart.TooLarge):
        made(SECTIONS[0], page(ENDLESS))


def test_too_little_memory_for_a_part_refuses_the_whole(monkeypatch):
    monkeypatch.setattr(apart, "MEGABYTES", 150)
    with pytest.raises(apart.TooLarge):
        made(SECTIONS[0], page("<p>tekst</p>" * 30_000))


def test_no_process_goes_on_when_the_work_is_stopped():
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    seen = []

    def beat():
        seen.extend(psutil.Process().children(recursive=True))
        raise Stopped

    with pytest.raises(Stopped):
        apart.render_apart(Parts(HEAD, (page(ENDLESS),) * 3), dated=DATED, beat=beat)
    started = [child for child in seen if child.pid not in before]
    assert len(started) > 2
    gone, alive = psutil.wait_procs(started, timeout=5)
    assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []


def test_a_link_to_what_is_not_shown_refuses_the_whole():
    with pytest.raises(RuntimeError, match="links to nowhere"):
        made(SECTIONS[0], page('<h2 id="twee" style="display: none">Twee</h2>'))
