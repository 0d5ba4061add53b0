"""One cast for all tests, and how the databases are treated."""

import gc
from contextlib import contextmanager
from functools import partial

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from hos import append_only
from pilots.ledger_check import check_in_one_view
from tests.access.asking import Stage, two_worlds
from tests.agendas import make_agenda
from tests.builders import DEALS, make_accord, make_scene
from tests.cast import gather
from tests.databases import Databases, copied
from tests.funds import make_fund
from tests.kept_rows import KeptRows
from tests.sharing_out import SharingOut
from tests.smtp import Post, free_port, serving


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return SharingOut(config, log)


def pytest_collection_modifyitems(items):
    """Tests that clear the tables come after those that do not. Of what comes then, the slow ones
    are first, and of them what takes minutes: or else one worker waits for the other at the end."""
    first = next((n for n, item in enumerate(items) if _clears_tables(item)), len(items))
    items[first:] = sorted(items[first:], key=_by_length)


def pytest_collection_finish():
    """What was imported stays: the collector of garbage does not look at it again for every test,
    which takes an eighth of the time of all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _clears_tables(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs)


def _by_length(item):
    for place, marker in enumerate(("minutes", "slow", "browser")):
        if item.get_closest_marker(marker):
            return place
    return 3


@pytest.fixture(autouse=True, scope="session")
def _light_hasher():
    """Passwords of the cast are hashed hundreds of times; tests of log-in time set the real one."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as it is served: one in memory refuses a second writer at once instead of
    letting it wait, which a browser that saves by itself meets."""
    if connection.vendor == "sqlite":
        kept = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(kept)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """The cache is a table that no migration makes. Gives a copy of the database from before the
    first test that uses it; None when none of the tests that run uses it."""
    with django_db_blocker.unblock():
        if "django_migrations" not in connection.introspection.table_names():
            return None
        call_command("createcachetable")
        connection.close()
        return copied(tmp_path_factory.mktemp("copy"))


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.ERASURE_LIST = tmp_path / "gewist.jsonl"


@pytest.fixture(autouse=True, scope="session")
def _tables_can_be_cleared():
    """Clearing all tables after a test with several connections meets the append-only triggers:
    they rest meanwhile. The cache table is no model's, so it is cleared here."""
    clear = TransactionTestCase._fixture_teardown

    def clear_at_rest(case):
        with _triggers_at_rest():
            clear(case)
        cache.clear()

    TransactionTestCase._fixture_teardown = clear_at_rest


@contextmanager
def _triggers_at_rest():
    """PostgreSQL can pass them over, which is quicker than making them anew."""
    if connection.vendor == "sqlite":
        with append_only.lifted(connection):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(scope="session")
def other_databases(tmp_path_factory, django_db_setup):
    """Makes databases for commands in processes of their own."""
    return Databases(tmp_path_factory.mktemp("databases"), django_db_setup)


@pytest.fixture(scope="session")
def kept_scenes(tmp_path_factory):
    return {
        name: KeptRows(tmp_path_factory.mktemp(name), partial(make_scene, name)) for name in DEALS
    }


@pytest.fixture
def scene(db, request, kept_scenes):
    """The people and the accord with the deal that a test asks for, all at once: nearly every test
    begins with them."""
    name = next((name for name in DEALS if name in request.fixturenames), None)
    return {"cast": gather()} if name is None else kept_scenes[name].load()


@pytest.fixture
def cast(scene):
    return scene["cast"]


@pytest.fixture
def accord(scene, cast):
    return scene.get("accord") or make_accord(cast)


@pytest.fixture
def agenda(cast):
    return make_agenda(cast)


def _deal(name):
    def deal(scene, cast, accord):
        # of two deals that a test asks for, the scene has one
        return scene.get(name) or DEALS[name](cast, accord)

    return pytest.fixture(deal, name=name)


draft, submitted, signing_deal, running = (
    _deal(name) for name in ("draft", "submitted", "signing_deal", "running")
)


@pytest.fixture(scope="session")
def kept_scheme(tmp_path_factory):
    return KeptRows(tmp_path_factory.mktemp("scheme"), lambda: make_fund(gather()))


@pytest.fixture
def scheme(db, kept_scheme):
    """A scheme that spends money, with its people. After every test of it the books add up (M05),
    and a test that leaves them otherwise fails."""
    yield kept_scheme.load()
    assert check_in_one_view().differences == ()


@pytest.fixture(scope="session")
def kept_worlds(tmp_path_factory):
    return KeptRows(tmp_path_factory.mktemp("worlds"), two_worlds)


@pytest.fixture
def stage(db, kept_worlds, caplog):
    """Two worlds and a browser for everyone, for asking who may what."""
    caplog.set_level("CRITICAL", "django.request")  # thousands of refusals are meant
    return Stage(*kept_worlds.load())


@pytest.fixture
def port(settings):
    """Where mail goes to by SMTP; nobody listens there yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings.EMAIL_PORT


@pytest.fixture
def post(port):
    """A mail server that listens there, with the mails that it took."""
    with serving(Post(), port) as post:
        yield post
