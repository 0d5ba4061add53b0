"""All signed deals as one pdf: whose, which versions, the same again, and valid."""

import hashlib

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from deals.models import Deal, DealVersion, Organisation, amendment
from deals.models.writing import write_fields, writing
from hos import append_only
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from hos.pdf.apart import render_apart
from reporting.accord_annex.contents import Contents, of_accord, of_report
from reporting.accord_annex.figures import AccordAnnex
from reporting.accord_annex.job import as_html, printable_of
from reporting.half_year_report.figures import HalfYearReport
from tests import pdf as reading
from tests.builders import MOMENT, make_draft, make_running, make_signing, sign_all
from tests.reporting.quick import bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved

TODAY = timezone.localdate(MOMENT)


@pytest.fixture
def deals(cast, accord):
    """Two that run, and two that nobody or not everybody signed."""
    make_draft(cast, accord, title="Nog een concept")
    make_signing(cast, accord, title="Nog niet getekend")
    return [make_running(cast, accord, title=title) for title in ("Appel", "Banaan")]


def told_in(report):
    return of_report(report, HalfYearReport.from_content(report.snapshot))


@pytest.fixture
def published(cast, accord, deals):
    for deal in deals:
        told_and_approved(deal, cast)
    return bring_to(make_report(cast, accord), "published", cast)


def changed(deal, cast):
    """Version 2 of a deal, signed by everybody."""
    with writing(deal, by=cast.oom, at=MOMENT):
        write_fields(deal, {"innovation": "Heel anders."})
    deal = Deal.objects.get(pk=deal.pk)
    keys = frozenset(finding.key for finding in deal.findings())
    amendment.propose(deal, by=cast.oom, at=MOMENT, confirmed=keys)
    amendment.approve(deal, by=cast.programma, at=MOMENT, motivation="Akkoord.")
    sign_all(deal, cast)
    return Deal.objects.get(pk=deal.pk)


def html_of(contents):
    """As the job makes it, of the facts that it was asked with."""
    return as_html(AccordAnnex.of(Contents.from_facts(contents.as_facts())))


def test_only_what_was_signed_is_in_it_each_deal_once(accord, deals):
    contents = of_accord(accord, on=TODAY)
    assert [entry.deal for entry in contents.entries] == [deal.pk for deal in deals]
    html = html_of(contents)
    for deal in deals:
        assert html.count(f'id="deal-{deal.pk}"') == 1
        assert html.count(f'href="#deal-{deal.pk}"') == 1
    assert "Nog" not in html


def test_it_shows_the_text_in_force_and_not_the_one_being_changed(cast, accord, deals):
    with writing(deals[0], by=cast.oom, at=MOMENT):
        write_fields(deals[0], {"innovation": "Heel anders."})
    assert "Heel anders" not in html_of(of_accord(accord, on=TODAY))


def test_the_annex_of_an_accord_follows_a_new_version_and_the_end_of_a_deal(cast, accord, deals):
    before = html_of(of_accord(accord, on=TODAY))
    changed(deals[0], cast)
    deals[1].stop(by=cast.programma, at=MOMENT, reason="Geen deelnemers.")
    contents = of_accord(accord, on=TODAY)
    assert [(entry.version, entry.status) for entry in contents.entries] == [
        (2, "running"), (1, "stopped")
    ]  # fmt: skip
    html = html_of(contents)
    assert "Heel anders" in html
    assert html.count('class="box"') == before.count('class="box"') + 1


def test_the_annex_of_a_report_stays_what_it_was(cast, published, deals):
    before = html_of(told_in(published))
    changed(deals[0], cast)
    deals[1].stop(by=cast.programma, at=MOMENT, reason="Geen deelnemers.")
    make_running(cast, deals[0].programme, title="Citroen")
    Organisation.objects.filter(short="HoS").update(name="Omgedoopt")
    assert html_of(told_in(published)) == before


def test_the_province_asks_once_and_waits(client, cast, accord, deals, published):
    client.force_login(cast.provincie)
    for address in (
        reverse("accord_annex", args=[accord.pk]), reverse("report_annex", args=[published.pk])
    ):  # fmt: skip
        first = client.get(address)
        assert client.get(address).url == first.url
        assert client.get(first.url).status_code == 200
    assert Job.objects.filter(kind="accord_annex").count() == 2


def test_partners_are_not_shown_the_way_and_cannot_go_it(client, cast, accord, published):
    pages = [accord.get_absolute_url(), published.get_absolute_url()]
    ways = [reverse("accord_annex", args=[accord.pk]), reverse("report_annex", args=[published.pk])]
    for name, is_shown in (("programma", True), ("provincie", True), ("oom", False)):
        client.force_login(getattr(cast, name))
        for page, way in zip(pages, ways, strict=True):
            assert (way in client.get(page).content.decode()) is is_shown
            assert (client.get(way).status_code == 302) is is_shown


def test_a_draft_report_has_no_annex(client, cast, accord, deals):
    client.force_login(cast.programma)
    report = make_report(cast, accord)
    assert client.get(reverse("report_annex", args=[report.pk])).status_code == 404


def test_a_text_that_is_not_what_was_signed_is_not_printed(accord, deals):
    contents = of_accord(accord, on=TODAY)
    with append_only.lifted(connection):
        DealVersion.objects.filter(deal=deals[1]).update(sha256="0" * 64)
    with pytest.raises(ValueError, match="not what was signed"):
        AccordAnnex.of(contents)


def made(client, address):
    """The finished job of who is logged in, its file read through its address."""
    client.get(address)
    job = Job.objects.filter(kind="accord_annex").latest("asked_at", "pk")
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.message
    return b"".join(client.get(client.get(address).url).streaming_content)


@pytest.mark.slow
def test_the_file_is_valid_and_leads_to_every_deal(client, cast, deals, published):
    client.force_login(cast.provincie)
    pdf = made(client, reverse("report_annex", args=[published.pk]))
    document = reading.opened(pdf)
    assert reading.failures(pdf) == {"pdf-ua-1": [], "pdf-a-3a": []}
    assert "None" not in reading.scopes(document)
    titles = [deal.title for deal in deals]
    assert [title for title in reading.bookmarks(document) if title in titles] == titles
    codes = {hashlib.sha256(text).hexdigest() for text in reading.embedded(document).values()}
    assert codes == {deal.version_in_force().sha256 for deal in deals}


@pytest.mark.slow
def test_the_annex_of_a_report_made_again_has_the_same_bytes(client, cast, deals, published):
    client.force_login(cast.programma)
    address = reverse("report_annex", args=[published.pk])
    first = made(client, address)
    changed(deals[0], cast)
    Job.objects.all().delete()
    StoredFile.objects.filter(content_type="application/pdf", sha256=_sha(first)).delete()
    assert _sha(made(client, address)) == _sha(first)


def _sha(content):
    return hashlib.sha256(content).hexdigest()


@pytest.mark.slow
def test_an_annex_in_parts_is_the_same_as_in_one_piece(accord, deals):
    annex = AccordAnnex.of(Contents.from_facts(of_accord(accord, on=TODAY).as_facts()))
    one, parts = (
        render_apart(
            printable_of(annex, in_one_piece=at, per_part=1), data=annex.texts, dated=MOMENT
        )
        for at in (2, 1)
    )
    assert reading.texts(parts) == reading.texts(one)
    document, whole = reading.opened(parts), reading.opened(one)
    for read in (reading.tags, reading.owners, reading.destinations, reading.links, reading.outline,
                 reading.embedded):  # fmt: skip
        assert read(document) == read(whole)
    assert not any(reading.failures(parts).values())
