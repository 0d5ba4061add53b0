"""The page on which a new row is added: the form, its errors, the verb."""

from django.contrib import messages
from django.shortcuts import redirect, render

from deals.models import TransitionRefused
from hos.forms.typed import error_list, posted


def add_page(request, form_class, instance, verb, *, title, done, back, crumbs, asks=(), **options):
    """GET shows the form; POST saves the row by its `verb`, which gets the row and what else the
    form asked (`asks`, names of fields). Its refusal is shown with all that was typed."""
    form = form_class(posted(request), instance=instance, **options)
    if request.method == "POST" and form.is_valid():
        try:
            verb(form.instance, *(form.cleaned_data[name] for name in asks))
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(back)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": title, "back": back, "crumbs": crumbs,
    }, status=422 if errors else 200)  # fmt: skip
