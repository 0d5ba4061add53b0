"""What got stuck between people: a refusal, a party for which nobody may sign, a change that nobody
proposed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from deals.models import Deal, DealVersion, EventKind, SignatureRequest
from deals.models.amendment import Amendment
from deals.wording import worded
from reporting.start.task import MOST, Task

MOST_CHANGES = 20  # each is compared with the text in force, word by word


def refused() -> Iterator[Task]:
    """Deals of which a party refused the last version: the office helps the parties on."""
    for deal in Deal.objects.refused().select_related("goal__programme")[:MOST]:
        event = deal.last_return()
        yield Task(
            _("Not agreed: {title}, version {n}").format(title=deal.title, n=event.version.number),
            reverse("deals:signatures", args=[deal.pk]), event.reason, since=event.at,
            is_example=deal.programme.is_example,
        )  # fmt: skip


def nobody_to_sign() -> Iterator[Task]:
    """Versions that wait for a party for which nobody may sign here."""
    asked = SignatureRequest.objects.waiting().without_signer()
    versions = DealVersion.objects.filter(pk__in=asked.values("version"))
    for version in versions.select_related("deal__goal__programme").order_by("made_at")[:MOST]:
        labels = version.labels
        lacking = version.unsigned().without_signer().values_list("participation", flat=True)
        yield Task(
            _("Nobody may sign for {names}: {title}").format(
                names=", ".join(labels[place] for place in lacking), title=version.deal.title
            ),
            reverse("deals:signatures", args=[version.deal_id]),
            _("Invite somebody who may sign, or register a signature on paper."),
            since=version.made_at, is_example=version.deal.programme.is_example,
        )  # fmt: skip


def not_proposed(deals) -> Iterator[Task]:
    """Changes of these running deals that wait until somebody proposes or drops them."""
    for deal in deals.changed().select_related("goal__programme")[:MOST_CHANGES]:
        found = Amendment.of(deal).changes
        if not found:  # changed and changed back
            continue
        event = deal.events.filter(kind=EventKind.TEXT_CHANGED).first()
        yield Task(
            _("Propose or drop the change: {title}").format(title=deal.title),
            reverse("deals:amendment", args=[deal.pk]), _what(found), since=event.at,
            is_example=deal.programme.is_example, verb=_("See what changes"),
        )  # fmt: skip


def _what(changes):
    """The labels of what changed, each once."""
    labels = [worded(change.as_json()).label for change in changes]
    return ", ".join(dict.fromkeys(labels))
