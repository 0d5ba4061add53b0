"""The register of processing «Verwerkingsregister» (AVG art. 30). Its terms are those that the
nightly jobs work with: what a job does by itself and what a person has to do is told apart."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hos.audit.models import KEPT_YEARS
from hos.jobs.kinds import KEEP
from pilots.models.keeping import (
    LEDGER_YEARS,
    MONTHS_AFTER_SETTLEMENT,
    REJECTED_WEEKS,
    UNDECIDED_MONTHS,
)
from pilots.rights import export_job
from pilots.worker import letter_job
from pilots.worker.session import IDLE, LONGEST

BACKUP_DAYS = 35  # thrown away by who manages the server


@dataclass(frozen=True)
class Term:
    """How long, and whether a job sees to it."""

    words: str
    by_job: bool = True


@dataclass(frozen=True)
class Processing:
    """One purpose, with what the law asks to be written down about it."""

    title: str
    responsible: str
    purpose: str
    people: str
    data: str
    ground: str
    recipients: str
    terms: tuple[Term, ...]
    protection: str


def processings() -> list[Processing]:
    return [_participants(), _ledger(), _entry(), _accounts(), _deals(), _log(), _backups()]


def _participants():
    return Processing(
        title=_("Participants of schemes"),
        responsible=_cashiers(),
        purpose=_("Giving workers and people who look for work money for a training that they "
                  "choose themselves."),
        people=_("participants and applicants"),
        data=_("Code without a name, sector, level of education, work situation, age group, "
               "region, whether the company is small or medium, date of consent, trainings that "
               "were asked for. No name, employer, "
               "address, e-mail address, date of birth, BSN or account number: the cashier keeps "
               "the list of codes and people outside this system."),
        ground=_("Consent of the participant (AVG art. 6.1 a)."),
        recipients=_("The cashier of the participant. The provider of a training gets the request, "
                     "not the facts about the person. Others only see counts in which nobody can "
                     "be recognised."),
        terms=(
            Term(_weeks(REJECTED_WEEKS)),
            Term(_undecided(UNDECIDED_MONTHS)),
            Term(_months(MONTHS_AFTER_SETTLEMENT)),
            Term(_("When the participant asks: at once, unless money is reserved or to be paid."),
                 by_job=False),
        ),
        protection=_("Own rights for each cashier, second factor, no rights for the programme "
                     "office, every page that was opened is written down."),
    )  # fmt: skip


def _ledger():
    return Processing(
        title=_("Ledger and payments"),
        responsible=_cashiers(),
        purpose=_("Accounting for public money: what came in, and what it was spent on."),
        people=_("participants (without code once they are erased), account holders of providers"),
        data=_("Amounts, dates, source of money, training, payment reference; account number and "
               "holder of providers."),
        ground=_("Legal obligation to keep accounts (AVG art. 6.1 c)."),
        recipients=_("The cashier, its bank, its accountant; funders get statements of their own "
                     "euros without persons."),
        terms=(Term(_years_after_the_year(LEDGER_YEARS), by_job=False),),
        protection=_("Bookings cannot be changed or deleted; two people for every payment."),
    )  # fmt: skip


def _entry():
    return Processing(
        title=_("Entry with a letter"),
        responsible=_cashiers(),
        purpose=_("Letting a participant see and use the own account."),
        people=_("participants"),
        data=_("Code, a hash of the secret, the letter as a file, the session."),
        ground=_("Consent of the participant (AVG art. 6.1 a)."),
        recipients=_("The cashier, who prints the letter."),
        terms=(
            Term(_files(letter_job.KEPT, export_job.KEPT)),
            Term(_session(IDLE, LONGEST)),
            Term(_("The letter itself: until it is revoked or the participant is erased.")),
        ),
        protection=_("The secret is not kept; guessing is limited."),
    )  # fmt: skip


def _accounts():
    return Processing(
        title=_("Accounts of employees"),
        responsible=_office(),
        purpose=_("Logging in and knowing who did what."),
        people=_("employees of parties, programme office, province and administrators"),
        data=_("Name, work e-mail address, organisation, role, log-ins."),
        ground=_("Legitimate interest of the parties in working together (AVG art. 6.1 f)."),
        recipients=_("Colleagues in the same deal, the functional administrator."),
        terms=(
            Term(_("The account is closed when somebody leaves, and looked at in the yearly review "
                   "of rights."), by_job=False),
            Term(_sessions(settings.SESSION_COOKIE_AGE)),
        ),
        protection=_("Second factor, own rights for each role."),
    )  # fmt: skip


def _deals():
    return Processing(
        title=_("Deals, signatures and reports"),
        responsible=_office(),
        purpose=_("Making, signing and following deals, and reporting about them."),
        people=_("contact persons and signatories"),
        data=_("Name, position, work e-mail address, signature with its date, mails that were "
               "sent."),
        ground=_("Task of general interest and legitimate interest of the parties (AVG art. 6.1 e "
                 "and f)."),
        recipients=_("The parties of the deal, the province. Published reports name "
                     "organisations."),
        terms=(
            Term(_("As long as the programme runs, then into the archive under the Archiefwet."),
                 by_job=False),
            Term(_jobs(KEEP)),
        ),
        protection=_("Own rights for each deal; what was signed cannot be changed."),
    )  # fmt: skip


def _log():
    return Processing(
        title=_("Audit log"),
        responsible=_office(),
        purpose=_("Being able to see who did what, and who looked at which participant."),
        people=_("employees; participants by a number"),
        data=_("Action, who, when, network address, result. Of participants a number and no code."),
        ground=_("Legal obligation to protect data (AVG art. 6.1 c and art. 32)."),
        recipients=_("The functional administrator."),
        terms=(Term(_years(KEPT_YEARS)),),
        protection=_("Cannot be changed, and not be deleted before its time."),
    )  # fmt: skip


def _backups():
    return Processing(
        title=_("Backups"),
        responsible=_office(),
        purpose=_("Being able to go on after a fault."),
        people=_("everybody above"),
        data=_("Everything above, except the list of erasures."),
        ground=_("Legal obligation to protect data (AVG art. 6.1 c and art. 32)."),
        recipients=_("Who manages the server."),
        terms=(
            Term(_days(BACKUP_DAYS), by_job=False),
            Term(_("Who was erased is erased again when a backup is put back.")),
        ),
        protection=_("Readable for who manages the server alone."),
    )  # fmt: skip


def _cashiers():
    return _("Each cashier for its own participants.")


def _office():
    words = _("The organisation of the programme office ({address}).")
    return words.format(address=settings.OFFICE_EMAIL)


def _weeks(n):
    words = ngettext("Rejected applicants: {n} week.", "Rejected applicants: {n} weeks.", n)
    return words.format(n=n)


def _undecided(n):
    words = _("Applicants about whom nobody decided: {n} months after they were registered.")
    return words.format(n=n)


def _months(n):
    return _("Participants: {n} months after the scheme is closed and settled.").format(n=n)


def _years_after_the_year(n):
    return _("Bookings: {n} years after the financial year.").format(n=n)


def _years(n):
    return _("{n} years.").format(n=n)


def _days(n):
    return _("{n} days.").format(n=n)


def _files(letter: timedelta, export: timedelta):
    words = _("Files: letters {letter} hours, exports {export} hours.")
    return words.format(letter=_hours(letter), export=_hours(export))


def _session(idle, longest):
    words = _("Session of a participant: {n} minutes without a page, {most} minutes at most.")
    return words.format(n=idle // 60, most=longest // 60)


def _sessions(seconds):
    return _("Sessions: {n} hours.").format(n=seconds // 3600)


def _jobs(kept: timedelta):
    return _("Files made for downloading: {n} days.").format(n=kept.days)


def _hours(span: timedelta):
    return int(span.total_seconds() // 3600)
