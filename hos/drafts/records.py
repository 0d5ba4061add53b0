"""One row that two people may edit: a ModelForm with the protection of hos.drafts.editing.

The model has a `revision`, raised on every save.
"""

import copy
import json

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.drafts import editing, parking
from hos.forms.section import SectionForm
from hos.forms.typed import as_post


class RecordForm(SectionForm):
    def __init__(self, form_class, instance, typed, options):
        data = None if typed is None else as_post(typed)
        self.main = form_class(data, instance=copy.copy(instance), **options)

    def parts(self):
        return [self.main]


class Record:
    """An existing row with its ModelForm, for editing.save."""

    section = "record"

    def __init__(self, instance, form_class, **options):
        self.instance = instance
        self.form_class = form_class
        self.options = options
        self.what = f"{instance._meta.label_lower}:{instance.pk}"

    def lock(self):
        rows = type(self.instance)._default_manager.select_for_update()
        self.instance = rows.get(pk=self.instance.pk)

    def form(self, typed=None):
        return RecordForm(self.form_class, self.instance, typed, self.options)

    def write(self, form, *, by, at):
        form.main.instance.revision = F("revision") + 1
        form.main.save()

    def shown(self, form, conflicts):
        """Conflicts as the page shows them: the field, and both texts in words."""
        return [
            {
                "name": conflict.name,
                "label": form.bound_field(conflict.name).label,
                "theirs": form.wording(conflict.name, conflict.theirs),
                "mine": form.wording(conflict.name, conflict.mine),
                "values": conflict.theirs,
            }
            for conflict in conflicts
        ]


def edit_record(request, record, *, title, back, template="hos/record.html", **context):
    """GET shows the form (with the own draft), POST saves and returns to `back`; errors and
    conflicts come back with everything typed."""
    draft = None
    if request.method == "POST":
        outcome = editing.save(record, request.POST, by=request.user, at=timezone.now())
        if outcome.saved:
            messages.success(request, _("Saved."))
            return redirect(back)
        form, seen, conflicts = outcome.form, outcome.seen, outcome.conflicts
        status = 409 if conflicts else 422
    else:
        form, seen, draft = editing.start(
            record, request.user, parking.take(request), at=timezone.now()
        )
        conflicts, status = [], 200
    return render(request, template, context | {
        "title": title, "form": form, "seen": json.dumps(seen), "back": back, "draft": draft,
        "conflicts": record.shown(form, conflicts),
        "errors": form.errors() if status == 422 else [],
    }, status=status)  # fmt: skip
