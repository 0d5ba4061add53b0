"""L08: no address in `next` leads out of this site, and no mail links to another one, whatever host
the asker names."""

import re
from itertools import count

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from deals.models import Invitation
from hos.accounts.adapter import AccountAdapter
from hos.accounts.models import User
from hos.mail.models import MailMessage
from tests.cast import PASSWORD
from tests.catalogue.ways_out import ADDRESSES, FOREIGN, OWN, UNREADABLE, leads_away
from tests.factors import code_of, give_code_app
from tests.pages import read
from tests.sizes import size

pytestmark = pytest.mark.slow

NEW = "een ander lang wachtwoord"
TRIED = size([*ADDRESSES[::2], UNREADABLE], ADDRESSES)
NUMBERS = count(1)
HEADERS = [
    {"X-Forwarded-Host": FOREIGN}, {"X-Host": FOREIGN}, {"X-Forwarded-Server": FOREIGN},
    {"X-Original-Host": FOREIGN}, {"Forwarded": f"host={FOREIGN}"}, {"Origin": f"http://{FOREIGN}"},
    {"Referer": f"http://{FOREIGN}/"}, {"Host": FOREIGN}, {"Host": f"{OWN}.{FOREIGN}"},
    {"Host": f"{FOREIGN}:80"}, {"Host": OWN, "X-Forwarded-Host": f"{OWN}, {FOREIGN}"},
]  # fmt: skip


def browser(person=None):
    """At an address of its own."""
    number = next(NUMBERS)
    client = Client(REMOTE_ADDR=f"10.8.{number >> 8}.{number & 255}", raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def logging_in(cast, to):
    fields = {"login": cast.oom.email, "password": PASSWORD}
    yield browser().get("/accounts/login/", {"next": to})
    yield browser().post("/accounts/login/", fields | {"next": to})
    yield browser(cast.oom).get("/accounts/login/", {"next": to})


def logging_in_with_a_code(cast, to):
    cache.clear()  # a code that was shown counts once
    client = browser()
    fields = {"login": cast.otib.email, "password": PASSWORD, "next": to}
    yield client.post("/accounts/login/", fields)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(cast.secret), "next": to})
    assert answer.status_code == 302
    yield answer


def logging_out(cast, to):
    yield browser(cast.oom).get("/accounts/logout/", {"next": to})
    yield browser(cast.oom).post("/accounts/logout/", {"next": to})


def showing_once_more(cast, to):
    for page in ("account_reauthenticate", "mfa_reauthenticate"):
        client = browser(cast.oom)
        yield client.get(reverse(page), {"next": to})
        yield client.post(reverse(page), {"password": PASSWORD, "next": to})


def with_a_new_password(cast, to):
    yield browser().get(reverse("account_reset_password"), {"next": to})
    yield browser().post(reverse("account_reset_password"), {"email": "x@x.example", "next": to})
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, "next": to}
    yield browser(cast.otib2).post(reverse("account_change_password"), typed)
    cast.otib2.set_password(PASSWORD)
    cast.otib2.save()


def choosing_a_language(cast, to):
    yield browser().post("/taal/", {"language": "en", "next": to})
    yield browser().post("/taal/", {"language": "en"}, headers={"Referer": one_line(to)})


def asking_the_office(cast, to):
    yield browser(cast.oom).get("/vraag/", {"van": to})
    yield browser(cast.oom).post("/vraag/", {"text": "Hoe?", "page": to, "token": "a" * 32})


def as_an_address(cast, to):
    """The address itself, as far as it can be one of this server."""
    if to.startswith("/") and to != UNREADABLE:  # which the client of the tests trips over too
        yield browser().get(one_line(to))
        yield browser(cast.oom).get(one_line(to))


def one_line(text):
    return re.sub(r"[\x00-\x1f]", "", text).encode("ascii", "ignore").decode()


WAYS = [logging_in, logging_in_with_a_code, logging_out, showing_once_more, with_a_new_password,
        choosing_a_language, asking_the_office, as_an_address]  # fmt: skip


def ways_out(answer):
    """Everything in an answer that leads away: where it sends the browser, its links and forms."""
    found = [answer.get("Location", ""), answer.get("HX-Redirect", ""), answer.get("Refresh", "")]
    if answer.get("Content-Type", "").startswith("text/html"):
        page = read(answer)
        found += page.links + [form.action for form in page.forms]
    return [address for address in found if leads_away(address) and address[:7] != "mailto:"]


def tried(cast, ways):
    """(number asked, what leads away)."""
    asked, found = 0, []
    for way in ways:
        for to in TRIED:
            for answer in way(cast, to):
                asked += 1
                found += [(way.__name__, to, address) for address in ways_out(answer)]
                if answer.status_code >= 500:
                    found.append((way.__name__, to, answer.status_code))
    return asked, found


@pytest.mark.parametrize("way", WAYS)
def test_l08_nothing_leads_out(cast, way):
    cast.secret = give_code_app(cast.otib)
    asked, found = tried(cast, [way])
    print(f"L08 {way.__name__} addresses {len(TRIED)} answers {asked} foreign {len(found)}")
    assert found == []


def test_l08_the_control_without_a_check_leads_out(cast, monkeypatch):
    monkeypatch.setattr(AccountAdapter, "is_safe_url", lambda *_: True)
    asked, found = tried(cast, [logging_in])
    print(f"L08 control, nothing checked: answers {asked} foreign {len(found)}")
    assert len(found) > len(TRIED) / 2


def test_l08_an_address_of_this_site_is_followed(cast):
    answer = browser().post(
        "/accounts/login/", {"login": cast.oom.email, "password": PASSWORD, "next": "/deals/?q=a"}
    )
    assert answer["Location"] == "/deals/?q=a"


def all_mails(cast, headers, number):
    """Every kind of mail in which a link is made while somebody asks."""
    office, administrator = browser(cast.programma), browser(cast.beheer)
    reset = reverse("account_reset_password")
    yield browser().post(reset, {"email": f"houder{number}@demo.example"}, headers=headers)
    yield browser().post(reset, {"email": f"vreemd{number}@demo.example"}, headers=headers)
    invite = reverse("deals:invite", args=[cast.orgs["oom"].pk])
    sent = {"email": f"nieuw{number}@demo.example", "role": "editor"}
    yield office.post(invite, sent, headers=headers)
    latest = Invitation.objects.order_by("pk").last()
    if latest:
        again = reverse("deals:invitation_again", args=[latest.pk])
        yield office.post(again, headers=headers)
    factor = reverse("deals:person_second_factor", args=[cast.otib.pk])
    yield administrator.post(factor, {"reason": "Telefoon kwijt."}, headers=headers)
    yield browser(cast.oom).post("/vraag/", {"text": "Hoe?", "page": "/deals/", "token": "a" * 32},
                                 headers=headers)  # fmt: skip


def mailed(cast):
    """(mails made, those with another host than ours in them)."""
    for number, headers in enumerate(HEADERS):
        User.objects.create_user(f"houder{number}@demo.example", "Houder", PASSWORD)
        for _answer in all_mails(cast, headers, number):
            pass
    mails = [f"{mail.subject} {mail.body}" for mail in MailMessage.objects.all()]
    hosts = [set(re.findall(r"https?://([^/\s]+)", mail)) for mail in mails]
    wrong = [
        mail for mail, found in zip(mails, hosts, strict=True) if found - {OWN} or FOREIGN in mail
    ]
    return len(mails), wrong


@pytest.mark.parametrize("answers_to", [[OWN], ["*"]])
def test_l08_mails_link_to_this_site_alone(cast, settings, answers_to):
    """Also where the server answers to every name, as a demo on all addresses does."""
    settings.ALLOWED_HOSTS = answers_to
    mails, wrong = mailed(cast)
    print(f"L08 hosts answered to {answers_to}, mails {mails} with a foreign link {len(wrong)}")
    assert mails > len(HEADERS)
    assert wrong == []


def test_l08_the_control_with_links_from_the_request_is_found(cast, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]
    link = DefaultAccountAdapter.get_reset_password_from_key_url
    monkeypatch.setattr(AccountAdapter, "get_reset_password_from_key_url", link)
    mails, wrong = mailed(cast)
    print(f"L08 control, link from the request: mails {mails} with a foreign link {len(wrong)}")
    assert wrong
