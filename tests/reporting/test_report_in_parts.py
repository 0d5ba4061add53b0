"""A large report is laid out in parts. Nobody may see that: it is the same as in one piece, but for
the order of bytes."""

import json
from dataclasses import replace
from functools import cache

import pytest

from hos.pdf.apart import render_apart
from hos.pdf.parts import Parts
from reporting.half_year_report.printable import IN_ONE_PIECE, printable_of
from reporting.half_year_report.reading import half_year_report
from tests import pdf as reading
from tests.builders import make_running
from tests.half_years import JULY
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved

pytestmark = pytest.mark.slow
DEALS, PER_PART = 12, 5


@pytest.fixture(scope="module")
def kept():
    """The content is made once: a database that counts on gives other keys to every test."""
    return {}


@pytest.fixture
def content(cast, accord, kept):
    """Twelve deals with texts of a different length; two were not told."""
    if not kept:
        told_and_approved(make_running(cast, accord), cast, light="amber")
        report = half_year_report(make_report(cast, accord), on=JULY.date(), established=True)
        report = replace(report, deals=tuple(_grown(report.deals[0], DEALS)))
        kept["content"] = report.as_content()
    return kept["content"]


def _grown(deal, size):
    for number in range(1, size + 1):
        told = replace(deal.told, achieved="Er is (12 0 R) veel gedaan. @7@ \\ " * number * 9)
        text = replace(deal.text, number=str(number), title=f"Deal nummer {number} (é € 😀)")
        yield replace(deal, deal=number, text=text, told=told if number % 5 else None)


@pytest.fixture
def one(content):
    return _made(json.dumps(content), DEALS)


@pytest.fixture
def parts(content):
    return _made(json.dumps(content), 1)


@cache
def _made(content, in_one_piece):
    html, options = printable_of(json.loads(content), in_one_piece=in_one_piece, per_part=PER_PART)
    assert isinstance(html, Parts) == (in_one_piece < DEALS)
    return render_apart(html, **options)


def test_every_page_has_the_same_text(one, parts):
    texts = reading.texts(parts)
    assert len(texts) > 2 * DEALS
    assert texts == reading.texts(one)


def test_the_pages_are_numbered_over_the_whole(parts):
    texts = reading.texts(parts)[:-1]
    for number, text in enumerate(texts[1:], start=2):  # the cover has no number
        assert f"Pagina {number} van {len(texts)}" in text


def test_every_tag_is_there_in_the_same_order(one, parts):
    found = reading.tags(reading.opened(parts))
    kinds = {kind for _depth, kind, *_rest in (tag for tag in found if len(tag) > 2)}
    assert {"/Document", "/Part", "/Sect", "/H1", "/H2", "/H3", "/Table", "/TH", "link"} <= kinds
    assert found == reading.tags(reading.opened(one))


def test_all_content_knows_its_tag(one, parts):
    assert reading.owners(reading.opened(parts)) == reading.owners(reading.opened(one))


def test_links_arrive_at_the_same_places(one, parts):
    document, whole = reading.opened(parts), reading.opened(one)
    places, links = reading.destinations(document), reading.links(document)
    assert places == reading.destinations(whole)
    assert links == reading.links(whole)
    assert {name for page in links for name, _side in page} <= set(places)
    assert f"deal-{DEALS}" in places


def test_the_outline_has_the_same_titles_levels_and_places(one, parts):
    assert reading.outline(reading.opened(parts)) == reading.outline(reading.opened(one))


def test_what_a_document_has_once_is_the_same(one, parts):
    document, whole = reading.opened(parts), reading.opened(one)
    assert sorted(document.Root.keys()) == sorted(whole.Root.keys())
    assert document.Root.Metadata.read_bytes() == whole.Root.Metadata.read_bytes()
    assert {key: str(of) for key, of in document.docinfo.items()} == {
        key: str(of) for key, of in whole.docinfo.items()
    }
    assert str(document.Root.Lang) == "nl"
    assert len(document.Root.OutputIntents) == len(document.Root.AF) == 1
    assert reading.embedded(document) == reading.embedded(whole)


def test_it_is_accessible_and_fit_for_an_archive(parts):
    assert reading.failures(parts) == {"pdf-ua-1": [], "pdf-a-3a": []}


def test_the_same_content_gives_the_same_bytes(content, parts):
    html, options = printable_of(content, in_one_piece=1, per_part=PER_PART)
    assert render_apart(html, **options) == parts


def test_an_example_says_so_on_the_same_page(content):
    content = content | {"is_example": True, "deals": content["deals"][:2]}
    made = [
        reading.texts(render_apart(html, **options))
        for html, options in (printable_of(content, in_one_piece=at) for at in (1, 2))
    ]
    assert made[0] == made[1]


def test_a_report_of_a_few_deals_stays_in_one_piece(content):
    assert DEALS < IN_ONE_PIECE
    assert isinstance(printable_of(content)[0], str)
