"""Sentences of Django and allauth that we say otherwise in Dutch, or that they do not say in Dutch.

Nothing uses this module. It stands here for `make messages`: what it names stays in our catalogue,
and that goes before those of the packages. In English the sentences stay as the packages have them.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

FORMS = [
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
]
PASSWORDS = [
    gettext_noop("You must type the same password each time."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        2,
    ),
]
