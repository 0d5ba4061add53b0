"""Rules about who asks, advises, grants and confirms, and how fast."""

from datetime import timedelta

from django.utils.timezone import localdate

QUARTER = timedelta(days=90)
ENOUGH, NEARLY_ALL, ELSEWHERE = 8, 0.8, 0.4
AT_ONCE = timedelta(minutes=10)
IN_ONE_GO = 3
HALF_A_MINUTE, GRANTED_IN_A_ROW = timedelta(seconds=30), 5


def same_adviser(asked, picture):
    """One adviser asked at least eight requests for the provider in three months, four fifths of
    all, and less than two fifths of the others. CPF: commissions for who brings people in."""
    return asked.asked_by and _share(asked, picture, lambda row: row.asked_by)


def same_circle(asked, picture):
    """The same for two people: one asked or made the letter, and the other granted. STAP and CPF:
    the one who asks and the one who decides belong together."""
    return asked.circle and _share(asked, picture, lambda row: row.circle)


def own_adviser(asked, picture):
    """The adviser who asked works for the provider. CPF: providers who trawled accounts."""
    return {} if asked.organisation in picture.works_for.get(asked.asked_by, ()) else None


def letter_at_once(asked, picture):
    """The participant asked within ten minutes after the letter was made or fetched. CPF: identity
    theft, who holds the way in asks before its owner can. It needs a letter to have arrived."""
    if asked.letter is None or asked.asked_by:
        return None
    handled = [asked.letter_at, *picture.fetched.get(asked.letter, ())]
    before = [at for at in handled if at <= asked.asked_at]
    gap = asked.asked_at - max(before) if before else AT_ONCE
    return {"minutes": int(gap.total_seconds() // 60)} if gap < AT_ONCE else None


def in_one_go(asked, picture):
    """At least three requests with one letter within ten minutes. CPF: an account that is emptied
    in one go by somebody else."""
    if asked.letter is None:
        return None
    n = len(picture.with_letter[asked.letter].around(asked.asked_at, AT_ONCE))
    return {"n": n} if n >= IN_ONE_GO else None


def granted_in_series(asked, picture):
    """One person granted at least five requests within a minute. STAP: too many requests to look
    at, so nobody looked."""
    if asked.decided_by is None:
        return None
    n = len(picture.granted_by[asked.decided_by].around(asked.decided_at, HALF_A_MINUTE))
    return {"n": n} if n >= GRANTED_IN_A_ROW else None


def done_at_start(asked, picture):
    """Both sides confirmed the completion of a training before the day it began, or on that day
    when it takes longer; or its provider gave that day as the last. STAP: money for courses that
    nobody followed."""
    confirmed = (asked.provider_confirmed_at, asked.participant_confirmed_at)
    if None in confirmed or asked.began_on is None:
        return None
    done_on = asked.ended_on or localdate(max(confirmed))
    is_one_day = asked.ends_on == asked.began_on
    is_early = done_on < asked.began_on or (done_on == asked.began_on and not is_one_day)
    return {"done_on": done_on.isoformat()} if is_early else None


def _share(asked, picture, key):
    """(how many, of how many) of one hand at the provider, when that is far more than elsewhere."""
    hand, since = key(asked), asked.asked_at - QUARTER
    here = picture.of_provider[asked.provider].between(since, asked.asked_at)
    n = sum(1 for row in here if key(row) == hand)
    if n < ENOUGH or n < NEARLY_ALL * len(here):
        return None
    rest = [row for row in picture.all.between(since, asked.asked_at)
            if row.provider != asked.provider]  # fmt: skip
    elsewhere = sum(1 for row in rest if key(row) == hand)
    if not rest or elsewhere >= ELSEWHERE * len(rest):
        return None
    return {"n": n, "total": len(here)}
