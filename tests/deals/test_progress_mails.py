"""Mail about a half-year, over a real SMTP server: to those who can act, in working hours, once."""

from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from deals import progress_mails
from deals.models import Period
from deals.models.handing_in import PartOfPartner, extend, findings, submit, write_part
from deals.models.reviewing import approve, send_back
from hos.mail.models import MailMessage
from tests.half_years import decision, hand_in, tell
from tests.posting import moment, taken, work
from tests.smtp import Post, serving

EVERYONE = {"oom", "oom2", "otib", "otib2", "szw", "projectleider"}  # who may fill something in
LEADING = EVERYONE - {"szw"}


@pytest.fixture
def half(running):
    """Opens on Wednesday 1 July 2026, due on Friday 31 July."""
    return running.progress.get(period__half=1)


def new_on(post, at):
    """Who gets a mail from a worker that starts at this moment."""
    before = len(post.taken)
    work(at)
    return {name for name, _subject in taken(post)[before:]}


def days(first, last):
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def kinds():
    """How many mails were queued of each kind, by the middle of their keys."""
    keys = MailMessage.objects.filter(key__startswith="progress:").values_list("key", flat=True)
    return Counter(key.split(":", 2)[2].rpartition(":")[0] for key in keys)


@pytest.mark.slow
def test_over_a_whole_half_year_every_mail_goes_once_to_each(half, post):
    sent = {}
    for day in days(date(2026, 6, 15), date(2026, 9, 15)):
        for hour in ("03:00", "09:05", "16:59", "22:00"):
            if new_on(post, f"{day}T{hour}"):
                sent[f"{day:%d-%m} {hour}"] = len(post.taken)
    per_person = Counter(name for name, _subject in taken(post))
    print(f"mails of one half-year {len(post.taken)} people {len(EVERYONE)} moments {len(sent)}")
    # the day after Friday 31 July is a Saturday: that mail goes on Monday, the next on Friday
    assert list(sent) == [f"{day} 09:05" for day in ("01-07", "17-07", "28-07", "03-08", "07-08")]
    assert per_person == dict.fromkeys(EVERYONE, 5)
    assert set(kinds().values()) == {len(EVERYONE)}


def test_only_who_can_fill_something_in_is_asked(half, post, cast):
    assert new_on(post, "2026-07-01T09:05") == EVERYONE
    bodies = {mail.to.partition("@")[0]: mail.body for mail in MailMessage.objects.all()}
    assert bodies["szw"].count("\n- ") == 1  # its own part
    assert bodies["oom"].count("\n- ") == 2  # and that of the leads


def test_a_party_whose_part_is_there_is_left_alone(half, post, cast):
    place = half.activity.participation_set.get(organisation=cast.orgs["szw"])
    at = moment("2026-07-02T10:00")
    write_part(half, place, PartOfPartner("Geld."), ready=True, by=cast.szw, at=at)
    assert new_on(post, "2026-07-17T09:05") == LEADING


def test_after_handing_in_nothing_is_asked_any_more(half, post, cast):
    work("2026-07-01T09:05")
    hand_in(half, by=cast.oom, at=moment("2026-07-10T10:00"))
    assert not any(
        new_on(post, f"{day}T09:05") for day in days(date(2026, 7, 11), date(2026, 9, 1))
    )


def test_handing_in_takes_back_what_waits_for_a_server_that_is_down(half, port, cast):
    work("2026-07-17T09:05")
    at = moment("2026-07-17T12:00")
    hand_in(half, by=cast.oom, at=at)
    with time_machine.travel(at, tick=False):
        progress_mails.handed_in(half)
    with serving(Post(), port) as post:
        assert new_on(post, "2026-07-17T13:00") == {"programma", "programma2"}


def test_a_server_that_is_down_makes_a_mail_late_and_never_double(half, port):
    for day in days(date(2026, 7, 1), date(2026, 7, 3)):
        work(f"{day}T09:05")
        work(f"{day}T16:00")
    assert set(MailMessage.objects.values_list("state", flat=True)) == {"waiting"}
    with serving(Post(), port) as post:
        assert new_on(post, "2026-07-03T20:00") == set()  # up again, at night
        assert new_on(post, "2026-07-05T12:00") == set()  # and on Sunday
        assert new_on(post, "2026-07-06T09:00") == EVERYONE
        assert new_on(post, "2026-07-06T12:00") == set()
    assert len(post.taken) == len(EVERYONE)


def test_a_worker_that_stood_still_sends_only_the_newest(half, post):
    assert new_on(post, "2026-07-29T10:00") == EVERYONE
    assert kinds() == {"ask:due_soon:-3:2026-07-31": len(EVERYONE)}
    assert new_on(post, "2026-08-24T10:00") == set()  # more than a week after the last


def test_a_worker_that_starts_at_night_writes_in_the_morning(half, post):
    assert new_on(post, "2026-07-01T21:00") == set()
    assert new_on(post, "2026-07-02T09:00") == EVERYONE


def test_an_opening_on_new_years_day_is_told_on_the_first_working_day(running, post, half, cast):
    hand_in(half, by=cast.oom, at=moment("2026-07-10T10:00"))
    for day in days(date(2027, 1, 1), date(2027, 1, 3)):  # a holiday, and a weekend
        assert new_on(post, f"{day}T12:00") == set()
    assert new_on(post, "2027-01-04T09:00") == EVERYONE


def test_a_moved_date_asks_anew(half, post, cast):
    work("2026-07-17T09:05")
    work("2026-07-28T09:05")
    at = moment("2026-07-29T10:00")
    extend(half, due_on=date(2026, 8, 31), reason="Ziekte.", by=cast.programma, at=at)
    asked = {
        str(day) for day in days(date(2026, 7, 29), date(2026, 9, 10))
        if new_on(post, f"{day}T09:05")
    }  # fmt: skip
    assert asked == {"2026-08-17", "2026-08-28", "2026-09-01", "2026-09-07"}
    assert len(kinds()) == 6


def test_a_period_that_is_moved_as_a_whole_asks_anew(half, post):
    work("2026-07-17T09:05")
    half.period.set_dates(opens_on=date(2026, 7, 1), due_on=date(2026, 8, 14))
    assert new_on(post, "2026-07-20T09:05") == set()
    assert new_on(post, "2026-07-31T09:05") == EVERYONE
    assert set(kinds()) == {"ask:due_soon:-14:2026-07-31", "ask:due_soon:-14:2026-08-14"}


def test_a_closed_period_asks_nothing_but_of_who_got_more_time(half, post, cast):
    at = moment("2026-08-03T08:00")
    Period.objects.get(year=2026, half=1).close(by=cast.programma, at=at)
    assert new_on(post, "2026-08-03T09:05") == set()
    extend(half, due_on=date(2026, 8, 7), reason="Ziekte.", by=cast.programma, at=at)
    assert new_on(post, "2026-08-04T09:05") == EVERYONE


def test_what_opened_before_the_accord_sent_mail_is_left_alone(half, post, accord):
    accord.mails_from = moment("2026-07-02T09:00")
    accord.save()
    assert new_on(post, "2026-07-17T09:05") == set()
    accord.mails_from = moment("2026-07-01T00:30")  # on the day of the opening
    accord.save()
    assert new_on(post, "2026-07-20T09:05") == EVERYONE


def test_a_deal_that_was_stopped_is_not_asked(half, post, running, cast):
    running.stop(by=cast.programma, at=moment("2026-06-20T10:00"), reason="Geen geld.")
    assert new_on(post, "2026-07-01T09:05") == set()


def _send_back(half, cast, at, sections=("spending",)):
    with time_machine.travel(moment(at), tick=False):
        send_back(half, sections=sections, reason="Zet apart.", by=cast.programma, at=moment(at))
        progress_mails.returned(half)


def test_who_has_to_mend_it_hears_what_was_sent_back_and_why(half, post, cast):
    hand_in(half, by=cast.oom, at=moment("2026-07-10T10:00"))
    _send_back(half, cast, "2026-07-13T22:30")
    assert new_on(post, "2026-07-13T23:00") == set()
    assert new_on(post, "2026-07-14T09:00") == LEADING
    mail = MailMessage.objects.first()
    assert "Zet apart." in mail.body
    assert mail.body.count("\n- ") == 1


def test_when_the_parts_come_back_all_parties_hear_it(half, post, cast):
    hand_in(half, by=cast.oom, at=moment("2026-07-10T10:00"))
    _send_back(half, cast, "2026-07-13T10:00", ("partners", "light"))
    assert new_on(post, "2026-07-13T10:00") == EVERYONE


def test_a_second_return_is_another_mail(half, post, cast):
    for day in ("13", "20"):
        hand_in(half, by=cast.oom, at=moment(f"2026-07-{day}T09:30"))
        _send_back(half, cast, f"2026-07-{day}T10:00", ("results", "spending", "steps", "light"))
        assert new_on(post, f"2026-07-{day}T10:00") == LEADING


def test_what_came_back_just_now_is_not_asked_for_the_next_day(half, post, cast):
    hand_in(half, by=cast.oom, at=moment("2026-07-30T10:00"))
    _send_back(half, cast, "2026-07-31T10:00")
    work("2026-07-31T10:00")
    assert new_on(post, "2026-08-03T09:05") == set()
    assert new_on(post, "2026-08-07T09:05") == LEADING


def test_approved_is_told_to_who_handed_it_in(half, post, cast):
    at = moment("2026-07-10T10:00")
    hand_in(half, by=cast.oom, at=at)
    with time_machine.travel(at, tick=False):
        approve(half, by=cast.programma, at=at)
        progress_mails.approved(half)
    assert new_on(post, "2026-07-10T10:00") == LEADING


@pytest.fixture
def reviewing(client, cast):
    """A function: the office does a deed with a half-year, at night, and who is to hear it."""
    client.force_login(cast.programma)

    def deed(name, half, **typed):
        before = set(MailMessage.objects.values_list("pk", flat=True))
        told = decision(client, half) if name in ("review_approve", "review_return") else {}
        client.post(reverse(f"deals:{name}", args=[half.pk]), told | typed)
        mails = MailMessage.objects.exclude(pk__in=before)
        return {mail.to.partition("@")[0] for mail in mails}

    with time_machine.travel(moment("2026-07-13T22:30"), tick=False):
        yield deed


def test_every_deed_of_the_office_is_told(half, cast, reviewing):
    hand_in(half, by=cast.oom)
    assert reviewing("review_return", half, reason="Apart.", sections=["light"]) == LEADING
    half.refresh_from_db()
    submit(half, by=cast.oom, at=moment("2026-07-13T22:31"))
    assert reviewing("review_approve", half) == LEADING
    assert reviewing("progress_reopen", half, reason="Fout.") == EVERYONE


def test_an_opening_that_is_undone_the_same_night_is_not_told(half, cast, reviewing):
    hand_in(half, by=cast.oom)
    approve(half, by=cast.programma, at=moment("2026-07-13T22:00"))
    assert reviewing("progress_reopen", half, reason="Fout.") == EVERYONE
    reviewing("progress_reopen_undo", half)
    states = MailMessage.objects.filter(key__contains="progress_returned").values_list("state")
    assert set(states) == {("dropped",)}


def test_handing_in_is_told_to_the_office(half, cast, client):
    tell(half, by=cast.oom)
    client.force_login(cast.oom)
    with time_machine.travel(moment("2026-07-13T10:00"), tick=False):
        keys = [found.key for found in findings(half)]
        client.post(reverse("deals:half_year_hand_in", args=[half.pk]), {"klopt": keys})
    told = MailMessage.objects.filter(key__contains="handed_in")
    assert {mail.to.partition("@")[0] for mail in told} == {"programma", "programma2"}


def waiting():
    """Who waits to hear what: the kinds of mail, with whom."""
    found = {}
    for mail in MailMessage.objects.filter(state="waiting", key__startswith="progress:"):
        found.setdefault(mail.key.split(":")[2], []).append(mail.to.partition("@")[0])
    return {kind: sorted(names) for kind, names in found.items()}


def _hand_in_again(half, by):
    half.refresh_from_db()
    at = moment("2026-07-13T22:30")
    with time_machine.travel(at, tick=False):
        keys = {found.key for found in findings(half)}
        submit(half, by=by, at=at, confirmed=keys)
        progress_mails.handed_in(half)


def test_of_what_was_handed_in_and_sent_back_at_night_only_the_last_waits(half, cast, reviewing):
    hand_in(half, by=cast.oom, at=moment("2026-07-13T21:00"))
    for _time in range(2):
        reviewing("review_return", half, reason="Apart.", sections=["light"])
        assert waiting() == {"progress_returned": sorted(LEADING)}
        _hand_in_again(half, cast.oom)
        assert waiting() == {"progress_handed_in": ["programma", "programma2"]}
    reviewing("review_approve", half)
    assert waiting() == {"progress_approved": sorted(LEADING)}
    reviewing("progress_reopen", half, reason="Fout.")
    assert waiting() == {"progress_returned": sorted(EVERYONE)}
    reviewing("progress_reopen_undo", half)
    assert waiting() == {"progress_approved": sorted(LEADING)}


def test_who_handed_in_is_not_asked_to_judge_it(half, cast, client):
    tell(half, by=cast.oom)
    _hand_in_again(half, cast.programma)
    assert waiting() == {"progress_handed_in": ["programma2"]}


def test_a_reminder_replaces_the_one_that_still_waits(half):
    progress_mails.ask_all(on=date(2026, 7, 17))
    progress_mails.ask_all(on=date(2026, 7, 28))
    progress_mails.ask_all(on=date(2026, 7, 29))
    kept = MailMessage.objects.filter(state="waiting").values_list("key", flat=True)
    assert len(kept) == len(EVERYONE)
    assert all("ask:due_soon:-3:" in key for key in kept)


@pytest.mark.parametrize("way", ["more time", "the period opens"])
def test_nobody_is_asked_to_mend_what_is_closed_until_it_opens(half, cast, reviewing, way):
    hand_in(half, by=cast.oom)
    approve(half, by=cast.programma2, at=moment("2026-07-12T10:00"))
    half.period.close(by=cast.programma, at=moment("2026-07-13T10:00"))
    assert reviewing("progress_reopen", half, reason="Fout.") == set()
    if way == "more time":
        told = reviewing("extension", half, due_on="2026-08-31", reason="Fout.")
    else:
        told = reviewing("period_reopen", half.period)
    assert told == EVERYONE
    assert "Fout." in MailMessage.objects.first().body


def test_who_heard_that_it_came_back_does_not_hear_it_again_with_more_time(half, cast, reviewing):
    hand_in(half, by=cast.oom)
    assert reviewing("review_return", half, reason="Apart.", sections=["light"]) == LEADING
    assert not reviewing("extension", half, due_on="2026-08-31", reason="Ziek.")
