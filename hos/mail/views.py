"""Mails that were queued: for the office, and in the demo as an outbox for everyone."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hos.access import require
from hos.forms.typed import posted
from hos.mail.examples import examples
from hos.mail.forms import QuestionForm, own_page
from hos.mail.models import MailMessage
from hos.methods import require_POST


def _is_office(user):
    return user.is_office


def mail_list(request):
    """What was sent to whom, with what is uncertain or not delivered on top."""
    require(_is_office, request.user)
    mails = MailMessage.objects.filter(is_secret=False)
    page = Paginator(mails, 50).get_page(request.GET.get("pagina"))
    troubled = MailMessage.objects.troubled()
    return render(request, "mail/list.html", {"page": page, "troubled": troubled})


def detail(request, pk):
    """One mail; those with a secret link only its head."""
    require(_is_office, request.user)
    mail = get_object_or_404(MailMessage, pk=pk)
    return render(request, "mail/detail.html", {"mail": mail, "is_open": not mail.is_secret})


@require_POST
def send_again(request, pk):
    """By hand: the office knows that it did not arrive, or takes the double for granted."""
    require(_is_office, request.user)
    get_object_or_404(MailMessage.objects.troubled(), pk=pk).send_again()
    messages.success(request, _("The mail is sent again."))
    return redirect("mail:list")


def examples_page(request):
    """Every mail of the product with invented facts: what others get, and when."""
    require(_is_office, request.user)
    return render(request, "mail/examples.html", {"examples": examples()})


@login_not_required
def outbox(request):
    """Everything the demo would have sent, links included; outside the demo it does not exist."""
    if not settings.DEMO:
        raise Http404
    mails = MailMessage.objects.select_related("attachment")
    page = Paginator(mails, 20).get_page(request.GET.get("pagina"))
    return render(request, "mail/outbox.html", {"page": page})


def question(request):
    """«Vraag aan het programmabureau», with the address of the page it is about."""
    about = request.GET.get("van", "")
    form = QuestionForm(posted(request), initial={"page": own_page(about)})
    if request.method == "POST" and form.is_valid():
        form.send(request.user)
        messages.success(request, _("Your question has been sent. You get an answer by mail."))
        return redirect(form.cleaned_data["page"] or "start")
    return render(request, "mail/question.html", {"form": form},
                  status=422 if form.errors else 200)  # fmt: skip
