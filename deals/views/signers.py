"""What the office hears when a party is asked to sign for which nobody may."""

from django.contrib import messages
from django.utils.translation import gettext as _


def tell_who_lacks_a_signer(request, version):
    """Name the parties that got no mail, and what can be done."""
    labels = version.labels
    lacking = version.unsigned().without_signer().values_list("participation", flat=True)
    names = ", ".join(labels[place] for place in lacking)
    if names:
        messages.warning(request, _(
            "Nobody may sign here yet for: {names}. No mail went there. Invite somebody who may "
            "sign, or register a signature on paper."
        ).format(names=names))  # fmt: skip
