"""A participant sees what there is, asks for a training, follows it and stops."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone

from deals.models import Activity, TransitionRefused
from pilots.models import RequestStatus, Training, TrainingRequest, asking, deciding
from pilots.models.after_pilot import RunsOn
from tests.funds import make_fund
from tests.letters import address, come_in, give_letter
from tests.pages import form_of

TODAY = timezone.localdate()


@pytest.fixture
def account(scheme):
    cache.clear()
    scheme.pay_in("oom", "2000")
    scheme.pay_in("pnh", "600")
    account = scheme.person()
    scheme.give(account, "oom", "1000")
    scheme.give(account, "pnh", "600", expires_on=TODAY + timedelta(days=90))
    give_letter(account, scheme.cast.oom)
    return account


@pytest.fixture
def worker(client, account):
    come_in(client, account)
    return client


def asked(worker, training, **typed):
    page = address("_training", training.pk)
    return worker.post(page, form_of(worker.get(page)).fields | {"chooser": "together"} | typed)


def test_the_first_page_tells_what_there_is_of_whom_and_until_when(worker):
    page = worker.get(address("")).context
    shown = {line.source: (line.available, line.expires_on) for line in page["lines"]}
    assert page["available"] == 1600
    assert shown == {"OOM": (1000, None), "PNH": (600, TODAY + timedelta(days=90))}


def test_who_waits_for_money_hears_it_with_the_place(client, scheme, account):
    scheme.person(cashier="otib"), scheme.person()
    second = scheme.person()
    give_letter(second, scheme.cast.oom)
    scheme.training("1")
    come_in(client, second)
    page = client.get(address("")).context
    assert (page["place"], page["fitting"]) == (2, 0)
    scheme.give(second, "oom", "10")
    page = client.get(address("")).context
    assert (page["place"], page["fitting"]) == (0, 1)


def test_the_split_is_shown_before_asking_and_is_what_is_reserved(
    worker, scheme, account, django_assert_max_num_queries
):
    training = scheme.training("1380")
    shown = worker.get(address("_training", training.pk)).context["offered"]
    split = [(one.source, one.amount) for one in shown.payments]
    assert split == [(scheme.sources["oom"], 1000), (scheme.sources["pnh"], 380)]
    assert shown.left == 220
    answer = asked(worker, training)
    request = TrainingRequest.objects.get()
    assert answer.url == address("_request", request.pk)
    with django_assert_max_num_queries(6):
        page = worker.get(answer.url)
    assert [(one.source, one.amount) for one in page.context["payments"]] == split
    assert (request.asked_by, request.status, account.total("available")) == (
        None,
        "requested",
        220,
    )


def test_sending_it_twice_is_one_request_and_another_price_is_refused(worker, scheme):
    training = scheme.training("300")
    page = address("_training", training.pk)
    typed = form_of(worker.get(page)).fields
    assert worker.post(page, typed).status_code == 422  # who chose it is asked, not supposed
    typed |= {"chooser": "employer"}
    training.price = Decimal("301")
    training.save()
    assert worker.post(page, typed).status_code == 422
    typed = form_of(worker.get(page)).fields | {"chooser": "employer"}
    assert worker.post(page, typed).url == worker.post(page, typed).url
    assert TrainingRequest.objects.count() == 1
    assert worker.get(page).context["open_request"] == TrainingRequest.objects.get()
    another = typed | {"key": "another"}
    assert worker.post(page, another).status_code == 422  # it is under way
    worker.post(address("_cancel", TrainingRequest.objects.get().pk))
    assert worker.post(page, another).status_code == 302


def test_what_runs_on_is_confirmed_and_what_has_begun_is_refused(worker, scheme, account):
    Activity.objects.filter(pk=scheme.fund.activity_id).update(ends_on=TODAY + timedelta(days=9))
    training = scheme.training("10", ends_on=TODAY + timedelta(days=10))
    page = address("_training", training.pk)
    typed = form_of(worker.get(page)).fields | {"chooser": "participant"}
    assert worker.post(page, typed).status_code == 422
    assert worker.post(page, typed | {"runs_on": "on"}).status_code == 302
    begun = scheme.training("10", starts_on=TODAY)
    with pytest.raises(TransitionRefused):
        asking.ask(account, begun, cost=begun.price, key="k", by=None, at=timezone.now(),
                   chooser="participant")  # fmt: skip
    with pytest.raises(RunsOn):
        Training.objects.get(pk=training.pk).propose(on=TODAY)
    assert TrainingRequest.objects.count() == 1


def test_what_costs_too_much_is_found_by_choice_and_cannot_be_asked(worker, scheme):
    cheap, dear = scheme.training("1600"), scheme.training("1600.01", title="Meesterproef")
    listed = worker.get(address("_trainings")).context
    assert ([one.training for one in listed["page"]], listed["others"]) == ([cheap], 1)
    both = worker.get(address("_trainings"), {"alles": 1, "zoek": "MEESTER"}).context
    assert [(one.training, one.lacking) for one in both["page"]] == [(dear, Decimal("0.01"))]
    fields = {"key": "k", "cost": "1600,01", "chooser": "participant"}
    assert worker.post(address("_training", dear.pk), fields).status_code == 422


def test_nothing_of_others_can_be_seen_or_done(worker, scheme):
    other = scheme.person()
    scheme.give(other, "oom", "500")
    request = scheme.ask(other, "100")
    elsewhere = make_fund(scheme.cast).training("1")
    for name, pk in (("_request", request.pk), ("_cancel", request.pk), ("_complete", request.pk),
                     ("_training", elsewhere.pk)):  # fmt: skip
        assert worker.get(address(name, pk)).status_code == 404
        assert worker.post(address(name, pk)).status_code == 404
    request.refresh_from_db()
    assert request.status == RequestStatus.REQUESTED


def test_it_is_stopped_until_the_day_it_begins(worker, scheme, account):
    early = scheme.ask(account, "100", starts_on=TODAY + timedelta(days=1))
    late = scheme.ask(account, "100", starts_on=TODAY)
    assert worker.get(address("_request", early.pk)).context["cancels"]
    assert not worker.get(address("_request", late.pk)).context["cancels"]
    assert worker.post(address("_cancel", early.pk)).status_code == 302
    assert worker.get(address("_cancel", late.pk)).status_code == 404
    assert worker.post(address("_cancel", late.pk)).status_code == 422
    again = worker.post(address("_cancel", early.pk), follow=True)
    assert (again.status_code, again.context["is_ended"]) == (200, True)
    assert account.total("reserved") == 100


def test_it_is_followed_until_the_participant_says_it_is_completed(worker, scheme, account):
    request = scheme.ask(account, "100")
    page, states = address("_request", request.pk), []
    for deed in (
        lambda: deciding.grant(request, cost=request.cost, by=scheme.cast.oom2, at=timezone.now()),
        lambda: deciding.start(request, at=timezone.now()),
        lambda: worker.post(address("_complete", request.pk), {"outcome": "certificate"}),
    ):
        deed()
        states.append([step.state for step in worker.get(page).context["steps"]])
    assert states[:2] == [["ready", "ready", "busy", ""], ["ready", "ready", "ready", "busy"]]
    request.refresh_from_db()
    assert (request.outcome, request.participant_confirmed_at is not None) == ("certificate", True)
    assert not worker.get(page).context["confirms"]


def test_it_is_confirmed_from_its_last_day_on_and_a_start_that_nobody_recorded_is_said(
    worker, scheme, account
):
    late = scheme.ask(account, "100", starts_on=TODAY - timedelta(days=9), ends_on=TODAY)
    deciding.grant(late, cost=late.cost, by=scheme.cast.oom2, at=timezone.now())
    page, question = address("_request", late.pk), address("_complete", late.pk)
    assert "OOM" in worker.get(page).context["steps"][2].words
    assert worker.get(question).status_code == 404
    deciding.start(late, at=timezone.now())
    assert worker.get(page).context["confirms"]
    TrainingRequest.objects.update(ends_on=TODAY + timedelta(days=1))
    assert not worker.get(page).context["confirms"]
    assert worker.get(question).status_code == 404
    assert worker.post(question, {"outcome": "diploma"}).status_code == 422


def test_many_trainings_take_as_many_queries(worker, scheme, django_assert_max_num_queries):
    for number in range(12):
        scheme.training("100", title=f"Scholing {number}")
    with django_assert_max_num_queries(16):
        worker.get(address("_trainings"))
    with django_assert_max_num_queries(17):
        worker.get(address(""))
