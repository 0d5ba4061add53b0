"""What people type without a space in it stays inside the page, wide and on a phone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from deals.models import Evidence, Lesson, Period, Progress
from deals.models.handing_in import (
    PartOfPartner,
    ReadingRow,
    SpendingRow,
    extend,
    findings,
    submit,
    write_part,
)
from deals.models.reviewing import approve, note, send_back
from hos.files.models import StoredFile
from tests import uploads
from tests.browser.conftest import borrow
from tests.browser.test_accessible import SIDEWAYS, WIDTHS
from tests.half_years import tell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "arbeidsmarktregioverantwoordelijkheid" * 3
URL = "https://voorbeeld.example/" + "verslag/2026/bijeenkomst-" * 5
LONG = f"{WORD}\n{URL}"
WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((item) => item.getBoundingClientRect().right > innerWidth + 1 && !item.children.length)
  .map((item) => item.tagName + "." + item.className + " in ." + item.parentNode.className)"""
SECTIONS = ("partners", "results", "spending", "steps", "readings", "light", "evidence")


def tell_long(half, cast, *, at, more=""):
    """Everything that can be typed about a half-year."""
    target = half.activity.indicators.get()
    for place in half.activity.participation_set.all():
        if not half.part_is_told(place):
            told = PartOfPartner(f"{place} {LONG}{more}")
            write_part(half, place, told, ready=True, by=cast.programma, at=at)
    tell(
        half, by=cast.oom, at=at, light="amber", reason=LONG + more,
        results={"achieved": LONG + more, "developments": f"{URL} {WORD}{more}", "unchanged": []},
        spending=[SpendingRow(None, WORD[:100], "spent", Decimal("123456.78")),
                  SpendingRow(None, URL[:100] + more, "pm", funder=cast.orgs["fme"].pk)],
        readings=[ReadingRow(target.pk, Decimal("1234567"), "<")],
    )  # fmt: skip


def hand_in_long(half, cast, *, at, more=""):
    tell_long(half, cast, at=at, more=more)
    submit(half, by=cast.oom, at=at, confirmed={found.key for found in findings(half)})


def add_evidence(half, cast, *, at):
    file = StoredFile.objects.keep(
        ContentFile(uploads.pdf(), name="x.pdf"), name=f"{WORD}.pdf",
        content_type="application/pdf", by=cast.oom,
    )  # fmt: skip
    Evidence.objects.create(
        progress=half, file=file, description=URL, added_by=cast.oom, added_at=at
    )


@pytest.fixture
def halves(running, cast):
    """Two half-years of a deal: the first was approved, the second came back, and is open."""
    now = timezone.now()
    opened = now.date() - timedelta(days=3)
    Period.objects.update(opens_on=opened, due_on=opened + timedelta(days=20))
    Progress.objects.update(due_on=opened + timedelta(days=20))
    running.indicators.create(name=WORD, unit=WORD[:40], comparator="min", target=10)
    first, second = running.progress.order_by("period__half")
    add_evidence(first, cast, at=now)
    hand_in_long(first, cast, at=now)
    approve(first, by=cast.programma, at=now, staff_light="red", staff_light_reason=LONG)
    add_evidence(second, cast, at=now)
    hand_in_long(second, cast, at=now)
    send_back(second, sections=SECTIONS, reason=LONG, by=cast.programma, at=now)
    extend(second, due_on=opened + timedelta(days=30), reason=LONG, by=cast.programma, at=now)
    note(second, text=LONG, by=cast.programma, at=now)
    Lesson.objects.create(
        activity=running, programme=running.programme, progress=first, kind="story",
        title=WORD, text=LONG, shared_with=WORD, scaled_to=URL,
    )  # fmt: skip
    return first, second


def sideways(page, live_server, user, paths):
    """The pages that are wider than the window, for this person."""
    client = Client()
    client.force_login(user)
    borrow(page, live_server.url, client)
    found = []
    for path in paths:
        assert page.goto(live_server.url + path).status == 200, path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS):
                found.append(f"{user} {path} at {width}: {set(page.evaluate(WIDER))}")
    return found


def test_no_long_word_makes_a_page_of_a_half_year_scroll_sideways(page, live_server, halves, cast):
    first, second = halves
    deal, lesson = second.activity_id, Lesson.objects.get().pk
    both = [f"/voortgang/{second.pk}/", f"/voortgang/{first.pk}/", f"/deals/{deal}/voortgang/",
            f"/voortgang/{second.pk}/verloop/", f"/voortgang/{second.pk}/controleren/",
            "/lessen/", f"/lessen/{lesson}/"]  # fmt: skip
    office = [f"/voortgang/{half.pk}/beoordelen/" for half in halves]
    found = sideways(page, live_server, cast.oom, both)
    found += sideways(page, live_server, cast.programma, [*office, *both])
    hand_in_long(second, cast, at=timezone.now(), more=f" {WORD}")
    found += sideways(page, live_server, cast.programma, [*office, *both])
    assert not found, "\n".join(found)
