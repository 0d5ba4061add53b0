"""Passwords that anyone who knows this site tries first."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = ["innovatiedeals", "innovatiedeal", "houseofskills", "skillsakkoord", "noordholland"]


class OurWordsValidator:
    """Refuses a password that is hardly more than the names of this site and this accord."""

    least = 6  # other signs beside such a name

    def validate(self, password, user=None):
        typed = re.sub(r"[\W_]", "", password.lower())
        rest = re.sub("|".join(WORDS), "", typed)
        if rest != typed and len(rest) < self.least:
            raise ValidationError(self.get_help_text(), code="password_our_words")

    def get_help_text(self):
        return _("Choose a password that is not made of the name of this site or of the accord.")
