"""The audit log, for the functional administrator."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render

from hos.access import require
from hos.audit.models import AuditEvent
from hos.audit.words import KINDS, codes_with


def _is_administrator(user):
    return user.is_administrator


def log(request):
    """Newest first; `q` searches in actions, subjects and names, `soort` keeps to one kind."""
    require(_is_administrator, request.user)
    events = AuditEvent.objects.select_related("actor", "about")
    chosen = request.GET.get("soort", "")
    if chosen in KINDS:
        events = events.of_kind(chosen)
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    if asked:
        events = events.filter(
            Q(action__icontains=asked)
            | Q(action__in=codes_with(asked))
            | Q(subject__icontains=asked)
            | Q(actor__email__icontains=asked)
            | Q(about__email__icontains=asked)
        )
    page = Paginator(events, 50).get_page(request.GET.get("pagina"))
    return render(request, "audit/log.html", {
        "page": page, "q": asked, "chosen": chosen,
        "kinds": [(code, words) for code, (words, _starts) in KINDS.items()],
    })  # fmt: skip
