"""F05: every view that hands out stored files does it the same safe way."""

import ast
import inspect

import pytest
from django.urls import get_resolver

from hos.files.models import StoredFile
from hos.files.serve import SANDBOX
from tests import uploads
from tests.catalogue.handed_out import DOWNLOADS, annex_file
from tests.just_now import log_in

SANDBOXED = {"default-src 'none'", "sandbox", "base-uri 'none'", "form-action 'none'",
             "frame-ancestors 'none'"}  # fmt: skip


def routes(resolver=None, space=""):
    """(name, view) of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", inspect.unwrap(pattern.callback)


def serves(view):
    """Whether the view calls `serve`, itself or by way of functions of its own module."""
    module = inspect.getmodule(view)
    if not (module and hasattr(view, "__name__") and "serve" in vars(module)):
        return False
    parts = ast.parse(inspect.getsource(module)).body
    functions = {part.name: part for part in parts if isinstance(part, ast.FunctionDef)}
    seen, ahead = set(), {view.__name__}
    while ahead:
        name = ahead.pop()
        seen.add(name)
        if name in functions:
            ahead |= called(functions[name]) - seen
    return "serve" in seen


def called(function):
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {target.id for target in calls if isinstance(target, ast.Name)}


def found_downloads():
    return {name for name, view in routes() if serves(view)}


def test_f05_every_download_view_is_known_here():
    found = found_downloads()
    print(f"F05 views that hand out stored files {len(found)}, not looked at "
          f"{len(found - set(DOWNLOADS))}")  # fmt: skip
    assert found == set(DOWNLOADS)


def faults(client, url):
    """What is wrong with the answers at this address, in words."""
    full, head = client.get(url), client.head(url)
    part = client.get(url, headers={"Range": "bytes=0-3"})
    again = client.get(url, headers={"If-None-Match": full["ETag"]})
    content = b"".join(full.streaming_content)
    checks = {
        "attachment": full["Content-Disposition"].startswith("attachment; filename"),
        "nosniff": full["X-Content-Type-Options"] == "nosniff",
        "sandbox": set(full["Content-Security-Policy"].split("; ")) == SANDBOXED,
        "no-store": full["Cache-Control"] == "no-store",
        "media type": full["Content-Type"] == "application/pdf",
        "length": int(full["Content-Length"]) == len(content) == len(uploads.pdf()),
        "whole": content == uploads.pdf(),
        "etag": full["ETag"].strip('"') == StoredFile.objects.latest("pk").sha256,
        "head": head.status_code == 200 and head.getvalue() == b""
        and head["Content-Length"] == full["Content-Length"],
        "range": (part.status_code, b"".join(part.streaming_content)) == (200, content),
        "no ranges offered": full["Accept-Ranges"] == "none",
        "etag again": again.status_code == 200,
        "same headers": all(
            answer["Content-Security-Policy"] == SANDBOX
            and answer["Content-Disposition"] == full["Content-Disposition"]
            for answer in (head, part, again)
        ),
    }  # fmt: skip
    return [what for what, is_right in checks.items() if not is_right]


def test_f05_every_download_is_sent_safely(client, cast, running):
    log_in(client, cast.programma)
    wrong = {name: faults(client, make(cast, running)) for name, make in DOWNLOADS.items()}
    wrong = {name: found for name, found in wrong.items() if found}
    print(f"F05 downloads {len(DOWNLOADS)}, wrong {len(wrong)}")
    assert wrong == {}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt", "ods", "png", "jpg"])
def test_f05_no_kind_is_shown_by_the_browser(client, cast, running, kind):
    client.force_login(cast.programma)
    url = annex_file(cast, running, deal=False)
    StoredFile.objects.update(name=f"verslag.{kind}")
    assert client.get(url)["Content-Disposition"] == f'attachment; filename="verslag.{kind}"'


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_f05_other_methods_hand_out_nothing(client, cast, running, method):
    client.force_login(cast.programma)
    url = annex_file(cast, running, deal=True)
    answer = getattr(client, method)(url)
    assert answer.status_code == 405
    assert uploads.pdf() not in answer.content
