"""Who hears what about a deal: one row per person and event, queued in the deed's transaction."""

from django.urls import reverse

from deals.forms.sections import BY_SLUG
from deals.models import EventKind, Membership
from hos.accounts.models import User
from hos.mail.compose import compose
from hos.mail.models import MailMessage


def to_judge(deal):
    """The office: a deal or a change was handed in."""
    _tell(User.objects.office(), "deal_to_judge", deal, is_change=deal.proposed_at is not None)


def sent_back(deal, reason, sections=()):
    """The leads: the draft or the change needs work."""
    titles = [BY_SLUG[slug].title for slug in sections]
    _tell(_leads(deal), "deal_sent_back", deal, reason=reason, sections=titles)


def ended(deal, reason=""):
    """All parties: rejected, withdrawn, stopped or completed."""
    _tell(_everyone(deal), "deal_ended", deal, reason=reason)


def asked_to_sign(version):
    """Those who may sign for a party that was asked."""
    for request in version.unsigned():
        _ask(version, request, "sign_asked")


def reminded(version, request):
    """Again, to the same people; the key holds the day, so twice a day is once."""
    _ask(version, request, "sign_reminder", key=f":{request.reminded_at:%Y-%m-%d}")


def signed(version, participation, user):
    """The receipt of the person who signed."""
    deal = version.deal
    mail = f"deal:{deal.pk}:v{version.number}:signed:{participation.pk}"
    _send(user, "sign_receipt", mail, deal, version=version, participation=participation)


def refused(version, participation, reason, user):
    """The office and the leads: a party does not agree. The others: they need not sign any more."""
    deal, name = version.deal, version.labels[participation.pk]
    people = User.objects.office() | _leads(deal)
    _tell(people, "sign_refused", deal, version=version, name=name, reason=reason)
    lapsed(version, f"{name}: {reason}", but=[user.pk])


def lapsed(version, reason, but=()):
    """Those who were asked to sign, but for the leads: they hear of it in a mail of their own."""
    signing = Membership.objects.signing()
    asked = version.requests.values("participation__organisation")
    people = User.objects.filter(pk__in=signing.filter(organisation__in=asked).values("user"))
    others = people.exclude(pk__in=_leads(version.deal)).exclude(pk__in=but)
    _tell(others, "sign_lapsed", version.deal, version=version, reason=reason)


def in_force(version):
    """All parties and the office: the text holds."""
    people = User.objects.office() | _everyone(version.deal)
    _tell(people, "version_in_force", version.deal, version=version)


def contribution_changed(deal, participation, *, by, at):
    """The leads: a party changed its own contribution of a running deal, if it did so now."""
    changed = deal.events.filter(kind=EventKind.TEXT_CHANGED, by=by, at=at).exists()
    if changed:
        path = reverse("deals:amendment", args=[deal.pk])
        _tell(_leads(deal), "contribution_changed", deal, participation=participation, by=by,
              path=path)  # fmt: skip


def _ask(version, request, template, key=""):
    path = reverse("deals:sign", args=[version.deal_id, version.number, request.participation_id])
    people = Membership.objects.signing().filter(organisation=request.participation.organisation)
    for member in people.select_related("user"):
        mail = f"deal:{version.deal_id}:v{version.number}:{template}:{member.user_id}{key}"
        _send(member.user, template, mail, version.deal, version=version, path=path,
              participation=request.participation)  # fmt: skip


def _tell(people, template, deal, **facts):
    event = deal.events.order_by("-pk").first()
    for user in people.distinct():
        _send(user, template, f"deal:{deal.pk}:{template}:{event.pk}:{user.pk}", deal, **facts)


def _send(user, template, key, deal, **facts):
    facts.setdefault("path", reverse("deals:detail", args=[deal.pk]))
    subject, body = compose(template, user=user, deal=deal, **facts)
    MailMessage.objects.queue(
        key=key, to=user.email, subject=subject, body=body, about=f"deal:{deal.pk}"
    )


def _leads(deal):
    return _people(deal.participation_set.present().filter(is_lead=True))


def _everyone(deal):
    return _people(deal.participation_set.filter(left_on=None))


def _people(places):
    members = Membership.objects.editing().filter(organisation__in=places.values("organisation"))
    return User.objects.filter(pk__in=members.values("user"))
