"""Annexes of a programme and of a deal: the same deeds at two places."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deals import permissions
from deals.forms.annexes import AnnexForm, NewAnnexForm
from deals.models import Annex, Deal, Programme
from deals.views import frame as deal_frame
from deals.views import programme_frame
from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.drafts.records import Record, edit_record
from hos.files.serve import serve
from hos.forms.typed import error_list, posted


@dataclass(frozen=True)
class Shelf:
    """Where annexes are kept: a programme, or one of its deals."""

    programme: Programme
    deal: Deal | None = None

    @property
    def annexes(self):
        """Whoever sees the place may read them all."""
        own = self.deal.annexes if self.deal else self.programme.annexes.of_programme()
        return own.listed()

    def may_add(self, user):
        if self.deal:
            return permissions.can_add_annex(user, self.deal)
        return permissions.can_manage_accord(user)

    def url(self, deed, *annex):
        place = self.deal or self.programme
        name = deed if self.deal else f"programme_{deed}"
        return reverse(f"deals:{name}", args=[place.pk, *annex])

    def crumbs(self, label):
        steps = (_("Annexes"), self.url("annexes")), label
        if self.deal is None:
            return programme_frame.crumbs(self.programme, *steps)
        return [*deal_frame.crumbs(self.deal), steps[0], (label, "")]


def _of_deal(request, pk):
    deal = deal_frame.visible_deal(request, pk)
    return Shelf(deal.programme, deal)


def _of_programme(request, pk):
    return Shelf(programme_frame.visible_programme(request, pk))


def of_deal(request, pk):
    shelf = _of_deal(request, pk)
    context = deal_frame.frame(request, shelf.deal, "annexes")
    return _list(request, shelf, "deals/annexes.html", context)


def of_programme(request, pk):
    shelf = _of_programme(request, pk)
    context = programme_frame.frame(request, shelf.programme, "programme_annexes")
    return _list(request, shelf, "deals/programme_annexes.html", context)


def _list(request, shelf, template, context):
    page = lists.page_of(shelf.annexes, request.GET.get("pagina"))
    adds = shelf.may_add(request.user)
    return render(request, template, context | {
        "page": page,
        "rows": [(annex, _links(request.user, shelf, annex, adds)) for annex in page],
        "add_url": shelf.url("annex_new") if adds else "",
    })  # fmt: skip


def _links(user, shelf, annex, adds):
    """Where the file is, and where this person can change or remove the annex."""
    may = adds and permissions.can_change_annex(user, annex)
    return {
        "file": shelf.url("annex_file", annex.pk) if annex.file else "",
        "edit": shelf.url("annex", annex.pk) if may else "",
        "remove": shelf.url("annex_remove", annex.pk) if may else "",
    }


def new_of_deal(request, pk):
    return _new(request, _of_deal(request, pk))


def new_of_programme(request, pk):
    return _new(request, _of_programme(request, pk))


def _new(request, shelf):
    require(shelf.may_add, request.user)
    form = NewAnnexForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        upload = values.pop("file")
        Annex.objects.attach(
            shelf.programme, deal=shelf.deal, by=request.user, at=timezone.now(), upload=upload,
            **values,
        )  # fmt: skip
        messages.success(request, _("The annex has been added."))
        return redirect(shelf.url("annexes"))
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("Add an annex"), "back": shelf.url("annexes"),
        "crumbs": shelf.crumbs(_("Add an annex")),
    }, status=422 if errors else 200)  # fmt: skip


def _changeable(request, shelf, annex):
    require(shelf.may_add, request.user)
    found = get_object_or_404(shelf.annexes, pk=annex)
    require(permissions.can_change_annex, request.user, found)
    return found


def edit_of_deal(request, pk, annex):
    return _edit(request, _of_deal(request, pk), annex)


def edit_of_programme(request, pk, annex):
    return _edit(request, _of_programme(request, pk), annex)


def _edit(request, shelf, annex):
    found = _changeable(request, shelf, annex)
    return edit_record(
        request, Record(found, AnnexForm), title=_("Change an annex"),
        crumbs=shelf.crumbs(found.title), back=shelf.url("annexes"),
    )  # fmt: skip


def remove_of_deal(request, pk, annex):
    return _remove(request, _of_deal(request, pk), annex)


def remove_of_programme(request, pk, annex):
    return _remove(request, _of_programme(request, pk), annex)


def _remove(request, shelf, annex):
    found = _changeable(request, shelf, annex)

    def act():
        found.remove(by=request.user, at=timezone.now())

    return confirm(
        request, found, act=act, title=_("Remove this annex?"),
        text=_("The annex and its file are gone then."), button=_("Yes, remove"),
        done=_("The annex has been removed."), back=shelf.url("annexes"),
        crumbs=shelf.crumbs(_("Remove")),
    )  # fmt: skip


@require_safe
def file_of_deal(request, pk, annex):
    return _file(_of_deal(request, pk), annex)


@require_safe
def file_of_programme(request, pk, annex):
    return _file(_of_programme(request, pk), annex)


def _file(shelf, annex):
    found = get_object_or_404(shelf.annexes.filter(file__isnull=False), pk=annex)
    return serve(found.file)
