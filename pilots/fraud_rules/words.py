"""Why a payment is held, in plain words made of the facts that a rule found."""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from hos.templatetags.hos import euro
from pilots.models.provider import Payee
from pilots.models.signal import SignalKind

K = SignalKind
REASONS = {
    K.SHARED_ACCOUNT: _("The account of this provider is or was also the account of {providers}."),
    K.PAYEE_CHANGED: _(
        "The provider is paid on another account since {changed_on}, less than 30 days before this "
        "payment. It was asked on {asked_on}."
    ),
    K.HOLDER_CHANGED: _(
        "The account of the provider stands in another name since {changed_on}, less than 30 days "
        "before this payment."
    ),
    K.FOREIGN_ACCOUNT: _(
        "The provider is paid on an account abroad ({country}), on which nothing was paid before."
    ),
    K.PAID_BEFORE: _(
        "{cost_amount} for this training was sent to the bank before. Somebody recorded that this "
        "payment failed, or that it came back."
    ),
    K.BURST: _(
        "In two weeks {n} requests came for this provider, more than half of all. Before that it "
        "was about {usual} in two weeks."
    ),
    K.BELOW_LIMIT: _(
        "The cost of {cost_amount} lies just below the limit of {limit_amount}. So do {n} requests "
        "for this provider within a month, nearly all that it had."
    ),
    K.PRICE_RAISED: _(
        "On {before_on} the same training was asked for {before_amount}. Now it costs "
        "{cost_amount}."
    ),
    K.AT_NIGHT: _(
        "In the night of {night_on} {n} requests came for this provider, between midnight and five "
        "in the morning."
    ),
    K.RECLAIMED: {
        "provider": _("In the last year money was reclaimed that was paid to this provider."),
        "account": _("In the last year money was reclaimed that was paid for this participant."),
    },
    K.SAME_ADVISER: _(
        "Of the {total} requests for this provider in three months the same adviser asked {n}. For "
        "other providers this adviser asks far fewer."
    ),
    K.SAME_CIRCLE: _(
        "Of the {total} requests for this provider in three months the same two people asked and "
        "granted {n}. For other providers they do that far less."
    ),
    K.OWN_ADVISER: _("The adviser who asked this works for the provider."),
    K.LETTER_AT_ONCE: _(
        "This was asked within ten minutes after somebody of your organisation made or fetched the "
        "letter. A letter has to get to its participant first."
    ),
    K.IN_ONE_GO: _("With this letter {n} requests were made within ten minutes."),
    K.GRANTED_IN_SERIES: _("The same person granted {n} requests within a minute."),
    K.DONE_AT_START: _(
        "Provider and participant both confirmed on {done_on} that it was completed: on the day "
        "that it began, or before."
    ),
}
LOOK_AT = {
    K.SHARED_ACCOUNT: _("Ask the provider why it shares an account, on a number that you know."),
    K.PAYEE_CHANGED: _("Call the provider, on a number that you know, and ask for the account."),
    K.HOLDER_CHANGED: _("Call the provider, on a number that you know, and ask for the name."),
    K.FOREIGN_ACCOUNT: _("Call the provider, on a number that you know, and ask for the account."),
    K.PAID_BEFORE: _(
        "Look on the bank statement whether the money did not leave, or really came back."
    ),
    K.BURST: _("Ask some of the participants how they came to this provider."),
    K.BELOW_LIMIT: _("Compare the price with that of the same training elsewhere."),
    K.PRICE_RAISED: _("Ask the provider why the price rose."),
    K.AT_NIGHT: _("Ask some of the participants whether they asked for this themselves."),
    K.RECLAIMED: _("Ask for proof that the training was followed."),
    K.SAME_ADVISER: _("Ask the participant how the training was chosen."),
    K.SAME_CIRCLE: _("Let somebody outside these two look at some of the requests."),
    K.OWN_ADVISER: _("Ask the participant how the training was chosen."),
    K.LETTER_AT_ONCE: _("Ask the participant whether he or she asked for this."),
    K.IN_ONE_GO: _("Ask the participant whether he or she asked for this."),
    K.GRANTED_IN_SERIES: _("Look again whether this training fits the participant."),
    K.DONE_AT_START: _("Ask for proof that the training was followed."),
}


def reason_of(signal) -> str:
    words = REASONS[signal.kind]
    if isinstance(words, dict):
        words = words[signal.facts["who"]]
    return str(words).format(**{name: _plain(name, fact) for name, fact in signal.facts.items()})


def accounts_of(signal):
    """(the account before, the one that holds the payment), of a signal about a change; else
    nothing."""
    if signal.kind not in (K.PAYEE_CHANGED, K.HOLDER_CHANGED) or not signal.about:
        return ()
    rows = Payee.objects.filter(provider=signal.request.training.provider_id)
    changed = rows.filter(pk=signal.about).first()
    if changed is None:
        return ()
    older = (row for row in rows if (row.set_at, row.pk) < (changed.set_at, changed.pk))
    before = next(older, None)
    return (before, changed) if before else ()


def to_look_at(signal) -> str:
    return str(LOOK_AT[signal.kind])


def _plain(name, fact):
    if name.endswith("_on"):
        return formats.date_format(date.fromisoformat(fact), "DATE_FORMAT")
    if name.endswith("_amount"):
        return euro(Decimal(fact), True)
    return ", ".join(fact) if isinstance(fact, list) else fact
