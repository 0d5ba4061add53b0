"""D04: double clicks, the back button, two tabs, and a log-in in another tab."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from deals.models import ActivityEvent, Deal, Signature
from hos.mail.models import MailMessage
from tests.builders import make_signing
from tests.cast import PASSWORD
from tests.deals.test_fill_in import form_of, url
from tests.sizes import size

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


def strict(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def test_d04_pressing_twice_makes_one_record(client, cast, accord):
    doubles, number = 0, size(12, 200)
    client.force_login(cast.oom)
    for index in range(number):
        deal = make_signing(cast, accord, title=f"Deal {index}")
        place = deal.participation_set.get(organisation=cast.orgs["oom"])
        address = reverse("deals:sign", args=[deal.pk, 1, place.pk])
        for _press in range(2):
            client.post(address, {"signatory": "A", "has_read": "on"})
        doubles += Signature.objects.filter(version__deal=deal).count() != 1
    print(f"D04 double presses {number} doubles {doubles}")
    assert doubles == 0


def test_d04_saving_the_same_text_again_changes_nothing(client, cast, draft):
    client.force_login(cast.oom2)
    typed = form_of(client, url(draft, "innovatie")) | {"innovation": "Nieuw."}
    for _press in range(2):
        assert client.post(url(draft, "innovatie"), typed).status_code == 302
    assert ActivityEvent.objects.filter(activity=draft, changes__0__path="innovation").count() == 1


def test_d04_a_question_sent_twice_is_one_mail(client, cast):
    client.force_login(cast.oom)
    form = client.get("/vraag/?van=/deals/").context["form"]
    typed = {"text": "Hoe dan?", "page": "/deals/", "token": form["token"].value()}
    for _press in range(2):
        client.post("/vraag/", typed)
    assert MailMessage.objects.filter(about="question").count() == 1


def test_d04_a_form_opened_before_a_new_log_in_keeps_its_text(cast, draft):
    refused, number = 0, size(10, 100)
    for index in range(number):
        client = strict(cast.oom2)
        address = url(draft, "innovatie")
        page = client.get(address)
        typed = form_of(client, address) | {
            "csrfmiddlewaretoken": token_in(page), "innovation": f"Tekst {index}",
        }  # fmt: skip
        _log_in_again(client, cast.oom2)
        answer = client.post(address, typed, headers=SAME_SITE)
        assert answer.status_code == 403
        hidden = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', answer.content.decode()))
        assert hidden["innovation"] == f"Tekst {index}"
        typed["csrfmiddlewaretoken"] = token_in(answer)
        refused += client.post(address, typed, headers=SAME_SITE).status_code == 403
        assert Deal.objects.get(pk=draft.pk).innovation == f"Tekst {index}"
    print(f"D04 saves after a log-in in another tab {number} refused for good {refused}")
    assert refused == 0


def _log_in_again(client, user):
    client.logout()
    page = client.get("/accounts/login/")
    typed = {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token_in(page)}
    assert client.post("/accounts/login/", typed, headers=SAME_SITE).status_code == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_d04_a_form_of_another_site_is_never_shown_back(cast, draft, site):
    client = strict(cast.oom2)
    typed = {"innovation": "ondergeschoven"}
    answer = client.post(url(draft, "innovatie"), typed, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert "ondergeschoven" not in answer.content.decode()


def test_d04_the_script_gets_a_fresh_token_to_try_again(cast, draft):
    client = strict(cast.oom2)
    headers = SAME_SITE | {"X-Requested-With": "fetch"}
    answer = client.post(f"{url(draft, 'innovatie')}concept/", {"innovation": "x"}, headers=headers)
    again = {"innovation": "x", "csrfmiddlewaretoken": answer["X-CSRF-Token"]}
    answer = client.post(f"{url(draft, 'innovatie')}concept/", again, headers=headers)
    assert answer.status_code == 200
