"""The half-years of a world that its partners can write now, with one before each that was told."""

from datetime import timedelta

from django.utils import timezone

from deals.half_year_workbook import layout, waiting
from deals.half_year_workbook.making import make_workbook
from deals.half_year_workbook.mark import mark_of
from deals.models import Evidence, Period, Progress
from deals.models.handing_in import findings
from deals.views.half_year_workbook import WorkbookPage
from hos.accounts.models import User
from hos.sheets.cells import TEXT, Book, Cell
from tests.access.words import canary
from tests.builders import MOMENT

BLANK = {"status": "draft", "submitted_at": None, "submitted_by": None, "approved_at": None,
         "approved_by": None, "achieved": "", "light": ""}  # fmt: skip


def add(world):
    """«open half-year» is filled in and not handed in; of «untold half-year» nothing was told."""
    inside = canary(world.name, "inside", "running")
    later = _asked(world, achieved=f"Gedaan {inside}.", light="green", light_reason=inside)
    evidence = Evidence.objects.create(
        progress=later, file=world.stored(f"{inside}.pdf"), description=inside,
        added_by=world.cast.oom, added_at=MOMENT,
    )  # fmt: skip
    place = later.activity.participation_set.get(organisation=world.cast.orgs["szw"])
    world.things["open half-year"] = {
        "pk": later.pk, "place": place.pk, "evidence": evidence.pk,
        "klopt": [found.key for found in findings(later)],
    }  # fmt: skip
    world.things["untold half-year"] = {"pk": _said_last_time(world, _asked(world)).pk}
    world.things["half-year with a workbook"] = {"pk": _with_workbooks(world).pk}


def _said_last_time(world, progress):
    """A party can confirm only what it said before."""
    before = progress.activity.progress.get(period__half=1)
    place = progress.activity.participation_set.get(organisation=world.cast.orgs["szw"])
    said = {"delivered": "Twee adviseurs.", "status": "ready", "ready_at": MOMENT,
            "ready_by": world.cast.szw}  # fmt: skip
    before.parts.update_or_create(participation=place, defaults=said)
    return progress


def _with_workbooks(world):
    """Who write the lead part have brought a workbook for it; the editor did not, since who brought
    one has work that another person must take over (see `person`)."""
    progress = _asked(world)
    book = Book(layout.SHEETS, (
        Cell(layout.LIGHT, 5, 2, TEXT, "groen"), Cell(layout.LIGHT, 5, layout.MARK, TEXT, "light"),
    ))  # fmt: skip
    part = WorkbookPage(world.cast.programma, progress).part
    mark, now = mark_of(progress, part.form().typed()), timezone.now()
    for name in ("oom", "otib", "projectleider", "programma"):
        person = getattr(world.cast, name)
        waiting.keep(person, progress, book, mark, name="voortgang.xlsx", at=now)
    return progress


def workbook_of(pk):
    """The workbook of a half-year, as the office would download it while it is open."""
    office = User.objects.get(email="programma2@demo.example")
    page = WorkbookPage(office, Progress.objects.get(pk=pk))
    return make_workbook(page, page.part, None, on=page.today) if page.part else b""


def _asked(world, **told):
    """The second half-year of a new running deal, open now."""
    later = world._running("running").progress.get(period__half=2)
    today = timezone.localdate()
    dates = {"opens_on": today - timedelta(days=3), "due_on": today + timedelta(days=20)}
    Period.objects.filter(pk=later.period_id).update(**dates)
    Progress.objects.filter(pk=later.pk).update(due_on=dates["due_on"], **BLANK | told)
    return Progress.objects.get(pk=later.pk)
