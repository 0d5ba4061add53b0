"""How allauth fits: no sign-up, mail from jobs, words of our own."""

import time
import uuid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hos.accounts.known_browser import browser_of
from hos.mail.models import MailMessage
from hos.methods import only_acts

WRONG_CODE = _("This code is not right. Take the one that the app shows now.")


def display(user):
    return str(user)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "too_many_login_attempts": _(
            "Too many failed attempts. Try again in 15 minutes, use a passkey, or choose a new "
            "password."
        ),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": WRONG_CODE,
        "too_many_codes": _("Too many wrong codes. Try again in 15 minutes, or use a passkey."),
        "rate_limited": _("You tried this many times in a short time. Wait a few minutes."),
    }

    def is_open_for_signup(self, request):
        return False

    def _get_login_attempts_cache_key(self, request, **credentials):
        """What failed attempts are counted by: the account, and apart from that each browser in
        which it was used before."""
        email = credentials["email"].strip().lower()
        return f"{email} {browser_of(request, email)}"

    def format_email_subject(self, subject):
        return str(subject)

    def send_mail(self, template_prefix, email, context):
        """Queue the mail: a request never waits for SMTP, and known and unknown addresses cost
        the same time. The text may hold a reset link, so it is blanked after sending."""
        request = self.request
        context = {"request": request, "email": email, "site_url": settings.SITE_URL} | context
        message = self.render_mail(template_prefix, email, context)
        MailMessage.objects.queue(
            key=f"account:{template_prefix}:{uuid.uuid4()}",
            to=email,
            subject=message.subject,
            body=message.body,
            is_secret=True,
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(
            template_prefix, user, {"user": user} | (context or {}), email
        )

    def send_password_reset_mail(self, user, email, context):
        """To the address of the account, never to the one that was typed."""
        super().send_password_reset_mail(user, user.email, context)

    def is_safe_url(self, url):
        """An address that cannot be read is not one of this site; and nobody is led to one where
        there is nothing to see."""
        try:
            return super().is_safe_url(url) and not only_acts(url)
        except ValueError:
            return False

    def get_reset_password_from_key_url(self, key):
        """From SITE_URL, never from the Host header of whoever asked."""
        from django.urls import reverse

        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not in the first quarter of an hour after the log-in: who came in just now has shown
        it."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record.get("at", 0) for record in records), default=0)
        return time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Logging in and out needs no announcement; the rest is allauth's."""
        if message_template in (
            "account/messages/logged_in.txt",
            "account/messages/logged_out.txt",
        ):
            return
        super().add_message(request, level, message_template, *args, **kwargs)
