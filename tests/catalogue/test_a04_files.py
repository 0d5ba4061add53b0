"""A04: a stored file is sent by the view of the thing it belongs to, to whom may read that thing,
and in no other way."""

from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from hos.files.models import StoredFile
from tests import uploads
from tests.access.actors import NAMES, standing_of
from tests.access.tables import RULES
from tests.sizes import size

pytestmark = pytest.mark.slow

VIEWS = ("deals:annex_file", "deals:scan", "deals:programme_annex_file", "deal_document_file")
GUESSES = ("/media/{}", "/files/{}", "/static/{}", "/static/../files/{}", "/static/..%2ffiles/{}",
           "/static//{}", "/var/files/{}", "/{}", "/bestanden/{}", "/protected/{}",
           "/{}?download=1", "/static/%2e%2e/files/{}", "/static/....//files/{}")  # fmt: skip
GUESSING = size(("niemand", "oom", "beheer"), NAMES)


def content_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def wrongly_served(stage, name, rule, world, thing):
    """Whether this person gets the file though not a reader, or does not though a reader."""
    answer, *_rest = stage.ask(name, "GET", stage.address(rule.route, world, thing))
    is_sent = answer.status_code == 200 and content_of(answer) == uploads.pdf()
    return is_sent != rule.lets(standing_of(name, world), thing)


def test_a04_a_file_goes_to_the_readers_of_its_thing_alone(stage):
    asked = [
        (name, rule, world, thing)
        for rule in RULES if rule.route in VIEWS
        for world, thing, name in product("AB", rule.things, NAMES)
    ]  # fmt: skip
    wrong = [case for case in asked if wrongly_served(stage, *case)]
    print(f"A04 files {StoredFile.objects.count()} asked {len(asked)} served wrongly {len(wrong)}")
    assert wrong == []


def test_a04_no_address_leads_to_the_bytes_themselves(stage):
    """Neither the handler of static files nor any other path knows where files are kept."""
    paths = list(StoredFile.objects.values_list("path", flat=True))[: size(2, 100)]
    assert all((Path(settings.MEDIA_ROOT) / path).exists() for path in paths)
    asked, served = 0, []
    for path, guess, name in product(paths, GUESSES, GUESSING):
        for known in {path, path.rpartition("/")[2], str(Path(settings.MEDIA_ROOT) / path)}:
            answer, *_rest = stage.ask(name, "GET", guess.format(known))
            asked += 1
            if answer.status_code == 200 or content_of(answer) == uploads.pdf():
                served.append(guess.format(known))
    print(f"A04 guesses at paths {asked} served {len(served)}")
    assert served == []


def test_a04_after_the_membership_has_ended_no_file_is_sent(stage):
    stage.cast.oom.membership_set.all().delete()
    served = []
    for rule in (rule for rule in RULES if rule.route in VIEWS):
        for thing in (thing for thing in rule.things if thing not in ("accord",)):
            address = stage.address(rule.route, "A", thing)
            answer, *_rest = stage.ask("oom", "GET", address)
            if answer.status_code != 404:
                served.append((address, answer.status_code))
    print(f"A04 files after the end of a membership served {len(served)}")
    assert served == []


def test_a04_files_lie_outside_what_is_static():
    media, static = Path(settings.MEDIA_ROOT).resolve(), Path(settings.STATIC_ROOT).resolve()
    assert static not in (media, *media.parents)
    assert media not in static.parents
    assert not getattr(settings, "MEDIA_URL", "").strip("/")
