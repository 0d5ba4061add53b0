"""L02: the limits on guessing hold over all processes together, and a forged address gains
nothing. Asked of four real processes, eight tries at a time."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.cast import PASSWORD
from tests.serving import TOKEN, served
from tests.sizes import size

pytestmark = pytest.mark.slow
TRIES, PROCESSES, AT_ONCE = size(36, 500), 4, 8
PER_ACCOUNT, PER_ADDRESS, MAILS = 5, 30, 5
REFUSED = "SELECT count(*) FROM audit_auditevent WHERE action = 'login' AND result = 'refused'"
LETTERS = REFUSED.replace("'login'", "'participant.entered'")
FORGED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "CF-Connecting-IP",
          "True-Client-IP", "X-Forwarded-Host")  # fmt: skip
CODE_APP = """
from hos.accounts.models import User
from tests.factors import give_code_app
user = User.objects.create_user("code@demo.example", "Code", "{password}", is_office=True)
give_code_app(user)
"""


@contextmanager
def four_processes(databases, **environment):
    options = [word for pair in environment.items() for word in ("--env", "=".join(pair))]
    with served(databases.make(), "-w", str(PROCESSES), *options) as server:
        assert len(server.processes()) == PROCESSES
        yield server


@pytest.fixture(scope="module")
def server(other_databases):
    with four_processes(other_databases) as running:
        yield running


def ask(server, path, *, source, cookie="", headers=None, **fields):
    """(status, cookies set) of a form that is sent from an address of this machine."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=60, source_address=(source, 0))
    sent = {"Cookie": f"csrf={TOKEN}; {cookie}",
            "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
    body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN})
    try:
        line.request("POST", path, body, sent | (headers or {}))
        answer = line.getresponse()
        answer.read()
        return answer.status, answer.msg.get_all("Set-Cookie", [])
    finally:
        line.close()


def guess(server, email, source, **more):
    fields = {"login": email, "password": "dit is het niet"} | more.pop("fields", {})
    return ask(server, "/accounts/login/", source=source, **more, **fields)


def checked(server, deed, refused=REFUSED):
    """How many passwords or codes were looked at while all tries were made, and how many minutes
    began meanwhile."""
    before, start = server.database.number(refused), time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        statuses = [status for status, _cookies in threads.map(deed, range(TRIES))]
    assert max(statuses) < 500
    minutes = 1 + int((time.monotonic() - start) // 60)
    return server.database.number(refused) - before, minutes


def from_many(number, net):
    """An address that makes fewer tries than one address may."""
    return f"127.{net}.0.{1 + number // 15}"


def one_account(server, email, net=11):
    return checked(server, lambda number: guess(server, email, from_many(number, net)))[0]


def test_l02_an_account_is_guessed_at_five_times_over_all_processes(server):
    found = {
        email: one_account(server, email, net)
        for net, email in ((12, "programma@demo.example"), (13, "vreemd@demo.example"))
    }
    print(f"L02 processes {PROCESSES} tries {TRIES} at one account, looked at {found}")
    assert set(found.values()) == {PER_ACCOUNT}


def test_l02_processes_that_count_apart_let_through_more(other_databases):
    """The control: with a count per process the same tries find more than one budget."""
    own = {"DJANGO_SETTINGS_MODULE": "tests.catalogue.counting_apart"}
    with four_processes(other_databases, **own) as server:
        found = one_account(server, "programma@demo.example")
    print(f"L02 control, a count per process: tries {TRIES} looked at {found}")
    assert found > PER_ACCOUNT


def forging(server, source):
    """Guesses at ever another account, each said to be from another address."""

    def deed(number):
        said = f"10.{number >> 8}.{number & 255}.7"
        return guess(server, f"gok{number}{source}@demo.example", source,
                     headers=dict.fromkeys(FORGED, said))  # fmt: skip

    return checked(server, deed)


def test_l02_a_forged_address_gains_nothing(server):
    plain, _minutes = checked(
        server, lambda number: guess(server, f"plat{number}@demo.example", "127.2.0.1")
    )
    forged, minutes = forging(server, "127.2.0.2")
    print(f"L02 tries {TRIES} from one address, looked at {plain}, with forged ones {forged}")
    assert 0 < forged <= PER_ADDRESS * minutes


def test_l02_a_server_that_believes_the_address_is_fooled(other_databases):
    """The control: told of a proxy that is not there, the server counts the forged addresses."""
    with four_processes(other_databases, TRUSTED_PROXIES="1") as server:
        forged, minutes = forging(server, "127.2.0.2")
    print(f"L02 control, header believed: tries {TRIES} looked at {forged}")
    assert forged > PER_ADDRESS * minutes


def test_l02_one_account_gets_five_mails_for_a_new_password(server):
    def deed(number):
        path, email = "/accounts/password/reset/", "Programma@demo.example"
        return ask(server, path, source=from_many(number, 14), email=email)

    checked(server, deed)
    mails = server.database.number("SELECT count(*) FROM mail_mailmessage")
    print(f"L02 resets asked {TRIES} mails {mails}")
    assert mails == MAILS


def test_l02_a_code_is_guessed_at_five_times_over_all_processes(server):
    """By who knows the password."""
    server.database.manage("shell", "-v0", "-c", CODE_APP.format(password=PASSWORD))
    _status, cookies = guess(
        server, "code@demo.example", "127.4.0.1", fields={"password": PASSWORD}
    )
    session = next(text.partition(";")[0] for text in cookies if text.startswith("sessie="))

    def deed(number):
        return ask(server, "/accounts/2fa/authenticate/", source=from_many(number, 15),
                   cookie=session, code=f"{number:06}")  # fmt: skip

    found, _minutes = checked(server, deed)
    print(f"L02 wrong codes {TRIES} looked at {found}")
    assert found == PER_ACCOUNT


def test_l02_the_secret_of_a_letter_is_guessed_at_five_times_over_all_processes(server):
    def deed(number):
        return ask(server, "/mijn-leerrekening/inloggen/", source=from_many(number, 17),
                   code="ZZZZZZZZ", secret=f"GEHEIM{number:04}")  # fmt: skip

    found, _minutes = checked(server, deed, LETTERS)
    print(f"L02 tries {TRIES} at one letter, looked at {found}")
    assert found == PER_ACCOUNT
