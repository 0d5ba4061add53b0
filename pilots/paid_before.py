"""What was paid once before for the trainings in a batch, and came back: shown to who approves."""

from collections import defaultdict

from pilots.models import Transfer, TransferKind


def paid_before(batch) -> dict[int, list[Transfer]]:
    """request → one transfer of every earlier payment, the oldest first, with its posting."""
    rows = Transfer.objects.filter(
        kind=TransferKind.SPENDING, request__in=batch.lines.values("request")
    )
    rows = rows.exclude(payment_line__batch=batch).select_related("posting").order_by("pk")
    found = defaultdict(dict)
    for row in rows:  # a payment has a transfer for every account that it was paid from
        found[row.request_id].setdefault(row.posting_id, row)
    return defaultdict(list, {pk: list(earlier.values()) for pk, earlier in found.items()})
