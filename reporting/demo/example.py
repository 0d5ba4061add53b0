"""The deals of the example accord, each brought to its state."""

from deals.models import Deal, DealText, Organisation, judging, signing
from deals.models.writing import write_fields, writing
from hos.accounts.models import User
from pilots.models.allocating import lapse_expired
from reporting.demo import deals_careers, deals_early, deals_ended, deals_instruments, deals_scaling
from reporting.demo import learning_account as account
from reporting.demo.accord import make_accord
from reporting.demo.half_years import fill
from reporting.demo.lessons import make_lessons
from reporting.demo.people import signatories
from reporting.demo.report import make_report
from reporting.demo.scan import make_scan
from reporting.demo.scheme import set_up
from reporting.demo.scheme_payments import pay_all
from reporting.demo.scheme_people import admit_all
from reporting.demo.scheme_requests import ask_all
from reporting.demo.stages import POSITION, Scene, amend, approve, assess, draft, run, sign, submit

RUNNING = [*deals_instruments.RUNNING, *deals_careers.RUNNING, *deals_scaling.RUNNING]


def make_example(calendar):
    accord = make_accord(calendar)
    scene = Scene(
        calendar=calendar,
        goals={goal.code: goal for goal in accord.goals.all()},
        organisations={row.key: row for row in Organisation.objects.exclude(key="")},
        signers=signatories(),
        office=User.objects.known_as("programma@demo.example"),
        second=User.objects.known_as("programma2@demo.example"),
    )
    running = _make_running(scene)
    _make_scheme(scene, running[0][0])
    _make_ended(scene)
    make_lessons(accord, on=calendar.today)
    make_report(scene, accord, on=calendar.today)
    for row, deal in running:
        if deal.amendment:
            amend(scene, row, deal, deal.amendment)
    _make_judged(scene)
    _make_signing(scene)
    _make_drafts(scene)


def _make_running(scene):
    """The running deals, none of them changed yet."""
    real, made = Deal.objects.get(key=account.REAL), []
    for deal in [account.copy_of(DealText.working(real)), *RUNNING]:
        row = run(scene, deal)
        fill(scene, row, deal, on=scene.calendar.today)
        made.append((row, deal))
    return made


def _make_scheme(scene, deal):
    """Made before the report is, which tells of it."""
    scheme = set_up(scene, deal)
    admit_all(scheme)
    ask_all(scheme)
    pay_all(scheme)
    lapse_expired(on=scene.calendar.today, at=scene.calendar.now)


def _make_ended(scene):
    completed, moment = run(scene, deals_ended.TRIAL_DAYS), scene.calendar.moment(11, 12)
    fill(scene, completed, deals_ended.TRIAL_DAYS, on=moment.date())
    title, text, shared_with = deals_ended.TRIAL_DAYS_PRACTICE
    completed.lessons.create(
        programme=completed.programme, kind="good_practice", title=title, text=text,
        status="shared", shared_on=moment.date(), shared_with=shared_with,
    )  # fmt: skip
    completed.complete(
        by=scene.office, at=moment, sustained_by=scene.organisations["techniekraad"],
        sustained_note=deals_ended.ANCHORED,
    )  # fmt: skip
    stopped, moment = run(scene, deals_ended.SHARED_WORKSHOP), scene.calendar.moment(10, 20)
    fill(scene, stopped, deals_ended.SHARED_WORKSHOP, on=moment.date())
    stopped.stop(by=scene.office, at=moment, reason=deals_ended.STOPPED_BECAUSE)


def _make_judged(scene):
    bus, calendar = deals_ended.TRAINING_BUS, scene.calendar
    rejected = draft(scene, bus, at=calendar.moment(2, 4))
    submit(scene, rejected, bus, at=calendar.moment(2, 20))
    assess(scene, rejected, deals_ended.REJECTED_LINES)
    judging.reject(
        rejected, by=scene.office, at=calendar.moment(3, 6), reason=deals_ended.REJECTED_BECAUSE
    )
    desk = _draft(scene, deals_early.ONE_DESK, days=25)
    submit(scene, desk, deals_early.ONE_DESK, at=calendar.ago(9))
    language = deals_early.LANGUAGE
    row = _sent_back(scene, language, deals_early.LANGUAGE_SENT_BACK, days=30)
    with writing(row, by=scene.lead(language), at=calendar.ago(15)):
        write_fields(row, deals_early.LANGUAGE_MENDED)
    submit(scene, Deal.objects.get(pk=row.pk), language, at=calendar.ago(6))


def _sent_back(scene, deal, told, *, days):
    """Handed in and sent back `days` ago, as `told`: the reason and the sections."""
    row = _draft(scene, deal, days=days + 20)
    submit(scene, row, deal, at=scene.calendar.ago(days + 10))
    reason, sections = told
    judging.send_back(
        row, by=scene.second, at=scene.calendar.ago(days), reason=reason, sections=sections
    )
    return row


def _make_signing(scene):
    """Up for signing: one signed, one on paper, the others not yet."""
    deal, ago = deals_early.PRACTICE_CERTIFICATE, scene.calendar.ago
    row = _draft(scene, deal, days=45)
    submit(scene, row, deal, at=ago(33))
    version = approve(scene, row, at=ago(20))
    later = {party.organisation for party in deal.parties} - set(deals_early.SIGNED_BY)
    sign(scene, version, at=ago(15), unsigned=later)
    signer = scene.signers[deals_early.SIGNED_ON_PAPER]
    place = row.participation_set.get(organisation__key=deals_early.SIGNED_ON_PAPER)
    signing.register_paper(
        version, place, by=scene.second, signatory=signer.name, position=POSITION,
        signed_at=ago(12), at=ago(10), scan=make_scan(deal.title, signer.name, by=scene.second),
    )  # fmt: skip


def _make_drafts(scene):
    _sent_back(scene, deals_early.MASTER, deals_early.MASTER_SENT_BACK, days=11)
    _draft(scene, deals_early.DIGITAL, days=18)
    _draft(scene, deals_early.HORTICULTURE, days=3)
    bank = deals_early.JOB_BANK
    withdrawn = draft(scene, bank, at=scene.calendar.moment(6, 5))
    withdrawn.withdraw(
        by=scene.lead(bank), at=scene.calendar.moment(8, 12), reason=deals_early.WITHDRAWN_BECAUSE
    )


def _draft(scene, deal, *, days):
    """Begun `days` ago, for the months to come."""
    shift = scene.calendar.next_month
    return draft(scene, deal, at=scene.calendar.ago(days), shift=shift)
