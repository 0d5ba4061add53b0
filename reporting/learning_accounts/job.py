"""The job of every night: what is told of a half-year is made on the first day after it."""

from django.utils import timezone

from reporting.learning_accounts.telling import tell_all

KIND = "told_half_years"


def tell(run):
    schemes = tell_all(today=timezone.localdate())
    with run.once() as result:
        result["schemes"] = schemes
