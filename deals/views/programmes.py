"""The accords of the region, and the pages of one: overview, deals, its texts and its status."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import permissions
from deals.accord_editing import ProgrammeRecord
from deals.agenda_tree import agenda_tree
from deals.forms.programmes import NewProgrammeForm, ProgrammeForm
from deals.goal_tree import goal_tree
from deals.listing import deal_rows
from deals.models import AgendaActivity, Deal, Participation, Programme, ProgrammeStatus
from deals.party_list import side_counts
from deals.views.confirm import confirm
from deals.views.lists import HEADINGS
from deals.views.programme_frame import crumbs, frame, managed_programme, visible_programme
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.drafts.records import edit_record
from hos.forms.typed import error_list, posted


def programme_list(request):
    require(permissions.has_content, request.user)
    programmes = Programme.objects.visible_to(request.user)
    page = lists.page_of(programmes, request.GET.get("pagina"))
    parties = Participation.objects.filter(programme__in=list(page)).order_by()
    below = {"goal__programme__in": list(page)}
    deals = Deal.objects.visible_to(request.user).filter(**below).order_by()
    activities = AgendaActivity.objects.visible_to(request.user).filter(**below).order_by()
    parties = dict(parties.values_list("programme").annotate(n=Count("pk")))
    work = dict(deals.values_list("goal__programme").annotate(n=Count("pk")))
    work |= dict(activities.values_list("goal__programme").annotate(n=Count("pk")))
    return render(request, "deals/programmes.html", {
        "page": page,
        "rows": [(item, parties.get(item.pk, 0), work.get(item.pk, 0)) for item in page],
        "manages": permissions.can_manage_accord(request.user),
    })  # fmt: skip


def overview(request, pk):
    programme = visible_programme(request, pk)
    page = "programme" if programme.is_accord else "agenda"
    tree = goal_tree if programme.is_accord else agenda_tree
    return render(request, f"deals/{page}.html", frame(request, programme, "programme") | {
        "tree": tree(programme, request.user),
        "sides": side_counts(programme),
    })  # fmt: skip


def deals(request, pk):
    """The deals of the programme that this user may see, in their own order."""
    programme = visible_programme(request, pk)
    found = Deal.objects.visible_to(request.user).filter(goal__programme=programme)
    found = found.order_by("position", "pk")
    page, today = lists.page_of(found, request.GET.get("pagina")), timezone.localdate()
    first = page.start_index() - 1 if page.paginator.count else 0
    context = frame(request, programme, "programme_deals")
    return render(request, "deals/programme_deals.html", context | {
        "page": page, "today": today, "columns": HEADINGS,
        "rows": deal_rows(found, user=request.user, first=first, last=page.end_index(), on=today),
    })  # fmt: skip


def new(request):
    require(permissions.can_manage_accord, request.user)
    form = NewProgrammeForm(posted(request), initial={"kind": "accord"})
    if request.method == "POST" and form.is_valid():
        programme = form.save()
        messages.success(request, _("Made. Now add its goals and parties."))
        return redirect(programme)
    errors = error_list(form) if form.errors else []
    every = reverse("deals:programmes")
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("New programme"), "back": every,
        "crumbs": [(_("Programmes"), every), (_("New programme"), "")],
    }, status=422 if errors else 200)  # fmt: skip


def edit(request, pk):
    programme = managed_programme(request, pk)
    return edit_record(
        request, ProgrammeRecord(programme, ProgrammeForm), title=_("Texts and period"),
        crumbs=crumbs(programme, _("Texts and period")), back=programme.get_absolute_url(),
    )  # fmt: skip


QUESTIONS = {
    ProgrammeStatus.DRAFT: (
        gettext_lazy("Adopt this programme?"),
        gettext_lazy("Everyone who works with Innovatiedeals can read it from then on."),
        gettext_lazy("Yes, adopt"),
    ),
    ProgrammeStatus.ADOPTED: (
        gettext_lazy("Let this programme start?"),
        gettext_lazy("Deals that everyone has signed can run from then on."),
        gettext_lazy("Yes, start"),
    ),
    ProgrammeStatus.RUNNING: (
        gettext_lazy("Close this programme?"),
        gettext_lazy("New deals cannot be started under it any more. Everything stays readable."),
        gettext_lazy("Yes, close"),
    ),
}


def move_on(request, pk):
    """To the next status; it never goes back."""
    programme = managed_programme(request, pk)
    before = programme.status
    title, text, button = QUESTIONS.get(before, QUESTIONS[ProgrammeStatus.RUNNING])

    def act():
        programme.move_on()
        AuditEvent.objects.record(
            "programme.status", request=request, subject=f"#{programme.pk}",
            detail=f"{before} > {programme.status}",
        )  # fmt: skip

    return confirm(
        request, programme, act=act, title=title, text=text, button=button, done=_("Done."),
        back=reverse("deals:programme", args=[pk]), crumbs=crumbs(programme, title),
    )  # fmt: skip
