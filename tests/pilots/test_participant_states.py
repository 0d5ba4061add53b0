"""Who is registered is admitted or rejected by the cashier; who takes part is ready or stops."""

from datetime import date

import pytest
from django.urls import reverse

from hos.audit.models import AuditEvent
from pilots.models import Participant, paying
from tests.funds import NOW, money
from tests.pages import form_of

FACTS = {"sector": "metal", "education_level": "mbo2", "position": "working"}


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def registered(scheme):
    """Somebody whom SZW, which recruits, brought to OOM."""
    place = scheme.fund.activity.participation_set.get(organisation=scheme.cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    return Participant.objects.recruit(
        scheme.cashiers["oom"], party=place, by=scheme.cast.szw, at=NOW, **FACTS
    )


def url(name, fund):
    return reverse(f"pilots:{name}", args=[fund.pk])


def to(person, deed):
    return reverse(f"pilots:participant_{deed}", args=[person.cashier.fund_id, person.code])


def pay(scheme, request):
    (line,) = scheme.at_the_bank(request)
    paying.mark_paid(line, bank_reference="B", amount=line.amount, by=scheme.cast.oom2, at=NOW)


def events():
    """What was written down, apart from who looked."""
    rows = AuditEvent.objects.filter(action__startswith="participant.")
    return list(rows.exclude(action="participant.opened").values_list("action", flat=True))


def test_who_is_registered_is_admitted_once_there_is_consent(registered, scheme, as_):
    cashier = as_(scheme.cast.oom)
    page = cashier.get(registered.get_absolute_url())
    assert page.context["deeds"] == ("admit", "reject")
    for typed in ("", "1-1-2999"):
        answer = cashier.post(to(registered, "admit"), {"consent_on": typed})
        assert answer.status_code == 422
    assert cashier.post(to(registered, "admit"), {"consent_on": "1-5-2026"}).status_code == 302
    registered.refresh_from_db()
    assert (registered.status, registered.consent_on) == ("admitted", date(2026, 5, 1))
    assert registered.account.status == "open"
    assert cashier.post(to(registered, "reject"), {"reason": "Toch niet."}).status_code == 422
    assert events() == ["participant.admitted"]


def test_nobody_is_admitted_to_a_scheme_that_was_closed(registered, scheme, as_):
    type(scheme.fund).objects.update(
        status="closed", closed_at=NOW, closed_by=scheme.cast.programma
    )
    answer = as_(scheme.cast.oom).post(to(registered, "admit"), {"consent_on": "1-5-2026"})
    registered.refresh_from_db()
    assert (answer.status_code, registered.status) == (422, "registered")


def test_a_rejection_has_a_reason_that_says_nothing_about_who_it_is(registered, scheme, as_):
    cashier = as_(scheme.cast.oom)
    for reason in ("", "Mail naar j.jansen@demo.example"):
        assert cashier.post(to(registered, "reject"), {"reason": reason}).status_code == 422
    cashier.post(to(registered, "reject"), {"reason": "Woont elders."})
    registered.refresh_from_db()
    assert (registered.status, registered.stop_reason) == ("rejected", "Woont elders.")
    assert not hasattr(registered, "account")


@pytest.mark.parametrize(
    ("deed", "status", "typed"),
    [("complete", "completed", {}), ("drop_out", "dropped_out", {"reason": "Verhuisd."})],
)
def test_who_is_ready_or_stops_gives_back_what_is_left_once_nothing_is_under_way(
    scheme, as_, deed, status, typed
):
    scheme.pay_in("oom", "1000")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.completed(account, "200")
    cashier, person = as_(scheme.cast.oom), account.participant
    refused = cashier.post(to(person, deed), typed)
    person.refresh_from_db()
    assert (refused.status_code in (302, 422), person.status) == (True, "in_training")
    page = cashier.get(to(person, deed))
    assert reverse("pilots:request", args=[scheme.fund.pk, request.pk]) in page.content.decode()
    pay(scheme, request)
    assert cashier.post(to(person, deed), typed).status_code == 302
    person.refresh_from_db()
    assert (person.status, money(account, "available"), money(account, "spent")) == (status, 0, 200)
    assert cashier.get(person.get_absolute_url()).context["deeds"] == ()
    assert events() == [f"participant.{status}"]


def test_who_was_never_admitted_is_not_ready_and_does_not_stop(registered, scheme, as_):
    cashier = as_(scheme.cast.oom)
    cashier.post(to(registered, "complete"))
    cashier.post(to(registered, "drop_out"), {"reason": "Verhuisd."})
    registered.refresh_from_db()
    assert registered.status == "registered"


def test_a_party_that_recruits_registers_somebody_and_sees_the_code_once(registered, scheme, as_):
    adviser = as_(scheme.cast.szw)
    assert url("recruit", scheme.fund) in adviser.get(reverse("pilots:funds")).content.decode()
    typed = form_of(adviser.get(url("recruit", scheme.fund))).fields
    typed |= FACTS | {"cashier": scheme.cashiers["otib"].pk}
    for _sent in range(2):
        answer = adviser.post(url("recruit", scheme.fund), typed)
    made = Participant.objects.exclude(pk=registered.pk).get()
    assert (answer.status_code, answer.context["participant"]) == (200, made)
    assert (made.status, made.consent_on) == ("registered", None)
    assert (str(made.cashier), str(made.recruited_by)) == ("OTIB", "SZW")
    assert events() == ["participant.registered"]
    assert adviser.get(made.get_absolute_url()).status_code == 404
    assert adviser.get(url("participants", scheme.fund)).status_code == 404
    assert adviser.post(to(made, "admit"), {"consent_on": "1-5-2026"}).status_code == 404


def test_a_code_of_somebody_else_makes_nobody_and_shows_nothing(registered, scheme, as_):
    other = scheme.person().participant
    typed = FACTS | {"cashier": scheme.cashiers["oom"].pk, "party": registered.recruited_by_id}
    adviser = as_(scheme.cast.szw)
    answer = adviser.post(url("recruit", scheme.fund), typed | {"code": other.code})
    assert (answer.status_code, answer.context["participant"]) == (422, None)
    assert Participant.objects.count() == 2
    for person, status in (("otib", 404), ("programma", 404), ("buiten", 404)):
        assert as_(getattr(scheme.cast, person)).get(url("recruit", scheme.fund)).status_code == (
            status
        )


def test_who_waits_stands_on_top_and_is_counted_in_as_few_queries_as_before(
    registered, scheme, as_, django_assert_max_num_queries
):  # fmt: skip
    admitted = [scheme.person().participant for _person in range(3)]
    cashier, page = as_(scheme.cast.oom), url("participants", scheme.fund)
    with django_assert_max_num_queries(12):
        found = cashier.get(page).context
    assert (found["waiting"], found["page"][0]) == (1, registered)
    assert set(cashier.get(page, {"stand": "admitted"}).context["page"]) == set(admitted)
    assert len(cashier.get(page, {"stand": "onzin"}).context["page"]) == 4
