"""What holds for every template of the product."""

import re
from pathlib import Path

from django.conf import settings

KEY = re.compile(r"\{\{ [\w.]*(?:\.pk|\.id|_id|deal\.deal) \}\}")
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_every_width_of_a_column_in_print_stands_in_the_sheet():
    sheet = (Path(settings.BASE_DIR) / "static/css/print.css").read_text()
    used = {
        width
        for path in TEMPLATES.rglob("*.html")
        for width in re.findall(r'<col class="(mm\d+)"', path.read_text())
    }
    assert {width for width in used if f"col.{width} " not in sheet} == set()


def test_no_key_is_written_with_a_thousand_separator():
    """Number 1234 would become 1.234, which is no value for a form, a link or an anchor."""
    found = [
        f"{path.relative_to(TEMPLATES)}: {key}"
        for path in TEMPLATES.rglob("*.html")
        for key in KEY.findall(path.read_text())
        if "auto_id" not in key and "attrs.id" not in key
    ]
    assert found == []
