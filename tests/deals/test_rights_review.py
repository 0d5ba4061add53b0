"""The yearly rights review: what was seen is what is recorded, and it stays."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from deals.models import Membership, RightsReview
from deals.models.review import reviewed, with_rights
from hos.accounts.models import User
from hos.audit.models import AuditEvent

PAGE = "/beheer/rechten/"
NOW = timezone.now()


def mark(user):
    [row] = reviewed(User.objects.filter(pk=user.pk))
    return f"{user.pk}:{row.code}"


def record(user, by, at):
    key, code = mark(user).split(":")
    RightsReview.objects.confirm({int(key): code}, by=by, at=at)


def test_it_lists_active_accounts_with_rights(client, cast):
    User.objects.create_user("kaal@demo.example", "Kaal")
    cast.lezer.deactivate(at=NOW)
    client.force_login(cast.beheer)
    shown = {row.user.email.split("@")[0] for row, _overdue in client.get(PAGE).context["rows"]}
    assert shown == set(cast.people) - {"lezer"}


def test_ticked_accounts_are_recorded_with_the_rights_they_had(client, cast):
    client.force_login(cast.beheer)
    client.post(reverse("deals:rights_reviewed"), {"seen": [mark(cast.oom), mark(cast.programma)]})
    review = RightsReview.objects.get(user=cast.oom)
    assert RightsReview.objects.count() == 2
    assert review.reviewed_by == cast.beheer
    assert review.rights == {
        "groups": [],
        "memberships": [{"organisation": cast.orgs["oom"].name, "role": "signatory"}],
    }
    assert AuditEvent.objects.get(action="rights.reviewed").detail == "2"


def test_all_on_the_page_are_recorded_at_once(client, cast):
    client.force_login(cast.beheer)
    shown = [mark(user) for user in with_rights()]
    client.post(reverse("deals:rights_reviewed_all"), {"shown": shown, "seen": shown[:1]})
    assert RightsReview.objects.count() == len(shown)


def test_rights_that_changed_after_the_page_was_shown_are_not_recorded(client, cast):
    seen = mark(cast.oom)
    Membership.objects.get(user=cast.oom).change_role("reader")
    client.force_login(cast.beheer)
    client.post(reverse("deals:rights_reviewed"), {"seen": [seen, "x", "999:y"]})
    assert not RightsReview.objects.exists()


@pytest.mark.parametrize(("days", "overdue"), [(364, False), (366, True)])
def test_it_is_overdue_after_a_year(client, cast, days, overdue):
    record(cast.oom, cast.beheer, NOW - timedelta(days=days))
    client.force_login(cast.beheer)
    rows = {row.user: late for row, late in client.get(PAGE).context["rows"]}
    assert rows[cast.oom] is overdue


def test_a_change_since_the_last_time_is_marked(client, cast):
    record(cast.oom, cast.beheer, NOW)
    Membership.objects.get(user=cast.oom).change_role("reader")
    client.force_login(cast.beheer)
    changed = [row.user for row, _late in client.get(PAGE).context["rows"] if row.has_changed]
    assert changed == [cast.oom]


def test_it_takes_few_queries_at_any_size(client, cast):
    for user in with_rights():
        record(user, cast.beheer, NOW)
    client.force_login(cast.beheer)
    client.get(PAGE)  # notes when the session was seen
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    assert len(queries) <= 6  # with session and user


def test_the_database_refuses_to_change_or_delete_a_review(cast):
    record(cast.oom, cast.beheer, NOW)
    review = RightsReview.objects.get()
    for attempt in (lambda: RightsReview.objects.update(rights={}), review.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_the_review_can_be_taken_along_as_a_file(client, cast):
    record(cast.oom, cast.beheer, NOW)
    client.force_login(cast.beheer)
    sheet = load_workbook(BytesIO(client.get(f"{PAGE}lijst.xlsx").content)).active
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == len(cast.people)
    assert rows[cast.oom.email][6] == str(cast.beheer)
    assert AuditEvent.objects.filter(action="export.rights").exists()
