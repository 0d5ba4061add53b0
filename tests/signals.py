"""Looking at payments, and releasing what is held where a test is about something else."""

from pilots.fraud_rules.look import look
from pilots.models import Signal, Verdict


def kinds_of(request, *, at):
    """What is found about this payment now."""
    look([request.pk], at=at)
    return set(Signal.objects.open().filter(request=request).values_list("kind", flat=True))


def release_all(requests, *, by, at):
    look([request.pk for request in requests], at=at)
    for signal in Signal.objects.open().filter(request__in=requests):
        signal.judge(Verdict.RELEASED, reason="Nagegaan.", by=by, at=at)
