"""F07, of the workbook of a goal: what people typed stays text in it, and comes back as it was."""

import io
import zipfile

import pytest

from deals.models import Progress
from tests.agendas import make_activity, make_agenda
from tests.catalogue.test_f07_export_injection import TYPED
from tests.deals.test_activity_half_year import asked
from tests.deals.test_half_year_page import browser
from tests.goal_workbooks import address, changed, compare, download
from tests.sizes import size

TRIED = TYPED[:: size(9, 1)]


@pytest.fixture
def told(db, cast):
    """An activity for each, with the text as its title, as what was reached and as a line."""
    agenda, rows = make_agenda(cast), []
    for text in TRIED:
        activity = make_activity(agenda, number="", title=text[:250])
        rows.append(asked(activity))
        rows[-1].spending.create(position=1, description=text[:250], kind="pm")
        Progress.objects.filter(pk=rows[-1].pk).update(achieved=text, developments=text)
    return rows[0]


def test_f07_what_was_typed_is_text_in_the_workbook_of_a_goal(cast, told):
    client = browser(cast.programma)
    content = client.get(address(told, "goal_workbook_file")).content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        raw = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
    book = download(client, told)
    cells = [cell for sheet in book for row in sheet for cell in row]
    live = [cell.value for cell in cells if cell.data_type == "f"] + [b"<f>"] * raw.count(b"<f>")
    found = compare(client, told, book=book)
    print(f"F07 workbook of a goal values {len(TRIED)} cells {len(cells)} formulas {len(live)} "
          f"not equal {len(changed(found))} wrong {len(found.errors)}")  # fmt: skip
    assert (live, changed(found), found.errors) == ([], {}, [])
