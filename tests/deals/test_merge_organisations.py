"""One organisation goes into another, with its people, places and open invitations."""

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import (
    Contribution,
    Deal,
    Invitation,
    Membership,
    Organisation,
    Participation,
    TransitionRefused,
    amendment,
    merging,
)
from deals.models.writing import PartyRow, write_parties, writing
from hos.audit.models import AuditEvent
from tests.builders import MOMENT, make_draft
from tests.invitations import invite_for


def merge(cast, one, other):
    organisations = [Organisation.objects.get(pk=cast.orgs[key].pk) for key in (one, other)]
    merging.merge(*organisations, by=cast.programma, at=timezone.now())


def url(cast, one, other=None):
    page = reverse("deals:organisation_merge", args=[cast.orgs[one].pk])
    return page + (f"?into={cast.orgs[other].pk}" if other else "")


def in_programme(accord, organisation, role="financier"):
    place = Participation.objects.create(programme=accord, organisation=organisation)
    Contribution.objects.create(participation=place, role=role, description=organisation.label)
    return place


def test_nothing_happens_before_the_page_that_says_what_will(client, cast):
    client.force_login(cast.programma)
    assert client.get(url(cast, "campus")).status_code == 200
    assert client.get(url(cast, "campus", "roc")).status_code == 200
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_what_there_is_none_of_is_not_named(client, cast):
    client.force_login(cast.programma)
    points = client.get(url(cast, "campus", "roc")).context["points"]
    assert not [sentence for sentence in points if sentence.startswith("0")]


def test_the_office_merges_two_organisations(client, cast):
    client.force_login(cast.programma)
    answer = client.post(url(cast, "campus", "roc"))
    gone = Organisation.objects.get(pk=cast.orgs["campus"].pk)
    assert answer.url == cast.orgs["roc"].get_absolute_url()
    assert gone.merged_into == cast.orgs["roc"]
    assert AuditEvent.objects.filter(action="organisation.merged").exists()
    assert client.get(answer.url).context["merged"][0] == gone
    assert (
        cast.orgs["roc"].get_absolute_url() in client.get(gone.get_absolute_url()).content.decode()
    )


def test_an_organisation_that_went_cannot_change_or_merge_again(client, cast):
    merge(cast, "campus", "roc")
    client.force_login(cast.programma)
    for name in ("organisation_edit", "organisation_merge", "invite"):
        page = reverse(f"deals:{name}", args=[cast.orgs["campus"].pk])
        assert client.get(page).status_code == 403
    with pytest.raises(TransitionRefused):
        merge(cast, "fme", "campus")


def test_people_move_and_the_higher_role_wins(cast):
    Membership.objects.create(user=cast.aanbieder, organisation=cast.orgs["fme"], role="reader")
    Membership.objects.create(user=cast.buiten, organisation=cast.orgs["campus"], role="reader")
    merge(cast, "campus", "fme")
    roles = Membership.objects.filter(organisation=cast.orgs["fme"]).values_list("user", "role")
    assert dict(roles) == {cast.aanbieder.pk: "editor", cast.buiten.pk: "signatory"}
    assert not Membership.objects.filter(organisation=cast.orgs["campus"]).exists()


def test_the_places_in_deals_move_and_signed_texts_stay(cast, running):
    merge(cast, "oom", "fme")
    version = running.version_in_force()
    assert running.participation_set.filter(organisation=cast.orgs["fme"], is_lead=True).exists()
    assert version.is_genuine
    assert version.text.parties[0].name.startswith("Opleidings-")
    assert list(Deal.objects.visible_to(cast.buiten)) == [running]


def test_two_parties_of_one_deal_cannot_merge_and_the_deal_is_named(client, cast, draft):
    client.force_login(cast.programma)
    answer = client.post(url(cast, "oom", "otib"))
    assert answer.status_code == 422
    assert draft.title in answer.content.decode()
    with pytest.raises(TransitionRefused, match=draft.title):
        merge(cast, "oom", "otib")


def test_a_place_that_was_left_stays_under_the_old_name(cast, running):
    places = Participation.objects.filter(activity=running, organisation=cast.orgs["szw"])
    places.update(is_removed=True, left_on=MOMENT.date())
    merge(cast, "szw", "pnh")
    assert places.get().left_on == MOMENT.date()
    assert running.participation_set.filter(organisation=cast.orgs["pnh"]).count() == 1


def test_places_in_one_accord_become_one_with_both_contributions(cast, accord):
    in_programme(accord, cast.orgs["campus"])
    in_programme(accord, cast.orgs["roc"])
    merge(cast, "campus", "roc")
    place = accord.participation_set.get()
    assert place.organisation == cast.orgs["roc"]
    assert [row.description for row in place.contribution_set.all()] == ["ROCvA", "Techport"]


def test_two_drivers_of_one_accord_cannot_merge(cast, accord):
    in_programme(accord, cast.orgs["campus"], "driver")
    in_programme(accord, cast.orgs["roc"], "driver")
    with pytest.raises(TransitionRefused, match=str(accord)):
        merge(cast, "campus", "roc")
    assert accord.participation_set.count() == 2


def test_open_invitations_go_along_and_the_higher_of_two_stays(cast):
    for organisation, role in (("oom", "signatory"), ("fme", "reader")):
        Invitation.objects.invite(
            cast.orgs[organisation], email="nieuw@demo.example", role=role, by=cast.programma,
            at=timezone.now(),
        )  # fmt: skip
    invite_for(cast, "ander@demo.example")
    merge(cast, "oom", "fme")
    left = Invitation.objects.open(at=timezone.now()).filter(organisation=cast.orgs["fme"])
    assert dict(left.values_list("email", "role")) == {
        "nieuw@demo.example": "signatory", "ander@demo.example": "editor",
    }  # fmt: skip


def test_nothing_names_the_old_one_any_more_but_what_stays_on_purpose(cast, accord, running):
    Organisation.objects.create(name="Oud", kind="other", merged_into=cast.orgs["hos"])
    Deal.objects.filter(pk=running.pk).update(sustained_by=cast.orgs["hos"])
    merge(cast, "hos", "roc")
    for relation in Organisation._meta.related_objects:
        rows = relation.related_model.objects.filter(**{relation.field.name: cast.orgs["hos"]})
        assert not rows.exists(), relation
    assert cast.orgs["roc"].merged_from.count() == 2


def test_letting_a_change_go_after_a_merger_keeps_the_place(cast, running):
    with writing(running, by=cast.programma, at=MOMENT):
        rows = [PartyRow(None, place.organisation_id, {"is_lead": True})
                for place in running.participation_set.present()[:3]]  # fmt: skip
        write_parties(running, rows)
    merge(cast, "oom", "fme")
    amendment.drop(Deal.objects.get(pk=running.pk), by=cast.programma, at=MOMENT)
    labels = {str(place) for place in running.participation_set.present()}
    assert labels == {"FME", "OTIB", "SZW", "PNH"}
    assert not running.participation_set.filter(organisation=cast.orgs["oom"]).exists()


def test_a_second_deal_moves_too(cast, accord):
    first, second = (make_draft(cast, accord, title=title) for title in ("Een", "Twee"))
    merge(cast, "szw", "fme")
    for deal in (first, second):
        assert deal.participation_set.filter(organisation=cast.orgs["fme"]).exists()
