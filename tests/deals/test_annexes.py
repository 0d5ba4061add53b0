"""Annexes of an accord and of a deal: added, read, changed and removed."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deals.models import Annex, EventKind
from hos.files.models import StoredFile
from tests import uploads

FORM = {"kind": "workbench_report", "title": "Werkbank", "held_on": "3-3-2026"}


def file_of(content=None, name="verslag.pdf"):
    file = io.BytesIO(content or uploads.pdf())
    file.name = name
    return file


def url(name, place, *annex):
    return reverse(f"deals:{name}", args=[place.pk, *annex])


def add(client, place, name="annex_new", **over):
    return client.post(url(name, place), FORM | {"file": file_of()} | over)


@pytest.fixture
def annex(client, cast, running):
    """Added by a partner of the deal."""
    client.force_login(cast.oom)
    add(client, running)
    return Annex.objects.get()


def test_the_office_adds_an_annex_to_the_accord(client, cast, accord):
    client.force_login(cast.programma)
    assert add(client, accord, "programme_annex_new").status_code == 302
    annex = Annex.objects.of_programme().get()
    assert (annex.programme, annex.activity, annex.added_by) == (accord, None, cast.programma)
    with annex.file.open() as stored:
        assert stored.read() == uploads.pdf()


def test_an_annex_of_the_accord_is_read_by_partners_and_changed_by_the_office(client, cast, accord):
    client.force_login(cast.programma)
    add(client, accord, "programme_annex_new")
    annex = Annex.objects.get()
    client.force_login(cast.buiten)
    assert client.get(url("programme_annex_file", accord, annex.pk)).status_code == 200
    for name in ["programme_annex", "programme_annex_remove"]:
        assert client.post(url(name, accord, annex.pk), FORM).status_code == 403
    assert add(client, accord, "programme_annex_new").status_code == 403


@pytest.mark.parametrize(("who", "status"), [
    ("programma", 302), ("oom", 302), ("oom2", 302), ("projectleider", 302),
    ("lezer", 403), ("provincie", 403), ("buiten", 404), ("beheer", 404),
])  # fmt: skip
def test_who_adds_an_annex_to_a_deal(client, cast, running, who, status):
    client.force_login(getattr(cast, who))
    assert add(client, running).status_code == status
    assert Annex.objects.count() == (status == 302)


def test_whoever_sees_the_deal_reads_its_annexes(client, cast, running, annex):
    seen = {}
    for who in ["programma", "otib", "lezer", "provincie", "buiten", "beheer"]:
        client.force_login(getattr(cast, who))
        list_status = client.get(url("annexes", running)).status_code
        file_status = client.get(url("annex_file", running, annex.pk)).status_code
        assert list_status == file_status
        seen[who] = file_status
    assert seen == {"programma": 200, "otib": 200, "lezer": 200, "provincie": 200,
                    "buiten": 404, "beheer": 404}  # fmt: skip


def test_adding_and_removing_stand_in_the_history(client, cast, running, annex):
    client.post(url("annex_remove", running, annex.pk))
    kinds = list(running.events.values_list("kind", "reason", "by")[:2])
    assert kinds == [
        (EventKind.ANNEX_REMOVED, "Werkbank", cast.oom.pk),
        (EventKind.ANNEX_ADDED, "Werkbank", cast.oom.pk),
    ]


def test_removing_asks_first_and_takes_the_bytes_along(
    client, running, annex, django_capture_on_commit_callbacks
):
    path = annex.file.path
    assert client.get(url("annex_remove", running, annex.pk)).status_code == 200
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("annex_remove", running, annex.pk))
    assert not Annex.objects.exists()
    assert not StoredFile.objects.exists()
    assert not default_storage.exists(path)


def test_pressing_twice_adds_one_annex(client, running, annex, settings):
    add(client, running)
    assert Annex.objects.count() == StoredFile.objects.count() == 1
    add(client, running, title="Een andere")
    add(client, running, file=file_of(uploads.pdf(b" ")))
    add(client, running, file="", reference="GS 12")
    add(client, running, file="", reference="GS 12")
    assert Annex.objects.count() == 4
    assert running.events.filter(kind=EventKind.ANNEX_ADDED).count() == 4


def test_removing_twice_is_one_removal(client, running, annex):
    assert client.post(url("annex_remove", running, annex.pk)).status_code == 302
    assert client.post(url("annex_remove", running, annex.pk)).status_code == 404
    assert running.events.filter(kind=EventKind.ANNEX_REMOVED).count() == 1


def test_another_partner_does_not_change_or_remove_it(client, cast, running, annex):
    client.force_login(cast.otib)
    assert client.post(url("annex", running, annex.pk), FORM).status_code == 403
    assert client.post(url("annex_remove", running, annex.pk)).status_code == 403
    assert Annex.objects.exists()


def test_everything_but_the_file_can_be_changed(client, running, annex):
    page = url("annex", running, annex.pk)
    seen = client.get(page).context["seen"]
    client.post(page, FORM | {"title": "Beter", "_seen": seen, "file": file_of(name="a.pdf")})
    before = annex.file
    annex.refresh_from_db()
    assert (annex.title, annex.file, annex.revision) == ("Beter", before, 1)


def test_an_annex_of_another_deal_is_not_found_here(client, cast, accord, running, annex, draft):
    client.force_login(cast.programma)
    for name in ["annex", "annex_file", "annex_remove"]:
        assert client.get(url(name, draft, annex.pk)).status_code == 404
    assert client.get(url("programme_annex_file", accord, annex.pk)).status_code == 404


def test_a_reference_will_do_without_a_file(client, cast, accord):
    client.force_login(cast.programma)
    assert add(client, accord, "programme_annex_new", file="").status_code == 422
    answer = add(client, accord, "programme_annex_new", file="", reference="GS 2026-12")
    assert answer.status_code == 302
    annex = Annex.objects.get()
    assert client.get(url("programme_annex_file", accord, annex.pk)).status_code == 404


def test_a_bad_file_leaves_everything_else_typed(client, cast, running):
    client.force_login(cast.oom)
    answer = add(client, running, title="Wat ik typte", text="Lange tekst", held_on="31-31-x",
                 file=file_of(b"MZ geen pdf"))  # fmt: skip
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"file", "held_on"}
    assert [form[name].value() for name in ("title", "text", "held_on")] == [
        "Wat ik typte", "Lange tekst", "31-31-x",
    ]  # fmt: skip
    assert str(form["file"].help_text) != str(form.fields["file"].help_text)
    assert not StoredFile.objects.exists()


def test_the_list_says_who_added_it_when_and_how_large(client, cast, running, annex):
    Annex.objects.create(programme=running.programme, activity=running, kind="other",
                         title="Geladen", reference="bijlage 3")  # fmt: skip
    rows = client.get(url("annexes", running)).context["rows"]
    assert [row.title for row, _links in rows] == ["Werkbank", "Geladen"]
    content = client.get(url("annexes", running)).content.decode()
    assert cast.oom.name in content


def test_the_database_asks_for_content_and_for_both_who_and_when(cast, accord):
    for facts in [{}, {"reference": "x", "added_by": cast.oom}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Annex.objects.create(programme=accord, kind="other", title="Leeg", **facts)


def test_more_annexes_ask_no_more_queries(client, cast, running, annex):
    counts = []
    for _round in range(2):
        client.get(url("annexes", running))  # shows what was said about adding
        with CaptureQueriesContext(connection) as queries:
            client.get(url("annexes", running))
        counts.append(len(queries))
        for number in range(10):
            add(client, running, title=f"Bijlage {number}")
    assert counts[0] == counts[1]
