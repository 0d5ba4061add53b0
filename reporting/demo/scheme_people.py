"""The participants of the example: invented, under codes, each with what was granted."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from deals.models import Participation
from hos.demo import LETTER_CODE, LETTER_SECRET
from pilots.models import EntryLetter, Participant, allocating
from pilots.models.code import LENGTH, SYMBOLS, is_code, plain
from reporting.demo import scheme_facts as facts

LEVELS = ["mbo2", "mbo2", "mbo2", "mbo1", "mbo3", "mbo3", "practice", "vmbo", "mbo4"]
POSITIONS = ["working"] * 7 + ["at_risk"] * 2 + ["seeking"]
AGES = ["27_44", "27_44", "27_44", "from_45", "from_45", "to_26", ""]
REGIONS = ["amsterdam", "amsterdam", "zaanstreek", "zaanstreek", "kennemerland", "gooi"]
SECTORS = {"oom": "metal", "otib": "installation"}
LATER_FROM = (11, 15)  # month and day
WAITING_FROM = 40  # days ago
REJECTED_DAYS = 3  # ago: after four weeks nothing of them would be left
LETTER_DAYS = 31  # ago that the letter was made


def admit_all(scheme):
    """The same people whatever the day."""
    makes = _Makes(scheme, Random(20))  # noqa: S311  nothing here is secret
    for cashier, wave in facts.FIRST.items():
        for number in range(wave.size):
            _first(makes, cashier, number, wave)
    for cashier, later in facts.LATER.items():
        _later(makes, cashier, later)
    _make_letter(scheme)


def _first(makes, cashier, number, wave):
    scheme = makes.scheme
    at = scheme.calendar.moment(8, wave.first_day) + timedelta(days=number * wave.every)
    account = makes.admitted(cashier, at, is_worker=(cashier, number) == facts.WORKER)
    scheme.accounts[cashier, number] = account
    amount = facts.OTHERWISE.get((cashier, number), facts.USUAL[cashier])
    makes.grant(account, cashier, amount, cashier, at=at)
    if number < facts.WITH_VOUCHER[cashier]:
        makes.grant(account, "pnh", facts.VOUCHER, cashier, at=at, expires_on=makes.voucher_ends)
    if (cashier, number) == facts.WORKER:
        makes.grant(account, "pnh", 400, cashier, at=at, earmark="orientation")
    if (cashier, number) == ("oom", 5):  # nothing was done with it in time
        ended = scheme.calendar.ago(10).date()
        makes.grant(account, "pnh", 300, cashier, at=at, earmark="orientation", expires_on=ended)


def _later(makes, cashier, later):
    """Who was decided about came over the months; who waits came in the last weeks."""
    calendar = makes.scheme.calendar
    start = calendar.moment(*LATER_FROM)
    weeks_ago = max(start, calendar.ago(WAITING_FROM))
    decided = facts.shares_of(start, weeks_ago, later.granted + later.rejected)
    for number, at in enumerate(decided):
        if number < later.granted:
            account = makes.admitted(cashier, at)
            makes.grant(account, cashier, 1000, cashier, at=at)
        else:
            rejected = makes.registered(cashier, at, consent_on=None)
            rejected.reject(reason=facts.REJECTED_BECAUSE, at=calendar.ago(REJECTED_DAYS))
    recent = facts.shares_of(weeks_ago, calendar.ago(1), later.waiting + later.registered)
    for number, at in enumerate(recent):
        if number < later.waiting:
            makes.admitted(cashier, at)
        else:
            makes.registered(cashier, at, consent_on=None)


def _make_letter(scheme):
    EntryLetter.objects.issue(
        scheme.accounts[facts.WORKER].participant, secret=plain(LETTER_SECRET),
        by=scheme.person("oom"), at=scheme.calendar.ago(LETTER_DAYS),
    )  # fmt: skip


class _Makes:
    """Makes people by chance that is the same every time."""

    def __init__(self, scheme, dice):
        self.scheme, self.dice, self.codes = scheme, dice, {plain(LETTER_CODE)}
        self.voucher_ends = scheme.calendar.today + timedelta(days=150)
        places = Participation.objects.filter(activity=scheme.fund.activity_id)
        self.recruiters = {
            key: places.get(organisation=cashier.organisation_id)
            for key, cashier in scheme.cashiers.items()
        }

    def registered(self, cashier, at, *, consent_on, is_worker=False):
        pick = self.dice.choice
        recruiter = self.recruiters[cashier] if self.dice.random() < 0.7 else None
        return Participant.objects.register(
            self.scheme.cashiers[cashier], by=self.scheme.person(cashier), at=at,
            code=plain(LETTER_CODE) if is_worker else self._code(), sector=SECTORS[cashier],
            education_level=pick(LEVELS), position=pick(POSITIONS), age_group=pick(AGES),
            region=pick(REGIONS), works_at_sme=pick([True, True, False, None]),
            recruited_by=recruiter, consent_on=consent_on,
        )  # fmt: skip

    def admitted(self, cashier, at, *, is_worker=False):
        """The learning account of somebody new."""
        day = at.date()
        person = self.registered(
            cashier, at, consent_on=day - timedelta(days=2), is_worker=is_worker
        )
        return person.admit(on=day, at=at)

    def grant(self, account, source, amount, cashier, *, at, **more):
        scheme = self.scheme
        until = scheme.fund.usable_until(granted_on=at.date())
        allocating.allocate(
            scheme.sources[source], account, amount=Decimal(amount), key=scheme.new_key(),
            by=scheme.person(cashier), at=at, **{"expires_on": until} | more,
        )  # fmt: skip

    def _code(self):
        """A code as one is drawn, by dice that fall the same every time."""
        while True:
            body = "".join(self.dice.choice(SYMBOLS) for _place in range(LENGTH - 1))
            code = next(body + last for last in SYMBOLS if is_code(body + last))
            if code not in self.codes:
                self.codes.add(code)
                return code
