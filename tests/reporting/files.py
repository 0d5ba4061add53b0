"""Files to load: the real one, a small part of it, and all rows of the database to compare."""

import json
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from reporting.loading.loader import load
from reporting.loading.problems import FileRefused

REAL = Path(__file__).parents[2] / "reporting" / "loading" / "noord-holland.json"
OWN_APPS = {"deals", "reporting", "accounts", "mail", "jobs", "files", "pilots"}


def real():
    return json.loads(REAL.read_text())


def small():
    """The accord with its deal, one activity of the agenda, and nothing they do not refer to."""
    document = real()
    organisations = {"hos", "pnh", "oom", "otib", "szw", "ezk"}
    return document | {
        "organisations": [r for r in document["organisations"] if r["key"] in organisations],
        "programmes": [r for r in document["programmes"] if r["key"] in ("rsa", "ua")],
        "goals": [
            r for r in document["goals"] if r["programme"] == "rsa" or r["key"] in ("ua-s", "ua-2")
        ],
        "activities": [r for r in document["activities"] if r["key"] == "g2-10"],
        "funds": [r for r in document["funds"] if r["activity"] == "deal-oom-otib"],
        "indicators": [r for r in document["indicators"] if r["owner"] == "g2-10"],
        "goal_notes": [r for r in document["goal_notes"] if r["goal"] == "ua-2"],
        "reports": [
            r | {"chapters": [c for c in r["chapters"] if c["goal"] in (None, "ua-2")]}
            for r in document["reports"]
        ],
    }


def frame(**sections):
    return {"form": "innovatiedeals/1", **sections}


def load_document(document):
    return load(json.dumps(document).encode(), at=timezone.now())


def problems(document):
    """{path: message} of a document that is refused."""
    try:
        load_document(document)
    except FileRefused as refusal:
        return {problem.path: problem.message for problem in refusal.problems}
    raise AssertionError("the file was loaded")


@contextmanager
def undone():
    """A transaction around the tests of a file, undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything():
    """All rows of all own tables."""
    with connection.cursor() as cursor:
        return {
            model._meta.label: _rows(cursor, model._meta.db_table)
            for model in apps.get_models()
            if model._meta.app_label in OWN_APPS
        }


def _rows(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))
