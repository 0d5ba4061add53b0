"""The yearly look at who may do what: «gezien en klopt» per account, kept as rows."""

from django.contrib import messages
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Lower
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions
from deals.models import RightsReview, Role
from deals.models.review import reviewed, with_rights
from hos import lists
from hos.access import require
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.export import as_xlsx
from hos.methods import require_POST


def _accounts():
    """Never looked at first, then the longest ago."""
    newest = RightsReview.objects.filter(user=OuterRef("pk")).values("reviewed_at")[:1]
    return with_rights().annotate(last_review=Subquery(newest)).order_by(
        F("last_review").asc(nulls_first=True), Lower("name"), "pk"
    )  # fmt: skip


def review(request):
    require(permissions.can_manage_people, request.user)
    page = lists.page_of(_accounts(), request.GET.get("pagina"))
    now = timezone.now()
    rows = [(row, row.is_overdue(at=now)) for row in reviewed(page.object_list)]
    return render(request, "deals/rights_review.html", {"page": page, "rows": rows})


@require_POST
def confirm_ticked(request):
    return _confirm(request, request.POST.getlist("seen"))


@require_POST
def confirm_shown(request):
    """Everyone on the page that was sent, ticked or not."""
    return _confirm(request, request.POST.getlist("shown"))


def _confirm(request, marks):
    """Each mark is «key:code of the rights that were seen»; rights that changed in between are not
    recorded, and their owners named."""
    require(permissions.can_manage_people, request.user)
    seen = dict(mark.split(":", 1) for mark in marks if mark.partition(":")[0].isdecimal())
    seen = {int(key): code for key, code in seen.items()}
    changed = RightsReview.objects.confirm(seen, by=request.user, at=timezone.now())
    if changed:
        names = ", ".join(str(user) for user in changed)
        messages.warning(
            request,
            _("Changed while you were looking, so look again: {names}.").format(names=names),
        )
    if len(seen) > len(changed):
        AuditEvent.objects.record("rights.reviewed", request=request,
                                  detail=str(len(seen) - len(changed)))  # fmt: skip
        messages.success(request, _("Recorded as seen and right."))
    elif not seen:
        messages.warning(request, _("Tick the accounts you have looked at."))
    return redirect("deals:rights_review")


def export(request):
    """The whole review as xlsx."""
    require(permissions.can_manage_people, request.user)
    now = timezone.now()
    rows = [
        [row.user.name, row.user.email, _groups(row), _memberships(row), row.user.last_login,
         row.last.reviewed_at if row.last else None, str(row.last.reviewed_by) if row.last else "",
         _("yes") if row.is_overdue(at=now) else _("no")]
        for row in reviewed(_accounts())
    ]  # fmt: skip
    AuditEvent.objects.record("export.rights", request=request, detail=str(len(rows)))
    headings = [_("Name"), _("E-mail address"), _("Rights"), _("Organisations"), _("Last log-in"),
                _("Last reviewed"), _("Reviewed by"), _("Overdue")]  # fmt: skip
    return as_xlsx(_("Rights review"), headings, rows,
                   filename=f"rechten-{timezone.localdate():%Y-%m-%d}.xlsx")  # fmt: skip


def _groups(row):
    names = [f"is_{group}" for group in row.rights["groups"]]
    return ", ".join(str(User._meta.get_field(name).verbose_name) for name in names)


def _memberships(row):
    return ", ".join(
        f"{member['organisation']}: {Role(member['role']).label}"
        for member in row.rights["memberships"]
    )
