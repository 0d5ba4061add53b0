"""A provider keeps its offer, the office admits it, and whoever needs it searches in it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from deals.models import Activity, Membership
from pilots.models import Provider, Training, TrainingState, asking
from tests.funds import NOW, TODAY, new_key
from tests.pages import form_of

S = TrainingState


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def provider(scheme, as_):
    """A browser of it, logged in when it is asked for."""
    return lambda: as_(scheme.cast.aanbieder)


@pytest.fixture
def office(scheme, as_):
    return lambda: as_(scheme.cast.programma)


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def listed(browser, scheme, **asked):
    return list(browser.get(url("trainings", scheme), asked).context["page"])


TYPED = {"title": "Lassen", "kind": "further", "sector": "metal", "price": "450"}


def test_a_training_goes_from_draft_to_offer_by_provider_and_office(scheme, provider, office):
    send(provider(), url("training_new", scheme, scheme.provider.pk), **TYPED)
    made = Training.objects.get()
    assert listed(office(), scheme) == []
    Activity.objects.filter(pk=scheme.fund.activity_id).update(ends_on=TODAY)
    Training.objects.filter(pk=made.pk).update(ends_on=TODAY + timedelta(days=1))
    propose = url("training_propose", scheme, made.pk)
    assert send(provider(), propose).status_code == 422
    send(provider(), propose, runs_on="on")
    assert provider().get(url("training_admit", scheme, made.pk)).status_code == 403
    assert office().get(url("trainings", scheme)).context["waiting"] == 1
    send(office(), url("training_admit", scheme, made.pk))
    made.refresh_from_db()
    assert made.state == S.ON_OFFER
    send(office(), url("training_withdraw", scheme, made.pk), reason="Geen keurmerk.")
    made.refresh_from_db()
    assert (made.state, made.withdrawn_reason) == (S.WITHDRAWN, "Geen keurmerk.")
    assert "Geen keurmerk." in provider().get(made.get_absolute_url()).content.decode()


def test_nobody_of_the_office_admits_for_an_organisation_of_the_own(scheme, office):
    made = scheme.training("100", admitted_on=None, proposed_on=TODAY)
    own = {"user": scheme.cast.programma, "organisation": scheme.provider.organisation}
    Membership.objects.create(role="editor", **own)
    assert office().get(url("training_admit", scheme, made.pk)).status_code == 403


def test_what_was_changed_while_the_office_looked_is_not_admitted(scheme, provider, office):
    made = scheme.training("100", admitted_on=None, proposed_on=TODAY)
    seen = form_of(office().get(url("training_admit", scheme, made.pk))).fields
    send(provider(), url("training_edit", scheme, made.pk), price="9.000")
    assert office().post(url("training_admit", scheme, made.pk), seen).status_code == 422
    made.refresh_from_db()
    assert (made.state, made.price) == (S.PROPOSED, 9000)


def test_nothing_that_is_free_is_offered(scheme, provider):
    page = send(
        provider(), url("training_new", scheme, scheme.provider.pk), **TYPED | {"price": "0"}
    )
    assert page.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        scheme.training("0")
    assert not Training.objects.exists()


def test_dates_change_freely_and_anything_else_is_looked_at_again(scheme, provider):
    made = scheme.training("100")
    address = url("training_edit", scheme, made.pk)
    send(provider(), address, starts_on="1-9-2026", ends_on="1-10-2026")
    made.refresh_from_db()
    assert (made.state, made.revision) == (S.ON_OFFER, 1)
    send(provider(), address, title="Solderen")
    made.refresh_from_db()
    assert (made.state, made.title) == (S.PROPOSED, "Solderen")


def test_a_new_price_never_alters_what_was_asked(scheme, provider, office):
    scheme.pay_in("oom", "900")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.ask(account, "100")
    training = request.training
    address = url("training_edit", scheme, training.pk)
    assert set(form_of(provider().get(address)).fields) & {"title", "kind", "price"} == {"price"}
    send(provider(), address, price="200", title="Iets anders")
    send(office(), url("training_admit", scheme, training.pk))
    training.refresh_from_db()
    facts = {"key": new_key(), "by": None, "at": NOW, "chooser": "participant"}
    second = scheme.person()
    scheme.give(second, "oom", "300")
    second = asking.ask(second, training, cost=Decimal(200), **facts)
    request.refresh_from_db()
    assert (request.cost, second.cost, training.title) == (100, 200, "Lassen")
    assert account.total("reserved") == 100


def test_two_people_of_a_provider_do_not_undo_each_others_change(scheme, provider):
    made = scheme.training("100", admitted_on=None)
    address = url("training_edit", scheme, made.pk)
    first, second = (form_of(provider().get(address)).fields for _person in range(2))
    provider().post(address, first | {"price": "150"})
    provider().post(address, second | {"title": "Solderen"})
    assert provider().post(address, second | {"price": "175"}).status_code == 409
    made.refresh_from_db()
    assert (made.title, made.price) == ("Solderen", 150)


def test_everyone_who_needs_it_searches_what_is_on_offer(scheme, as_):
    welding = scheme.training("100", title="Lassen niveau 2", level="mbo2")
    scheme.training("100", title="Concept", admitted_on=None)
    proposed = scheme.training("100", title="Voorstel", admitted_on=None, proposed_on=TODAY)
    gone = scheme.training("100", title="Weg", kind="course")
    gone.withdraw(on=TODAY, reason="Vol.")
    cast = scheme.cast
    place = scheme.fund.activity.participation_set.get(organisation=cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    for name in ("lezer", "otib", "provincie", "szw"):
        assert listed(as_(getattr(cast, name)), scheme) == [welding]
    assert as_(cast.buiten).get(url("trainings", scheme)).status_code == 404
    assert len(listed(as_(cast.aanbieder), scheme)) == 4
    assert listed(as_(cast.programma), scheme) == [welding, proposed, gone]
    assert listed(as_(cast.programma), scheme, state="withdrawn", kind="course") == [gone]
    for asked in ({"q": "techport lassen"}, {"level": "mbo2", "sector": "metal"}):
        assert listed(as_(cast.programma), scheme, **asked) == [welding]


def test_the_office_lets_a_provider_in_and_out(scheme, office, provider):
    welding = scheme.training("100")
    roc = scheme.cast.orgs["roc"]
    send(office(), url("provider_admit", scheme), organisation=roc.pk)
    assert Provider.objects.admitted().filter(fund=scheme.fund, organisation=roc).count() == 1
    again = send(office(), url("provider_admit", scheme), organisation=roc.pk)
    assert again.status_code == 422
    send(office(), url("provider_withdraw", scheme, scheme.provider.pk), reason="Gestopt.")
    welding.refresh_from_db()
    assert Training.objects.get().state == S.WITHDRAWN
    assert provider().get(url("training_edit", scheme, welding.pk)).status_code == 403
    assert provider().get(url("provider", scheme, scheme.provider.pk)).status_code == 200


def test_the_list_takes_as_many_queries_however_many_trainings(
    scheme, as_, django_assert_max_num_queries
):
    for _number in range(12):
        scheme.training("100")
    reader = as_(scheme.cast.programma)
    with django_assert_max_num_queries(11):
        assert len(listed(reader, scheme)) == 12


def test_the_menu_leads_to_the_schemes_whoever_has_something_there(scheme, as_):
    def is_led(name):
        menu = as_(getattr(scheme.cast, name)).get(reverse("me")).context["menu"]
        return reverse("pilots:funds") in [address for _label, address, _current in menu]

    found = {name for name in scheme.cast.people if is_led(name)}
    cashiers = {"oom", "oom2", "lezer", "otib", "otib2"}
    funders = {"szw", "projectleider"}
    assert found == cashiers | funders | {"aanbieder", "programma", "programma2", "provincie"}
    place = scheme.fund.activity.participation_set.get(organisation=scheme.cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    assert is_led("szw")
