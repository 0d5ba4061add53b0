"""Before a round is decided: what people typed in it and have not saved."""

from django.contrib import messages
from django.utils.translation import gettext as _

from deals import unsaved


def warning_of_drafts(request, part):
    """A sentence that names the others who typed something, or an empty one. None when it is this
    person's own: that is saved first, and said so."""
    drafts = unsaved.unsaved_in_round(part)
    if unsaved.of(request.user, drafts):
        messages.warning(request, _("What you typed has not been saved yet. Save it first."))
        return None
    names = ", ".join(one.draft.user.name for one in unsaved.of_others(request.user, drafts))
    words = _("{names} typed an assessment that has not been saved. It is not in this round.")
    return words.format(names=names) if names else ""
