"""What was sent to whom about a deal."""

from django.core.paginator import Paginator
from django.shortcuts import render

from deals import permissions
from deals.views.frame import frame, visible_deal
from hos.access import require
from hos.mail.models import MailMessage

MAILS_PER_PAGE = 50


def mails(request, pk):
    """The office sees every mail about the deal; its own partners what they got themselves."""
    deal = visible_deal(request, pk)
    require(permissions.can_see_mails, request.user, deal)
    sent = MailMessage.objects.filter(about=f"deal:{deal.pk}", is_secret=False)
    if not request.user.is_office:
        sent = sent.filter(to__iexact=request.user.email)
    page = Paginator(sent, MAILS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "deals/mails.html", frame(request, deal, "mails") | {"page": page})
