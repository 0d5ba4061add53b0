"""The text of a chapter as a page and a pdf can show it.

It was cleaned when it was saved and is cleaned once more. A screen reader is led by headings, lists
and tables, and an editor leaves those in other shapes than PDF/UA asks: so no level of heading is
skipped, an item holds its words without a paragraph around them, and a first row of headings is the
head of its table.
"""

import re

from hos import rich_text

TAG = re.compile(r"(<[^>]+>)")
LEVEL_FOUR = re.compile(r"<(/?)h4>")
HEAD_ROW = re.compile(r"<table>\s*<tbody>\s*(<tr>\s*(?:<th\b.*?</th>\s*)+</tr>)\s*", re.DOTALL)
EMPTY = re.compile(r"<(h3|h4|li)>\s*</\1>|<(ul|ol)[^>]*>\s*</\2>|<tbody>\s*</tbody>")


def as_read(html: str) -> str:
    html = _bare_items(rich_text.clean(html))
    while EMPTY.search(html):
        html = EMPTY.sub("", html)
    first, found, rest = html.partition("<h3>")
    html = LEVEL_FOUR.sub(r"<\1h3>", first) + found + rest
    return HEAD_ROW.sub(r"<table><thead>\1</thead><tbody>", html).replace("<tbody></tbody>", "")


def _bare_items(html):
    """Paragraphs within an item become lines of it."""
    depth, made, ended = 0, [], False
    for part in TAG.split(html):
        depth += {"<li>": 1, "</li>": -1}.get(part, 0)
        if depth and part in ("<p>", "</p>"):
            if part == "<p>" and ended:
                made.append("<br>")
            ended = part == "</p>"
        elif part.strip() or not ended:
            made.append(part)
            ended = False
    return "".join(made)
