"""A10: nothing is reachable that was not meant to be: no admin, debug page, listing or source."""

import re
from itertools import product

import pytest

from tests.access.actors import NAMES
from tests.access.asking import Case
from tests.access.tables import RULES
from tests.sizes import size

pytestmark = pytest.mark.slow

LISTED = """
/admin/ /admin/login/ /django-admin/ /beheer/ /beheer/login/ /__debug__/ /__debug__/render_panel/
/debug/ /silk/ /metrics /metrics/ /prometheus/ /status /server-status /health /healthz/
/healthz.json /.git/ /.git/config /.git/HEAD /.env /.venv/ /.ssh/id_rsa /.htaccess /.DS_Store
/.ci/run /static /static/ /static/css/ /static/js/ /static/admin/css/base.css
/static/staticfiles.json
/static/.git/config /static/../manage.py /static/..%2fmanage.py /static/%2e%2e/hos/settings.py
/static/..%5cmanage.py /static//etc/passwd /media /media/ /files/ /var/ /var/innovatiedeals.sqlite3
/db.sqlite3 /innovatiedeals.sqlite3 /manage.py /hos/settings.py /requirements.txt /pyproject.toml
/Makefile /README.md /backup.zip /backup.sql /dump.sql /api/ /api/v1/ /graphql /swagger.json
/openapi.json /schema/ /rest/ /wp-login.php /phpinfo.php /xmlrpc.php /cgi-bin/ /actuator/env
/console /shell/ /rq/ /django-rq/ /q/ /explorer/ /hijack/ /accounts/ /accounts/signup/
/accounts/email/ /accounts/login/code/ /accounts/confirm-email/ /accounts/social/ /_allauth/
/.well-known/ /.well-known/openid-configuration /sitemap.xml /crossdomain.xml /favicon.ico
/uitnodiging/ /deals/1.json /deals/?format=json /deals.json /logboek.xlsx
"""
PATHS = LISTED.split()
ODD = ("/deals/9999999999999999999999/", "/deals/%00/", "/%ff", "/deals/?pagina=x&sorteer=%00",
       "/?q=%00", "/deals/?q=%00", "/organisaties/?q=%F0%9F", "/akkoorden/9999999999999999999/",
       "/logboek/?q=%00", "/beheer/gebruikers/?q=%00", "/akkoorden/1/partijen/?q=%00",
       "/uitnodiging/%00/", "/vraag/?van=%00")  # fmt: skip
VERSION = re.compile(r"\d+\.\d+")


def test_a10_nothing_answers_that_is_not_an_address_of_the_product(stage, settings):
    settings.DEBUG = False
    listed = {"/deals/?format=json": {"beheer"}}  # the list of deals itself
    reachable = []
    people = size(("niemand", "oom", "beheer"), NAMES)
    for path, name in product(PATHS, people):
        answer, *_rest = stage.ask(name, "GET", path)
        if path not in listed and answer.status_code not in (302, 400, 403, 404):
            reachable.append((path, name, answer.status_code))
        if answer.status_code == 302 and not answer["Location"].startswith("/accounts/login/"):
            reachable.append((path, name, answer["Location"]))
    print(f"A10 probes {len(PATHS) * len(people)} reachable {len(reachable)}")
    assert reachable == []


def test_a10_the_health_page_says_nothing_but_that_it_works(client, db):
    answer = client.get("/healthz")
    told = answer.content.decode() + "".join(
        value for name, value in answer.headers.items() if name != "Content-Security-Policy"
    )
    print(f"A10 version strings on the health page {len(VERSION.findall(told))}")
    assert answer.content == b"ok"
    assert VERSION.findall(told) == []


def is_at_fault(answer):
    """An error of ours, or one that tells how it came about."""
    return answer.status_code >= 500 or b"Traceback" in answer.content


def test_a10_an_odd_address_is_refused_without_an_error(stage, settings):
    settings.DEBUG = False
    asked = list(product(ODD, ("niemand", "oom", "programma", "beheer")))
    wrong = [(path, name) for path, name in asked if is_at_fault(stage.ask(name, "GET", path)[0])]
    print(f"A10 odd addresses {len(asked)} errors {len(wrong)}")
    assert wrong == [], "\n".join(map(repr, wrong))


def test_a10_odd_characters_in_a_form_are_no_error(stage):
    """A database may refuse them where a browser does not."""
    wrong, asked = [], 0
    for rule in [rule for rule in RULES if rule.writes][1 :: size(10, 1)]:
        thing = next(iter(rule.things))
        name = next((n for n in NAMES if Case(rule, "POST", n, "A", thing).is_let), None)
        for odd in ("\x00", "\ufffe", "\U0001f600"):
            if name is None:
                continue
            body = stage.body(Case(rule, "POST", name, "A", thing))
            texts = {key: f"{_text(value)}{odd}" for key, value in body.items() if _text(value)}
            answer, *_rest = stage.ask(name, "POST", stage.address(rule.route, "A", thing),
                                       body | texts)  # fmt: skip
            asked += 1
            if is_at_fault(answer):
                wrong.append((rule.route, odd))
    print(f"A10 forms with odd characters {asked} errors {len(wrong)}")
    assert wrong == [], "\n".join(map(repr, wrong))


def _text(value):
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) and value and not value.isdigit() else ""
