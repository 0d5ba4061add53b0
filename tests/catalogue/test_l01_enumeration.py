"""L01: nobody learns who has an account: not by an answer, a mail, or the time it takes."""

import re
from statistics import median
from time import perf_counter

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hos.accounts.models import User
from hos.mail.models import MailMessage
from tests.invitations import invite_for
from tests.ranks import likelihood
from tests.sizes import size

SAMPLES = size(30, 200)
MILLISECONDS, LIKELY = 5, 0.01
REAL_HASHER = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.fixture
def known(db, settings):
    """Accounts with a password as it is kept outside the tests; every third is not active."""
    settings.PASSWORD_HASHERS = REAL_HASHER
    kept, now = make_password("een heel lang wachtwoord"), timezone.now()
    people = [
        User(
            email=f"bekend{number}@demo.example", name="Bekend", password=kept,
            is_active=bool(number % 3), deactivated_at=None if number % 3 else now,
        )
        for number in range(SAMPLES)
    ]  # fmt: skip
    for person in User.objects.bulk_create(people):
        person.confirm_email()
    return [person.email for person in people]


def unknown():
    return [f"vreemd{number}@demo.example" for number in range(SAMPLES)]


def plain(answer, email):
    """What the asker sees, without what was typed and the token of the form."""
    text = answer.content.decode().replace(email, "…")
    return answer.status_code, answer.get("Location"), re.sub(r'value="\w{64}"', "", text)


def asked(route, email, **more):
    """(seconds, what is seen) of one question, from an address of its own."""
    number = int(re.sub(r"\D", "", email))
    browser = Client(REMOTE_ADDR=f"10.{len(email)}.{number >> 8}.{number & 255}")
    start = perf_counter()
    answer = browser.post(reverse(route), {"login": email, "email": email, **more})
    return perf_counter() - start, plain(answer, email)


def compare(route, known, **more):
    """(difference of the medians in ms, p, all that was seen), asked in turns."""
    times, seen = ([], []), set()
    asked(route, "warm0@demo.example", **more)
    for number, pair in enumerate(zip(known, unknown(), strict=True)):
        for which in (0, 1) if number % 2 else (1, 0):
            seconds, answer = asked(route, pair[which], **more)
            times[which].append(seconds)
            seen.add(answer)
    apart = 1000 * (median(times[0]) - median(times[1]))
    return apart, likelihood(*times), seen


def tells_apart(apart, p):
    return abs(apart) >= MILLISECONDS and p <= LIKELY


@pytest.mark.slow
@pytest.mark.parametrize(
    "route, more",
    [("account_login", {"password": "dit is het niet"}), ("account_reset_password", {})],
)
def test_l01_a_known_and_an_unknown_address_look_the_same(known, route, more):
    """A difference in time that is real is there each time; one of a busy machine is not."""
    for _attempt in range(3):
        apart, p, seen = compare(route, known, **more)
        print(f"L01 {route} samples {SAMPLES} answers {len(seen)} difference {apart:.2f} ms "
              f"p {p:.3f}")  # fmt: skip
        assert len(seen) == 1
        if not tells_apart(apart, p):
            break
    assert not tells_apart(apart, p)


@pytest.mark.slow
def test_l01_without_hashing_for_an_unknown_address_the_time_tells(known, monkeypatch):
    """The control: the same measurement finds it when an unknown address costs no hash."""
    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda *_: None)
    apart, p, _seen = compare("account_login", known, password="dit is het niet")
    print(f"L01 control samples {SAMPLES} difference {apart:.2f} ms p {p:.6f}")
    assert tells_apart(apart, p)


def test_l01_every_address_that_is_asked_for_gets_one_mail(known):
    for email in (*known[:9], *unknown()[:9]):
        asked("account_reset_password", email)
    mails = list(MailMessage.objects.values_list("to", flat=True))
    print(f"L01 mails {len(mails)} of 18 addresses {len(set(mails))}")
    assert sorted(mails) == sorted({*known[:9], *unknown()[:9]})


def test_l01_a_token_that_is_wrong_tells_nothing(client, cast):
    """Of an invitation or a reset: one letter off looks as one that was never given."""
    tokens = [invite_for(cast, email) for email in ("oom3@demo.example", "vreemd@demo.example")]
    wrong = [f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}" for token in tokens]
    addresses = [reverse("deals:invitation", args=[token]) for token in (*wrong, "x" * 43)]
    for user in (cast.oom.pk, 987654321):
        addresses.append(reverse("account_reset_password_from_key", args=[user, "abc-def"]))
    seen = [plain(client.get(address), address) for address in addresses]
    print(f"L01 wrong tokens {len(seen)} answers {len(set(seen[:3]))} and {len(set(seen[3:]))}")
    assert len(set(seen[:3])) == len(set(seen[3:])) == 1
