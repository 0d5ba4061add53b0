"""Who hears what about a scheme: one row per person and deed, queued in the deed's transaction, and
never to who did it. No mail has a code of a participant in it, nor an account at a bank."""

from django.db.models import Count, Sum
from django.urls import reverse

from deals.models import Membership
from hos.accounts.models import User
from hos.mail.compose import compose
from hos.mail.models import MailMessage

PROPOSED = "training_proposed"


def account_changed(payee, *, is_first):
    """Who fills in for the provider, and for the cashiers that pay it, at once: whoever did not
    change this has to notice."""
    provider = payee.provider
    own = _filling_in_for([provider.organisation_id])
    paying = _filling_in_for(provider.fund.cashiers.values("organisation"))
    page = reverse("pilots:provider", args=[provider.fund_id, provider.pk])
    every = reverse("pilots:providers", args=[provider.fund_id])
    facts = {"provider": provider, "is_first": is_first, "by": payee.set_by}
    for people, path, is_own in [(own, page, True), (paying.exclude(pk__in=own), every, False)]:
        for user in people.exclude(pk=payee.set_by_id):
            key = f"provider_account:{payee.pk}:{user.pk}"
            _send(user, "provider_account", key, provider.fund, path=path, is_own=is_own, **facts)


def batch_to_approve(batch):
    """The others of the cashier: it waits for a second pair of eyes."""
    fund = batch.cashier.fund
    path = reverse("pilots:batch", args=[fund.pk, batch.pk])
    facts = batch.lines.aggregate(n=Count("pk"), total=Sum("amount"))
    others = _filling_in_for([batch.cashier.organisation_id]).exclude(pk=batch.made_by_id)
    for user in others:
        _send(user, "batch_to_approve", f"batch:{batch.pk}:{user.pk}", fund, in_hours=True,
              path=path, batch=batch, **facts)  # fmt: skip


def batch_waits_no_more(batch):
    """It was approved or dropped: what still asked for it is taken back."""
    MailMessage.objects.drop(key=f"batch:{batch.pk}:")


def training_proposed(training, *, by):
    """The office, once for each training; not who works for its provider, who may not admit it."""
    own = Membership.objects.filter(organisation=training.provider.organisation_id)
    people = User.objects.office().exclude(pk=by.pk).exclude(pk__in=own.values("user"))
    for user in people:
        key = f"training:{training.pk}:{PROPOSED}:{user.pk}"
        _send_of(training, user, PROPOSED, key)


def training_decided(training, outcome, *, by, reason=""):
    """The people of its provider: the office admitted it, refused it or took it out of the offer.
    What the provider does itself it need not be told. What still asked the office is taken back."""
    MailMessage.objects.drop(key=f"training:{training.pk}:{PROPOSED}:")
    people = _filling_in_for([training.provider.organisation_id])
    if people.filter(pk=by.pk).exists():
        return
    for user in people:
        key = f"training:{training.pk}:{outcome}:{user.pk}"
        _send_of(training, user, "training_decided", key, outcome=outcome, reason=reason)


def _send_of(training, user, template, key, **facts):
    _send(user, template, key, training.provider.fund, in_hours=True, training=training,
          path=training.get_absolute_url(), **facts)  # fmt: skip


def _send(user, template, key, fund, *, in_hours=False, **facts):
    subject, body = compose(template, user=user, fund=fund, **facts)
    MailMessage.objects.queue(
        key=key, to=user.email, subject=subject, body=body, about=f"fund:{fund.pk}",
        in_hours=in_hours,
    )  # fmt: skip


def _filling_in_for(organisations):
    members = Membership.objects.editing().filter(organisation__in=organisations)
    return User.objects.filter(pk__in=members.values("user"))
