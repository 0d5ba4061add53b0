"""What a cashier booked, undoing a mistake, taking money back, and closing a financial year."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.templatetags.hos import euro
from pilots import permissions
from pilots.forms.books import ReclaimForm, ReversalForm, YearForm
from pilots.models import Bucket, Posting, Transfer, YearClose, correcting
from pilots.models.money import NOUGHT
from pilots.templatetags.pilots import deed_words
from pilots.views.frame import back_to, below, frame, own_cashier, visible_fund
from pilots.views.requests import address_of, visible_request


def posting_list(request, pk):
    """The newest first; what can be undone has a way to do so."""
    fund = visible_fund(request, pk)
    require(permissions.sees_participants, request.user, fund)
    around = frame(request, fund, "postings")
    # of exactly these: then the index that has the newest first is used
    rows = Posting.objects.filter(cashier__in=around["own"])
    rows = rows.select_related("made_by").with_what_for()
    own = Transfer.objects.filter(posting=OuterRef("pk")).order_by()
    rows = rows.filter(Exists(own)).annotate(
        undone=Exists(Transfer.objects.filter(reverses__posting=OuterRef("pk")))
    )
    return render(request, "pilots/postings.html", around | {
        "page": lists.page_of(rows.order_by("-made_at", "-pk"), request.GET.get("pagina")),
        "reversible": correcting.REVERSIBLE,
        "books": [row for row in around["own"] if permissions.can_book_for(request.user, row)],
        "closed": YearClose.objects.filter(cashier__in=around["own"]).select_related("closed_by"),
    })  # fmt: skip


def reverse(request, pk, number):
    fund = visible_fund(request, pk)
    found = get_object_or_404(_postings(request.user, fund), pk=number)
    require(permissions.can_book_for, request.user, found.cashier)
    shown = Posting.objects.with_what_for().get(pk=found.pk).transfers.all()

    def act(key, reason):
        correcting.reverse(found, key=key, by=request.user, at=timezone.now(), reason=reason)

    what = _("{deed} of {day}").format(
        deed=deed_words(found.deed), day=formats.date_format(found.on)
    )
    return confirm(
        request, what, act=act, form=ReversalForm, title=_("Reverse this booking?"),
        text=_("The booking stays in the books. A second one takes everything back, today and "
               "once."),
        points=[_point(found, row) for row in shown],
        button=_("Yes, reverse"), done=_("The booking has been reversed."),
        back=back_to(fund, "postings"), crumbs=below(fund, "postings", _("Reverse")),
    )  # fmt: skip


def reclaim(request, pk, number):
    fund = visible_fund(request, pk)
    found = visible_request(request, fund, number)
    require(permissions.can_book_for, request.user, found.account.participant.cashier)
    paid = sum(correcting.standing_in(found, Bucket.SPENT).values(), NOUGHT)

    def act(**typed):
        correcting.reclaim(found, by=request.user, at=timezone.now(), **typed)

    return confirm(
        request, found, act=act, form=ReclaimForm, title=_("Reclaim what was paid?"),
        text=_("The amount goes back to the sources that it came from. Ask the provider to pay it "
               "back first, and copy what stands on the bank statement."),
        points=[_("Paid and not taken back: {amount}").format(amount=euro(paid, True))],
        button=_("Yes, reclaim"), done=_("The reclaim has been booked."),
        back=address_of(fund, found),
        crumbs=below(fund, "requests", str(found.account.participant)),
    )  # fmt: skip


def close_year(request, pk, cashier):
    fund = visible_fund(request, pk)
    found = own_cashier(request.user, fund, cashier)
    require(permissions.can_book_for, request.user, found)
    last = timezone.localdate().year - 1

    def act(year):
        YearClose.objects.close(found, year, by=request.user, at=timezone.now())

    return confirm(
        request, found, act=act, form=YearForm, closing=last,
        title=_("Close the financial year {year}?").format(year=last),
        text=_("Nothing is booked any more in this year and the years before it. This cannot be "
               "undone: a mistake is corrected in the year that is open."),
        button=_("Yes, close the year"), done=_("The financial year has been closed."),
        back=back_to(fund, "postings"), crumbs=below(fund, "postings", _("Close the year")),
    )  # fmt: skip


def _point(posting, transfer):
    """What is taken back, of whose money and for whom."""
    account = transfer.debit.learning_account or transfer.credit.learning_account
    words = f"{deed_words(posting.deed)}: {euro(transfer.amount, True)}, {transfer.debit.source}"
    return f"{words}, {account.participant}" if account else words


def _postings(user, fund):
    return Posting.objects.visible_to(user).filter(cashier__fund=fund)
