"""The mails about deals, half-years and accounts, with an invented deal."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deals.models import (
    Deal,
    DealVersion,
    Invitation,
    Organisation,
    Participation,
    Period,
    Progress,
    ProgressEvent,
)
from deals.models.asking import Asked
from deals.wording_half_year import SECTION_NAMES
from hos.accounts.models import User
from hos.mail.examples import example

OFFICE, LEADS = _("the programme office"), _("the lead applicants")
PARTIES, SIGNERS = _("all parties"), _("who may sign for a party that was asked")
ACTING = _(
    "who can still fill something in: parties whose part is missing, and the lead applicants"
)
PERSON = User(name="Anna Voorbeeld", email="anna@voorbeeld.example")
PARTY = Organisation(name="Voorbeeldfonds")
MOMENT = timezone.make_aware(datetime(2026, 7, 1, 9, 5))
PERIOD = Period(year=2026, half=1, opens_on=date(2026, 7, 1), due_on=date(2026, 7, 31))
DEAL = {
    "user": PERSON, "deal": Deal(title="Leren op de werkplek", status="running"),
    "version": DealVersion(number=1, sha256="0123456789abcdef" * 4), "path": "/deals/1/",
    "participation": Participation(organisation=PARTY),
}  # fmt: skip
HALF_YEAR = DEAL | {
    "progress": Progress(period=PERIOD, due_on=PERIOD.due_on), "period": PERIOD,
    "path": "/voortgang/1/", "asked": Asked(PERSON, [PARTY.name], leads=True),
}  # fmt: skip
SPENDING = [words for name, words in SECTION_NAMES if name == "spending"]
STOPPED = DEAL | {"deal": Deal(title="Leren op de werkplek", status="stopped")}
REASON = "De bedragen van de werving en van de scholing staan nog bij elkaar. Zet ze apart."

example("deal_to_judge", when=_("A deal was handed in"), to=OFFICE, is_change=False, **DEAL)
example(
    "deal_to_judge", when=_("A change of a deal was handed in"), to=OFFICE, is_change=True, **DEAL
)
example("deal_sent_back", when=_("A deal was sent back"), to=LEADS, reason=REASON,
        sections=["Partners"], **DEAL)  # fmt: skip
example("sign_asked", when=_("A version is ready to be signed"), to=SIGNERS, **DEAL)
example("sign_reminder", when=_("A signature is missing for a week, and every week after"),
        to=SIGNERS, **DEAL)  # fmt: skip
example("sign_receipt", when=_("Somebody signed"), to=_("the person who signed"), **DEAL)
example("sign_refused", when=_("A party does not sign"), to=_("the office and the lead applicants"),
        reason=REASON, **DEAL)  # fmt: skip
example("sign_lapsed", when=_("A version that was up for signing is off"),
        to=_("who was asked to sign it, and who signed it"), reason=REASON, **DEAL)  # fmt: skip
example("contribution_changed", when=_("A party changed its contribution to a running deal"),
        to=LEADS, by=PERSON, **DEAL)  # fmt: skip
example("version_in_force", when=_("Everyone has signed"), to=PARTIES, **DEAL)
example("deal_ended", when=_("A deal was rejected, withdrawn, stopped or completed"), to=PARTIES,
        reason="De financiering is weggevallen.", **STOPPED)  # fmt: skip

example("progress_opened", when=_("A half-year has opened"), to=ACTING, **HALF_YEAR)
example("progress_due_soon", when=_("14 and 3 days before the last day"), to=ACTING, **HALF_YEAR)
example("progress_overdue", when=_("1 and 7 days after the last day"), to=ACTING, **HALF_YEAR)
example("progress_handed_in", when=_("A half-year was handed in"), to=OFFICE, **HALF_YEAR)
example(
    "progress_receipt",
    when=_("A half-year was handed in: the receipt, with the pdf"),
    to=PARTIES,
    event=ProgressEvent(at=MOMENT, by=PERSON),
    late=False,
    missing=["Voorbeeldschool"],
    **HALF_YEAR,
)
example("progress_returned", when=_("A half-year was sent back"), to=LEADS, reason=REASON,
        sections=SPENDING, **HALF_YEAR)  # fmt: skip
example("progress_approved", when=_("A half-year was approved"), to=LEADS, **HALF_YEAR)

example("invitation", when=_("Somebody is invited"), to=_("the invited person"),
        invitation=Invitation(organisation=PARTY, role="editor", expires_at=MOMENT),
        path="/uitnodiging/…/")  # fmt: skip
example("second_factor_reset", when=_("A second factor was reset by an administrator"),
        to=_("the person the account is of"), user=PERSON, path="/accounts/login/")  # fmt: skip
