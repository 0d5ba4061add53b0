"""The organisations of the region: the list, the same list as a file, and one of them."""

from django.contrib import messages
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import permissions
from deals.filters import OrganisationFilter
from deals.forms.organisations import OrganisationForm
from deals.models import Deal, Helix, Invitation, Membership, Organisation, Participation
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.drafts.records import Record, edit_record
from hos.export import as_xlsx
from hos.forms.typed import error_list, posted

SORT = {
    "naam": ["sort_name"],
    "soort": ["sort_kind", "sort_name"],
    "regio": ["region", "sort_name"],
    "deals": ["deal_count", "sort_name"],
}
HEADINGS = [  # (name to sort by or "", words, class)
    ("naam", gettext_lazy("Name"), ""),
    ("soort", gettext_lazy("Kind"), ""),
    ("", gettext_lazy("Side"), ""),
    ("regio", gettext_lazy("Region"), ""),
    ("deals", gettext_lazy("Deals"), "hos-amount"),
]
INVITATIONS_SHOWN = 50


def visible_organisation(request, pk):
    """An organisation this user may see; anything else does not exist."""
    return get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)


def crumbs(organisation, *labels):
    """The path to a page below an organisation; the last label is the page itself."""
    start = [(_("Organisations"), reverse("deals:organisations"))]
    return (
        start
        + [(organisation.label, organisation.get_absolute_url())] * bool(labels)
        + [(label, "") for label in labels or [organisation.label]]
    )


def _listed(request):
    """The filter, and its rows in the order that was asked."""
    organisations = Organisation.objects.visible_to(request.user).current()
    found = OrganisationFilter(request.GET, queryset=organisations, request=request)
    rows = found.qs.with_deal_count(request.user).with_sorting()
    return found, rows.order_by(*lists.ordering(request.GET.get("sorteer", ""), SORT, "naam"))


def organisation_list(request):
    require(permissions.has_content, request.user)
    found, rows = _listed(request)
    return render(request, "deals/organisations.html", {
        "filter": found,
        "chips": lists.chips(found),
        "page": lists.page_of(rows, request.GET.get("pagina")),
        "sort": request.GET.get("sorteer", ""),
        "columns": HEADINGS,
        "can_add": permissions.can_manage_organisations(request.user),
    })  # fmt: skip


def _side(organisation):
    """As the list shows it: a dash for those that are no side."""
    no_side = organisation.helix == Helix.NONE
    return "–" if no_side else capfirst(organisation.get_helix_display())


def export(request):
    """The list with the same filters and order as xlsx."""
    require(permissions.has_content, request.user)
    _found, rows = _listed(request)
    rows = [
        [row.name, row.short, capfirst(row.get_kind_display()), _side(row), row.region,
         row.deal_count]
        for row in rows
    ]  # fmt: skip
    AuditEvent.objects.record("export.organisations", request=request, detail=str(len(rows)))
    headings = [_("Name"), _("Abbreviation"), _("Kind"), _("Side"), _("Region"), _("Deals")]
    return as_xlsx(_("Organisations"), headings, rows,
                   filename=f"organisaties-{timezone.localdate():%Y-%m-%d}.xlsx")  # fmt: skip


def detail(request, pk):
    """What it is, its deals as far as this user may see them, and its people for who may know."""
    organisation = visible_organisation(request, pk)
    user = request.user
    places = Participation.objects.filter(organisation=organisation, left_on=None)
    deals = Deal.objects.visible_to(user).filter(pk__in=places.values("activity"))
    deals = deals.select_related("goal__programme")
    context = {
        "organisation": organisation,
        "crumbs": crumbs(organisation),
        "merged": organisation.merged_from.all(),
        "page": lists.page_of(deals.order_by("position", "pk"), request.GET.get("pagina")),
        "may_change": permissions.can_change_organisation(user, organisation),
        "shows_people": permissions.can_see_people(user, organisation),
        "is_office": user.is_office,
    }
    leads = places.filter(is_lead=True, activity__in=[deal.pk for deal in context["page"]])
    context["led"] = set(leads.values_list("activity", flat=True))
    if context["shows_people"]:
        context["people"] = _people(organisation, user)
    if user.is_office:
        context["invitations"] = _invitations(organisation)
    return render(request, "deals/organisation.html", context)


def _people(organisation, user):
    """Colleagues see who works there now; the office also accounts that are not active."""
    members = Membership.objects.filter(organisation=organisation).select_related("user")
    members = members.order_by(Lower("user__name"), "pk")
    return members if user.is_office else members.active()


def _invitations(organisation):
    """Those not accepted, with the state each is in now."""
    unused = Invitation.objects.unused().newest().filter(organisation=organisation)
    now = timezone.now()
    return [(row, row.state(at=now)) for row in unused[:INVITATIONS_SHOWN]]


def new(request):
    require(permissions.can_manage_organisations, request.user)
    form = OrganisationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        organisation = form.save()
        messages.success(request, _("The organisation has been added."))
        return redirect(organisation)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/organisation_new.html", {
        "form": form, "errors": errors, "back": reverse("deals:organisations"),
        "crumbs": [(_("Organisations"), reverse("deals:organisations")),
                   (_("New organisation"), "")],
    }, status=422 if errors else 200)  # fmt: skip


def edit(request, pk):
    organisation = visible_organisation(request, pk)
    require(permissions.can_change_organisation, request.user, organisation)
    return edit_record(
        request, Record(organisation, OrganisationForm), title=_("Change the organisation"),
        crumbs=crumbs(organisation, _("Change")), back=organisation.get_absolute_url(),
    )  # fmt: skip
