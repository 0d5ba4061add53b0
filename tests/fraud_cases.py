"""Ways in which money was taken from CPF and STAP, one after another in one scheme, and a year of
honest trainings beside them."""

from datetime import timedelta

from deals.models import Membership
from tests.paid_cases import DAY, START

MINUTE = timedelta(minutes=1)
MIDDLE = START + 150 * DAY
END = START + 400 * DAY  # when everything is paid


def shared_account(cases):
    """A provider that was struck off comes back under another name."""
    old = cases.provider(iban="NL91ABNA0417164300")
    new = cases.provider(iban=old.payee().iban)
    return [cases.due(cases.training(new), MIDDLE)]


def payee_changed(cases):
    """Also of who was taken out of the offer and admitted again: that is another provider."""
    provider = cases.provider()
    cases.pay_on(provider, "NL18RABO0123459876", at=END - 5 * DAY)
    old = cases.provider()
    again = cases.provider(of=old.organisation, at=END - 5 * DAY)
    return [cases.due(cases.training(one), MIDDLE) for one in (provider, again)]


def holder_changed(cases):
    provider = cases.provider()
    cases.pay_on(provider, provider.payee().iban, at=END - 5 * DAY, holder="Iemand anders")
    return [cases.due(cases.training(provider), MIDDLE)]


def foreign_account(cases):
    return [cases.due(cases.training(cases.provider(iban="BE68539007547034")), MIDDLE)]


def paid_before(cases):
    """Somebody says that a payment came back, and has it paid once more."""
    cases.returned.append(cases.due(cases.training(cases.provider()), MIDDLE))
    return cases.returned[-1:]


def burst(cases, size=130):
    training = cases.training(cases.provider())
    return [cases.due(training, MIDDLE + n * 70 * MINUTE) for n in range(size)]


def below_limit(cases):
    training = cases.training(cases.provider())
    return [cases.due(training, MIDDLE + n * 2 * DAY, cost=f"24{n}0") for n in range(4, 10)]


def price_raised(cases):
    training = cases.training(cases.provider())
    cases.due(training, MIDDLE, cost="400")
    return [cases.due(training, MIDDLE + 4 * DAY, cost="900")]


def at_night(cases):
    training = cases.training(cases.provider())
    night = MIDDLE.replace(hour=0, minute=30)
    return [cases.due(training, night + n * 20 * MINUTE) for n in range(4)]


def reclaimed(cases):
    provider = cases.provider()
    for _twice in range(2):
        cases.reclaimed(provider, reason="not_delivered")
    return [cases.due(cases.training(provider), MIDDLE)]


def same_adviser(cases):
    training = cases.training(cases.provider())
    return [cases.due(training, MIDDLE + n * 5 * DAY, asked_by="projectleider")
            for n in range(12)][-1:]  # fmt: skip


def same_circle(cases):
    training = cases.training(cases.provider())
    return [cases.due(training, MIDDLE + n * 5 * DAY, letter_by="lezer", decided_by="programma2")
            for n in range(12)][-1:]  # fmt: skip


def own_adviser(cases):
    provider = cases.provider()
    Membership.objects.create(
        user=cases.scheme.cast.szw, organisation=provider.organisation, role="reader"
    )
    return [cases.due(cases.training(provider), MIDDLE, asked_by="szw")]


def letter_at_once(cases):
    return [cases.due(cases.training(cases.provider()), MIDDLE, letter_before=4 * MINUTE)]


def in_one_go(cases):
    training, person = cases.training(cases.provider()), cases.person()
    return [cases.due(training, MIDDLE + n * 2 * MINUTE, account=person) for n in range(4)]


def granted_in_series(cases):
    trainings = [cases.training(cases.provider()) for _n in range(6)]
    return [cases.due(one, MIDDLE + n * DAY, decided_after=(20 - n) * DAY + n * MINUTE / 10)
            for n, one in enumerate(trainings)]  # fmt: skip


def done_at_start(cases):
    training = cases.training(cases.provider())
    return [cases.due(training, MIDDLE, lasts=30, confirmed_after=-30),
            cases.due(training, MIDDLE, lasts=0, confirmed_after=-1)]  # fmt: skip


PATTERNS = [shared_account, payee_changed, holder_changed, foreign_account, paid_before, burst,
            below_limit, price_raised, at_night, reclaimed, same_adviser, same_circle, own_adviser,
            letter_at_once, in_one_go, granted_in_series, done_at_start]  # fmt: skip


def honest_year(cases, chance, size):
    """Large and small schools, a busy month, advisers, one-day courses, prices that rise a
    little, people who ask at night, and offices in which nearly always the same two work."""
    schools = [cases.provider() for _n in range(30)]
    cases.pay_on(schools[0], "NL02ABNA0123456789", at=END - 200 * DAY)
    offers = [(cases.training(school), chance.randint(15, 260) * 10, 6 if n < 3 else 1)
              for n, school in enumerate(schools) for _one in range(3)]  # fmt: skip
    weights = [weight for _training, _price, weight in offers]
    rows = []
    for _n in range(size):
        training, price, _weight = chance.choices(offers, weights)[0]
        day = chance.choices((chance.randrange(330), chance.randrange(235, 265)), (3, 1))[0]
        rows.append(cases.due(training, _moment(chance, day), **_course(chance, price, day)))
    for school in schools[:6]:
        cases.reclaimed(school, reason="no_show")
    return rows


def _moment(chance, day):
    hour = chance.choices((chance.randrange(7, 22), chance.randrange(0, 5)), (49, 1))[0]
    midnight = (START + day * DAY).replace(hour=0)
    return midnight + timedelta(hours=hour, seconds=chance.randrange(3600))


def _course(chance, price, day):
    maker, granter = chance.choices(
        (("oom", "oom2"), ("oom2", "oom"), ("lezer", "oom2")), (8, 1, 1)
    )[0]
    lasts = chance.choice((0, 0, 3, 30, 60))
    return {
        "cost": f"{price * (1.05 if day > 180 else 1):.2f}", "letter_by": maker,
        "decided_by": granter, "lasts": lasts,
        "asked_by": chance.choices((None, "szw", "projectleider"), (8, 1, 1))[0],
        "letter_before": timedelta(minutes=chance.randrange(60, 30 * 1440)),
        "decided_after": timedelta(seconds=chance.randrange(3600, 9 * 86400)),
        "starts_after": chance.randrange(10, 40) * DAY,
        "confirmed_after": 0 if lasts == 0 else chance.randrange(0, 9),
    }  # fmt: skip
