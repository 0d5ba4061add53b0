"""Files are stopped while they stream in; what was typed comes back."""

import io

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.urls import reverse

from hos.files.models import StoredFile
from hos.files.upload import RefusedUpload
from tests import uploads

FORM = {"kind": "other", "title": "Bijlage"}


def send(client, accord, content, name="verslag.pdf", **extra):
    file = io.BytesIO(content)
    file.name = name
    url = reverse("deals:programme_annex_new", args=[accord.pk])
    return client.post(url, FORM | {"file": file}, **extra)


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def reason(answer):
    return answer.context["form"].errors.as_data()["file"][0].code


def test_the_largest_file_is_25_mb_to_the_byte(office, accord, settings):
    settings.UPLOAD_MAX_BYTES = 100_000
    room = 90_000 + 100_000 - len(uploads.pdf(b" " * 90_000))
    assert send(office, accord, uploads.pdf(b" " * room)).status_code == 302
    answer = send(office, accord, uploads.pdf(b" " * (room + 1)))
    assert (answer.status_code, reason(answer)) == (422, "too_large")
    assert StoredFile.objects.get().size == 100_000


def test_a_refused_file_is_cut_off_and_leaves_no_bytes(office, accord, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    answer = send(office, accord, b"MZ" + b"x" * 500_000)
    assert reason(answer) == "wrong_kind"
    [file] = answer.wsgi_request.FILES.values()
    assert isinstance(file, RefusedUpload)
    assert [path.stat().st_size for path in tmp_path.glob("*.upload*")] in ([], [0])


def test_an_accepted_file_never_lies_in_memory(office, accord):
    answer = send(office, accord, uploads.pdf())
    [file] = answer.wsgi_request.FILES.values()
    assert isinstance(file, TemporaryUploadedFile)


def test_nobody_stores_a_file_without_logging_in(client, accord):
    answer = send(client, accord, uploads.pdf())
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    [file] = answer.wsgi_request.FILES.values()
    assert isinstance(file, RefusedUpload)


def test_the_number_of_files_an_hour_is_bounded(office, accord, settings):
    settings.UPLOAD_RATES = {"office": "2/h/user"}
    for name in ("een.pdf", "twee.pdf"):
        assert send(office, accord, uploads.pdf(), name).status_code == 302
    assert reason(send(office, accord, uploads.pdf())) == "too_many"
    assert StoredFile.objects.count() == 2


def test_a_request_that_says_it_is_huge_is_not_read(office, accord):
    answer = send(office, accord, uploads.pdf(), CONTENT_LENGTH=str(10**12))
    assert answer.status_code == 400
    assert not StoredFile.objects.exists()


def test_an_empty_file_and_no_file_are_told_apart(office, accord):
    assert reason(send(office, accord, b"")) == "empty"
    url = reverse("deals:programme_annex_new", args=[accord.pk])
    assert office.post(url, FORM).status_code == 422
    assert office.post(url, FORM | {"reference": "GS 12"}).status_code == 302


def test_the_field_says_what_is_allowed_before_and_after(office, accord):
    url = reverse("deals:programme_annex_new", args=[accord.pk])
    before = office.get(url).context["form"]["file"]
    assert {"accept", "data-max", "data-too-large"} <= set(before.field.widget.attrs)
    after = send(office, accord, b"MZ").context["form"]["file"]
    assert len(str(after.help_text)) > len(str(before.help_text))
