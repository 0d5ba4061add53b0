"""One page for every deed that cannot be undone: the question, what happens, the verb."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from deals.models import TransitionRefused
from hos.forms.typed import error_list, posted


def confirm(request, thing, *, act, title, text, button, done, form=None, back=None, crumbs=None,
            points=(), warning="", ways=(), goes=True, **extra):  # fmt: skip
    """GET asks, POST does. `act` gets the cleaned fields of `form` as keywords; its refusal is
    shown on the page, and nothing typed is lost. `thing` is a deal, or with `crumbs` and `back`
    anything; `points` lists what will happen, `ways` is (what is missing, address, words) of
    everything that has to be done before; without `goes` the page has no button, since the deed
    would only be refused."""
    bound = form(posted(request), request.FILES or None, **extra) if form else None
    if request.method == "POST" and (bound is None or bound.is_valid()):
        try:
            with transaction.atomic():  # the deed and the mails about it, both or neither
                act(**(bound.cleaned_data if bound else {}))
        except TransitionRefused as refusal:
            if bound is None:
                messages.error(request, str(refusal))
                return redirect(back or thing)
            _tell(bound, refusal)
        else:
            messages.success(request, done)
            return redirect(back or thing)
    failed = bool(bound and bound.errors)
    return render(request, "deals/confirm.html", {
        "deal": thing, "form": bound, "title": title, "text": text, "button": button,
        "back": back or thing.get_absolute_url(), "errors": error_list(bound) if failed else [],
        "crumbs": crumbs, "points": points, "warning": warning, "ways": ways,
        "goes": goes,
    }, status=422 if failed else 200)  # fmt: skip


def _tell(form, refusal):
    """A form with `refused` has a place of its own for it."""
    if hasattr(form, "refused"):
        form.refused(refusal)
    else:
        form.add_error(None, str(refusal))
