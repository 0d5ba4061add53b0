"""What may be in a formatted text, and what is left of the rest."""

import pytest

from hos import rich_text

ATTACKS = {
    "script": "<p>a</p><script>alert(1)</script>",
    "handler": '<p onclick="alert(1)">a</p>',
    "image": '<p>a<img src=x onerror="alert(1)"></p>',
    "javascript link": '<p><a href="javascript:alert(1)">a</a></p>',
    "hidden javascript link": '<p><a href="java&#10;script:alert(1)">a</a></p>',
    "data link": '<p><a href="data:text/html,<script>alert(1)</script>">a</a></p>',
    "style": '<p style="position:fixed">a</p><style>p{}</style>',
    "svg": "<p>a</p><svg onload=alert(1)><p>b",
    "frame": '<p>a</p><iframe src="https://evil.example"></iframe>',
    "form": '<p>a</p><form action="//evil.example"><input name=x></form>',
    "relative link": '<p><a href="//evil.example/">a</a></p>',
    "class and id": '<p class="hos-note" id="inhoud">a</p>',
}
BAD = ("script", "onclick", "onerror", "onload", "javascript:", "data:", "style", "<img", "<svg",
       "<iframe", "<form", "<input", "evil", "class", "id=")  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_harmful_stays(name):
    kept = rich_text.clean(ATTACKS[name])
    assert kept.startswith("<p>")
    assert not [word for word in BAD if word in kept.lower()]


def test_formatting_stays_and_cleaning_again_changes_nothing():
    text = (
        "<h3>Kop</h3><p><strong>Vet</strong> <em>schuin</em> "
        '<a href="https://www.noord-holland.nl">link</a> en <a href="mailto:a@b.nl">mail</a></p>'
        "<ul><li><p>een</p></li></ul><table><thead><tr>"
        '<th scope="col"><p>Jaar</p></th></tr></thead><tbody><tr><td><p>2018</p></td></tr></tbody>'
        "</table>"
    )
    assert rich_text.clean(text) == text


def test_a_first_row_of_heads_becomes_the_head_and_an_empty_head_is_none():
    row = "<tr><th><p>A</p></th><th><p></p></th></tr>"
    kept = rich_text.clean(f"<table><tbody>{row}</tbody></table>")
    assert '<th scope="col"><p>A</p></th><td><p></p></td>' in kept
    whole = rich_text.clean("<table><tbody><tr><th>A</th></tr><tr><td>1</td></tr></tbody></table>")
    assert "<thead><tr><th" in whole


def test_a_wide_first_row_that_is_no_head_is_read_at_once():
    """Trying every division of its cells would take minutes."""
    row = "<tr>" + "<th>A</th>" * 40 + "<th></th></tr>"
    assert "<thead>" not in rich_text.clean(f"<table><tbody>{row}</tbody></table>")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<strong><p>x</p></strong>", "<p><strong>x</strong></p>"),
        ('<a href="https://a.nl"><p>x</p></a>', '<p><a href="https://a.nl">x</a></p>'),
        ("<li>een</li><li>twee</li>", "<p>een</p><p>twee</p>"),
        ("los<p>in</p>los", "<p>los</p><p>in</p><p>los</p>"),
    ],
)
def test_marks_around_blocks_stay_around_their_words(text, kept):
    assert rich_text.clean(text) == kept == rich_text.clean(kept)


def test_a_text_without_marks_becomes_paragraphs():
    assert rich_text.clean("een <b & twee\n\ndrie").count("<p>") == 2
    assert "&lt;b &amp; twee" in rich_text.clean("een <b & twee")


@pytest.mark.parametrize("text", ["", "  ", "<p></p>", "<p><br></p>", "<p>&nbsp;</p>"])
def test_what_cannot_be_read_is_empty(text):
    assert rich_text.clean(text) == ""


def test_headings_of_other_levels_become_those_of_a_text():
    assert rich_text.clean("<h1>Een</h1><h2>Kop</h2><h6>Diep</h6>") == (
        "<h3>Een</h3><h3>Kop</h3><h4>Diep</h4>"
    )


def test_what_is_typed_between_blocks_becomes_paragraphs():
    typed = "<p>Eerste</p>los &amp; <strong>vet</strong>\n\nnog los<ul><li>a</li></ul>eind"
    assert rich_text.clean(typed).replace("\n", "") == (
        "<p>Eerste</p><p>los &amp; <strong>vet</strong></p><p>nog los</p>"
        "<ul><li>a</li></ul><p>eind</p>"
    )
