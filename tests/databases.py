"""Databases for commands in processes of their own, beside the one the tests themselves use."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connection

BASE = Path(__file__).resolve().parent.parent


class Database:
    """One database, with a folder `var` of its own for files and logs."""

    def __init__(self, url, var):
        self.url = url
        self.var = var

    def environment(self, **more):
        own = {"DATABASE_URL": self.url, "VAR_DIR": str(self.var), "PYTHONUNBUFFERED": "1"}
        return os.environ | own | {name: str(value) for name, value in more.items()}

    def manage(self, *words, check=True, **more):
        """Run a management command and return the finished process, its output as text."""
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, words)], cwd=BASE, text=True, check=check,
            env=self.environment(**more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    @contextmanager
    def started(self, *words):
        """A management command that goes on until it is killed at the end of the block."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *map(str, words)], cwd=BASE, env=self.environment()
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def query(self, sql):
        """All rows, read from outside Django and without waiting for anybody."""
        if self.url.startswith("sqlite"):
            opened = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
        else:
            opened = psycopg2.connect(self.url)
        with closing(opened), closing(opened.cursor()) as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def number(self, sql):
        return self.query(sql)[0][0]


class Databases:
    """Makes empty, migrated databases. `own` is a copy of the one of the tests, from before the
    first test; without it, and of the other kind, the migrations run once. Those on PostgreSQL are
    not dropped: their server is thrown away with them (.ci/postgresql), and it took a minute."""

    def __init__(self, folder, own):
        self.folder = folder
        self._templates = {connection.vendor: own} if own else {}

    def make(self, vendor=None):
        """A new database of the kind the tests run on, or of the kind asked for."""
        vendor = vendor or connection.vendor
        return self._create(vendor, template=self._template(vendor))

    def fill(self, database):
        """Make the tables in a database of another PostgreSQL server."""
        dump = ["pg_dump", "--no-owner", self._template("postgresql").url]
        tables = subprocess.run(dump, check=True, capture_output=True).stdout
        into = ["psql", "-q", "-v", "ON_ERROR_STOP=1", database.url]
        subprocess.run(into, check=True, input=tables, stdout=subprocess.DEVNULL)

    def _template(self, vendor):
        if vendor not in self._templates:
            template = self._create(vendor)
            template.manage("migrate", "-v0")
            template.manage("createcachetable")
            self._templates[vendor] = template
        return self._templates[vendor]

    def _create(self, vendor, template=None):
        name = f"innovatiedeals_{uuid.uuid4().hex[:12]}"
        var = self.folder / name
        var.mkdir(parents=True)
        if vendor == "postgresql":
            copy_of(_name(template) if template else "template1", name)
            return Database(_server_url(name), var)
        if template:
            shutil.copy(template.url.removeprefix("sqlite:///"), var / "db.sqlite3")
        return Database(f"sqlite:///{var}/db.sqlite3", var)


def copied(folder):
    """The database of the tests as it stands now, copied; nobody may be connected to it."""
    own = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        name = f"copy_of_{own}"
        copy_of(own, name)
        return Database(_server_url(name), folder)
    copy = folder / "copy.sqlite3"
    with closing(sqlite3.connect(own)) as one, closing(sqlite3.connect(copy)) as other:
        one.backup(other)
    return Database(f"sqlite:///{copy}", folder)


def copy_of(template, name):
    with closing(psycopg2.connect(_server_url("postgres"))) as server:
        server.autocommit = True
        server.cursor().execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _name(database):
    return database.url.rpartition("/")[2]


def _server_url(name):
    facts = settings.DATABASES["default"]
    login = f"{facts['USER']}:{facts['PASSWORD']}" if facts["PASSWORD"] else facts["USER"]
    return f"postgres://{login}@{facts['HOST']}:{facts['PORT']}/{name}"
