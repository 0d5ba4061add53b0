"""H01: every answer carries the headers of a production server, and every cookie its flags: pages,
redirects, errors, files and static files."""

import os
import runpy
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from pilots.worker import session
from tests.access.actors import NAMES
from tests.access.asking import Case
from tests.access.tables import RULES
from tests.cast import PASSWORD
from tests.sizes import ENDURE, size

pytestmark = pytest.mark.slow

PRODUCTION = {"DEMO": "false", "ALLOWED_HOSTS": "testserver", "SITE_URL": "https://testserver"}
TAKEN_OVER = ("HTTPS", "DEMO", "SECURE_", "SESSION_", "CSRF_", "LANGUAGE_COOKIE", "X_FRAME",
              "CONTENT_SECURITY", "MIDDLEWARE", "MESSAGE", "MFA_WEBAUTHN",
              "ALLOWED_HOSTS")  # fmt: skip
PAGE = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'", "frame-src 'none'", "object-src 'none'",
    "upgrade-insecure-requests",
}  # fmt: skip
FILE = {"default-src 'none'", "sandbox", "base-uri 'none'", "form-action 'none'",
        "frame-ancestors 'none'"}  # fmt: skip
EXACT = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow",
}  # fmt: skip
HSTS = "max-age=63072000; includeSubDomains; preload"
TELLS = ("X-Powered-By", "Server", "X-Version", "X-Django-Version")


@pytest.fixture
def production(settings, monkeypatch):
    """The settings of a production server, as far as they make headers and cookies."""
    for name, value in PRODUCTION.items():
        monkeypatch.setitem(os.environ, name, value)
    read = runpy.run_path(str(Path(settings.BASE_DIR) / "hos" / "settings.py"))
    for name, value in read.items():
        if name.isupper() and name.startswith(TAKEN_OVER):
            setattr(settings, name, value)
    monkeypatch.setattr(session, "COOKIE", "__Host-leerrekening")  # named when it was imported


@pytest.fixture
def live(production, stage):
    return stage


def findings(answer, *, secure=True, may_be_kept=False):
    """What is missing or wrong in the headers of an answer, in words."""
    found = [name for name, value in EXACT.items() if answer.get(name) != value]
    policy = answer.get("Content-Security-Policy", "")
    parts = {" ".join(part.split()) for part in policy.split(";") if part.strip()}
    if parts not in (PAGE, FILE) or "unsafe" in policy:
        found.append(f"policy: {policy}")
    if secure and answer.get("Strict-Transport-Security") != HSTS:
        found.append("hsts")
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        found.append("permissions")
    cache = answer.get("Cache-Control", "")
    if "no-store" not in cache and not (may_be_kept and "public" in cache):
        found.append(f"cache: {cache}")
    found += [name for name in TELLS if name in answer.headers]
    return found + wrong_cookies(answer)


def wrong_cookies(answer):
    """Cookies without a flag; one that is erased holds nothing to hide."""
    found = []
    for name, cookie in answer.cookies.items():
        is_hidden = cookie["httponly"] or not cookie.value
        has_flags = cookie["secure"] and is_hidden and cookie["samesite"] == "Lax"
        is_host = name.startswith("__Host-") or name == "django_language"
        if not (has_flags and is_host and cookie["path"] == "/" and not cookie["domain"]):
            found.append(f"cookie {cookie.OutputString()}")
    return found


def varies(answer):
    wanted = {name.strip().lower() for name in answer.get("Vary", "").split(",")}
    return {"cookie", "hx-request"} <= wanted


def asked(stage):
    """(what was asked, the answer) of every address, for a few people, with its refusals."""
    for rule in RULES[:: size(9, 1)]:
        for thing in [*rule.things, None] if ENDURE else [next(iter(rule.things)), None]:
            few = ("oom", "programma", "niemand") if thing else ("oom",)
            for name in NAMES if ENDURE else few:
                for method in ("GET", "POST"):
                    case = Case(rule, method, name, "A", thing)
                    address = stage.address(rule.route, "A", thing)
                    body = stage.body(case) if method == "POST" else {}
                    yield case, stage.ask(name, method, address, body, secure=True)[0]


def test_h01_every_answer_of_every_address(live):
    number, statuses, wrong = 0, {}, []
    for case, answer in asked(live):
        number += 1
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        found = findings(answer)
        if not varies(answer):
            found.append("vary")
        if found:
            wrong.append(f"{case}: {answer.status_code} {found}")
    print(f"H01 answers {number} {dict(sorted(statuses.items()))} wrong {len(wrong)}")
    assert {200, 302, 403, 404, 405} <= set(statuses)
    assert wrong == [], "\n" + "\n".join(wrong[:40])


class Broken(Exception):
    pass


def broken(*_args, **_kwargs):
    raise Broken


def odd_answers(cast):
    """(what, the answer) of what is not an address, or is refused before a view."""
    browser = Client(raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(cast.oom)
    yield "404", browser.get("/er-is-niets/", secure=True)
    yield "404 deeper", strict.get("/deals/987654321/", secure=True)
    yield "no slash", browser.get("/deals", secure=True)
    yield "no token", strict.post("/deals/nieuw/", {"title": "x"}, secure=True)
    yield "foreign host", browser.get("/", secure=True, headers={"Host": "kwaad.example"})
    yield "part of a page", browser.get("/deals/", secure=True, headers={"HX-Request": "true"})
    yield "part by script", browser.get("/", secure=True, headers={"X-Requested-With": "fetch"})
    yield "other method", browser.get("/taal/", secure=True)
    yield "not a method", browser.generic("FOO", "/", secure=True)
    yield "too many fields", strict_fields(browser)
    yield "robots", browser.get("/robots.txt", secure=True)
    yield "security.txt", browser.get("/.well-known/security.txt", secure=True)
    yield "static that is not there", browser.get("/static/css/er-niet.css", secure=True)
    yield "too many tries", too_many_tries(browser)
    yield "500", an_error(browser)


def too_many_tries(browser):
    wrong = {"login": "x@demo.example", "password": "fout"}
    tries = [browser.post(reverse("account_login"), wrong, secure=True) for _number in range(31)]
    assert tries[-1].status_code == 429
    return tries[-1]


def an_error(browser):
    with connection.execute_wrapper(broken):
        answer = browser.get("/healthz", secure=True)
    assert answer.status_code == 500
    return answer


def strict_fields(browser):
    body = "&".join(f"a{number}=1" for number in range(5001))
    kind = "application/x-www-form-urlencoded"
    return browser.post("/accounts/login/", body, content_type=kind, secure=True)


def test_h01_errors_and_odd_requests(production, cast, caplog):
    caplog.set_level("CRITICAL")
    answers = list(odd_answers(cast))
    wrong = [
        f"{what}: {answer.status_code} {found}"
        for what, answer in answers
        if (found := findings(answer))
    ]
    print(f"H01 odd answers {[answer.status_code for _what, answer in answers]} wrong {len(wrong)}")
    assert wrong == [], "\n" + "\n".join(wrong)


def test_h01_static_files(production, db, settings):
    """These are for everyone and may be kept."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    browser, wrong = Client(), []
    for path in ("css/app.css", "js/app.js", "img/icon.svg"):
        answer = browser.get(f"/static/{path}", secure=True)
        assert answer.status_code == 200
        wrong += findings(answer, may_be_kept=True)
    print(f"H01 static files 3 wrong {len(wrong)}")
    assert wrong == []


def test_h01_plain_http_is_led_to_https(production, db):
    """Without HSTS, which a browser takes over https alone."""
    browser = Client(raise_request_exception=False)
    answers = [browser.get("/deals/"), browser.get("/", headers={"Host": "kwaad.example"})]
    wrong = [found for answer in answers if (found := findings(answer, secure=False))]
    print(f"H01 plain http {[answer.status_code for answer in answers]} wrong {len(wrong)}")
    assert [answer.status_code for answer in answers] == [301, 400]
    assert answers[0]["Location"] == "https://testserver/deals/"
    assert wrong == []


def test_h01_the_cookies_of_a_log_in(production, cast):
    browser = Client()
    page = browser.get(reverse("account_login"), secure=True)
    fields = {"login": cast.oom.email, "password": PASSWORD}
    answer = browser.post(reverse("account_login"), fields, secure=True)
    names = {*page.cookies, *answer.cookies}
    language = browser.post("/taal/", {"language": "en", "next": "/"}, secure=True)
    out = browser.post(reverse("account_logout"), secure=True)
    wrong = [found for got in (page, answer, language, out) if (found := findings(got))]
    print(f"H01 cookies {sorted(names)} wrong {len(wrong)}")
    assert names == {"__Host-sessie", "__Host-csrf", "__Host-bekend"}
    assert out["Clear-Site-Data"] == '"cache", "storage"'
    assert wrong == []


@pytest.mark.parametrize("left_out", ["csp.middleware.CSPMiddleware",
                                      "hos.headers.HeadersMiddleware"])  # fmt: skip
def test_h01_the_control_without_a_layer_is_found(production, db, settings, left_out):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != left_out]
    found = findings(Client().get(reverse("account_login"), secure=True))
    print(f"H01 control without {left_out}: findings {len(found)}")
    assert found
