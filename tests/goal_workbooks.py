"""The workbook of a goal in one half-year, as the office fills it in offline."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from hos.export import TYPE
from tests.workbooks import as_bytes, fill


def address(progress, name="goal_workbook", goal=None):
    goal = goal or progress.activity.goal
    half = progress.period.half_year.code
    return reverse(f"deals:{name}", args=[goal.programme_id, goal.pk, half])


def download(client, progress):
    answer = client.get(address(progress, "goal_workbook_file"))
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def upload(client, progress, book, goal=None):
    content = book if isinstance(book, bytes) else as_bytes(book)
    file = SimpleUploadedFile("doel.xlsx", content, content_type=TYPE)
    return client.post(address(progress, goal=goal), {"file": file})


def compare(client, progress, cells=None, book=None):
    """What the page of the comparison knows, after these cells were filled in."""
    answer = upload(client, progress, fill(book or download(client, progress), cells or {}))
    assert answer.status_code == 302, answer.context["errors"]
    return client.get(answer.url).context["found"]


def take_over(client, progress, **chosen):
    where = address(progress, "goal_comparison")
    return client.post(where, {"stands": client.get(where).context["found"].stands} | chosen)


def changed(found):
    """Cell → what the workbook says, of the cells that differ."""
    return {entry.place: entry.says for _line, own in found.rows for entry in own.changes}
