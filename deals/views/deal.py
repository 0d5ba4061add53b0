"""The pages of one deal, each tab a page of its own, and starting a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions, review_permissions
from deals.forms.starting import StartForm
from deals.models import Deal, Progress
from deals.views.frame import frame, visible_deal
from hos.access import require
from hos.forms.typed import error_list, posted

EVENTS_PER_PAGE = 50


def detail(request, pk):
    deal = visible_deal(request, pk)
    return render(request, "deals/detail.html", frame(request, deal, "detail"))


def partners(request, pk):
    deal = visible_deal(request, pk)
    contacts = {
        place.pk: place
        for place in deal.participation_set.filter(left_on=None).select_related("contact_user")
    }
    context = frame(request, deal, "partners")
    context["parties"] = [(party, contacts.get(party.id)) for party in context["text"].parties]
    context["shows_contacts"] = request.user.is_office or permissions.takes_part(request.user, deal)
    return render(request, "deals/partners.html", context)


def planning(request, pk):
    deal = visible_deal(request, pk)
    context = frame(request, deal, "planning")
    rows = {step.pk: step for step in deal.steps.all()}
    context["steps"] = [(step, rows.get(step.id)) for step in context["text"].steps]
    context["today"] = timezone.localdate()
    return render(request, "deals/planning.html", context)


def progress(request, pk):
    """Every half-year of the deal with its state and light."""
    deal = visible_deal(request, pk)
    context = frame(request, deal, "progress")
    seen = Progress.objects.visible_to(request.user).filter(activity=deal)
    context["rows"] = seen.select_related("period")
    context["today"] = timezone.localdate()
    context["reviews"] = review_permissions.can_review(request.user)
    return render(request, "deals/progress.html", context)


def history(request, pk):
    """Who changed what and when, newest first."""
    deal = visible_deal(request, pk)
    require(permissions.can_see_history, request.user, deal)
    events = deal.events.select_related("by", "version")
    context = frame(request, deal, "history")
    context["page"] = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "deals/history.html", context)


def start(request):
    """A new deal: under which goal, what it is called, and for a partner its own organisation as
    lead applicant."""
    require(permissions.can_start_deal, request.user)
    form = StartForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        deal = Deal.objects.draft(by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The deal has been made. Fill in the parts one by one."))
        return redirect("deals:tasks", pk=deal.pk)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/start.html", {"form": form, "errors": errors},
                  status=422 if errors else 200)  # fmt: skip
