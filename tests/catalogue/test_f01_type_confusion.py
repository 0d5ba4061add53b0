"""F01: files that are not what they say."""

import io

import pytest
from django.urls import reverse
from PIL import Image, ImageFile

from deals.models import Annex
from hos.files.models import StoredFile
from tests import uploads

pytestmark = pytest.mark.slow

FORM = {"kind": "other", "title": "Bijlage"}


def send(client, accord, name, content):
    file = io.BytesIO(content)
    file.name = name
    url = reverse("deals:programme_annex_new", args=[accord.pk])
    return client.post(url, FORM | {"file": file})


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def test_f01_no_hostile_file_is_stored(office, accord, settings):
    files = uploads.type_confusion()
    for name, content in files:
        answer = send(office, accord, name, content)
        assert answer.status_code == 422, name
        assert answer["Content-Type"].startswith("text/html")
    stored = StoredFile.objects.count() + len(list(settings.MEDIA_ROOT.rglob("*")))
    print(f"F01 hostile files {len(files)}, stored {stored}")
    assert len(files) >= 40
    assert stored == 0


def test_f01_every_honest_kind_is_accepted_and_downloaded(office, accord):
    files, inline = uploads.honest(), 0
    for name, content in files:
        assert send(office, accord, name, content).status_code == 302, name
        file = StoredFile.objects.first()
        annex = Annex.objects.get(file=file)
        url = reverse("deals:programme_annex_file", args=[accord.pk, annex.pk])
        inline += not office.get(url)["Content-Disposition"].startswith("attachment")
        assert file.kind.lower() == name.rpartition(".")[2].lower()
    kinds = set(StoredFile.objects.values_list("content_type", flat=True))
    print(f"F01 honest files {len(files)} of {len(kinds)} kinds, refused 0, inline {inline}")
    assert len(kinds) == 7
    assert inline == 0


def test_f01_a_picture_keeps_nothing_but_the_picture(office, accord):
    files, left = uploads.pictures_with_more(), 0
    for name, content, hidden in files:
        assert hidden in content
        assert send(office, accord, name, content).status_code == 302, name
        with StoredFile.objects.first().open() as stored:
            left += hidden in stored.read()
    print(f"F01 pictures with hidden parts {len(files)}, hidden parts left {left}")
    assert left == 0


def test_f01_a_picture_with_a_profile_that_is_a_bomb_is_refused(office, accord, monkeypatch):
    """As the web process does it; WeasyPrint, which is loaded elsewhere, makes Pillow lenient."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    answer = send(office, accord, "profiel.png", uploads.picture_with_a_bomb())
    assert (answer.status_code, StoredFile.objects.count()) == (422, 0)


def test_f01_a_redrawn_picture_looks_the_same(office, accord):
    send(office, accord, "telefoon.jpg", uploads.phone_photo())
    with StoredFile.objects.get().open() as stored, Image.open(stored) as image:
        assert image.size == (60, 80), "upright, as the data of the camera asked"
    send(office, accord, "logo.png", uploads.logo())
    with StoredFile.objects.first().open() as stored, Image.open(stored) as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0, "still seen through"
