"""Mails about accounts: an invitation, and a second factor that was reset."""

from django.urls import reverse

from hos.mail.compose import compose
from hos.mail.models import MailMessage


def invited(invitation, token):
    """The only place where the token stands; the text is blanked after sending."""
    subject, body = compose(
        "invitation", invitation=invitation, path=reverse("deals:invitation", args=[token])
    )
    MailMessage.objects.queue(
        key=f"invitation:{invitation.pk}", to=invitation.email, subject=subject, body=body,
        about="invitation", is_secret=True,
    )  # fmt: skip


def second_factor_reset(user, *, at):
    """So that a person notices when it was not asked for."""
    subject, body = compose("second_factor_reset", user=user, path=reverse("account_login"))
    MailMessage.objects.queue(
        key=f"second_factor_reset:{user.pk}:{at.isoformat()}", to=user.email, subject=subject,
        body=body, about="account",
    )  # fmt: skip
