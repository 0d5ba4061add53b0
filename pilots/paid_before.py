"""What was at the bank once before for the trainings in a batch: shown to who approves."""

from collections import defaultdict

from pilots.models import LineState, PaymentLine


def paid_before(batch) -> dict[int, list[PaymentLine]]:
    """request → its earlier payments, of which somebody said that they failed or came back."""
    rows = PaymentLine.objects.sent().filter(
        request__in=batch.lines.values("request"), state=LineState.REFUSED
    )
    found = defaultdict(list)
    for line in rows.exclude(batch=batch).select_related("batch", "refused_by").order_by("pk"):
        found[line.request_id].append(line)
    return found
