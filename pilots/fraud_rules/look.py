"""Looking at payments before they go: every rule, and what it found kept as a signal."""

from collections import defaultdict

from pilots.fraud_rules import accounts, people, providers
from pilots.fraud_rules.picture import Picture
from pilots.models.signal import Signal, SignalKind
from pilots.models.training_request import TrainingRequest

K = SignalKind
ACCOUNT_RULES = {
    K.SHARED_ACCOUNT: accounts.shared_account,
    K.PAYEE_CHANGED: accounts.payee_changed,
    K.HOLDER_CHANGED: accounts.holder_changed,
    K.FOREIGN_ACCOUNT: accounts.foreign_account,
}
RULES = ACCOUNT_RULES | {
    K.PAID_BEFORE: accounts.paid_before,
    K.BURST: providers.burst,
    K.BELOW_LIMIT: providers.below_limit,
    K.PRICE_RAISED: providers.price_raised,
    K.AT_NIGHT: providers.at_night,
    K.RECLAIMED: providers.reclaimed,
    K.SAME_ADVISER: people.same_adviser,
    K.SAME_CIRCLE: people.same_circle,
    K.OWN_ADVISER: people.own_adviser,
    K.LETTER_AT_ONCE: people.letter_at_once,
    K.IN_ONE_GO: people.in_one_go,
    K.GRANTED_IN_SERIES: people.granted_in_series,
    K.DONE_AT_START: people.done_at_start,
}


def look(requests, *, at, rules=RULES):
    """Keep what the rules find about these requests (keys), as it is now. What was found before
    stays as it is, judged or not. As many queries for a thousand requests as for one."""
    of_cashier = defaultdict(list)
    rows = TrainingRequest.objects.filter(pk__in=requests).order_by()
    for pk, cashier in rows.values_list("pk", "account__participant__cashier"):
        of_cashier[cashier].append(pk)
    found = [
        signal
        for cashier, wanted in of_cashier.items()
        for signal in _found(Picture(cashier, wanted, at), rules)
    ]
    Signal.objects.bulk_create(found, ignore_conflicts=True)


def _found(picture, rules):
    for asked in picture.asked:
        for kind, rule in rules.items():
            facts = rule(asked, picture)
            if facts is not None:
                about = str(facts.pop("about", ""))
                yield Signal(
                    request_id=asked.pk, kind=kind, about=about, facts=facts, found_at=picture.at
                )
