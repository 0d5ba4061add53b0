"""Which release of the program this is, as far as it decides how a report looks."""

import hashlib
from functools import cache

from django.conf import settings

SOURCES = (
    ("hos", "*.py"), ("deals", "*.py"), ("pilots", "*.py"), ("reporting", "*.py"),
    ("hos/locale", "*.po"), ("templates", "*.html"),
)  # fmt: skip


@cache
def release() -> str:
    """Another when any line of code, template or translation is: only then a report that is made
    again may differ from the first time."""
    mark = hashlib.sha256()
    for folder, pattern in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            mark.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    return mark.hexdigest()[:12]
