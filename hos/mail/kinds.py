"""The job that sends one mail over SMTP."""

import smtplib
from datetime import timedelta

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos import hours
from hos.jobs.models import TryLater
from hos.jobs.registry import kind
from hos.mail.models import MailMessage, MailState

GIVE_UP_AFTER = timedelta(days=3)
GIVE_UP_IN_HOURS = timedelta(days=7)  # nights and a weekend are in between
REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)


@kind("send_mail", _("Sending a mail"))
def send_mail(run):
    """Claim, send, note. A row that was claimed by a run that did not come back is uncertain."""
    mail = MailMessage.objects.get(pk=run.facts["mail"])
    if mail.in_hours and mail.state == MailState.WAITING:
        _wait_for_hours()
    if mail.claim(at=timezone.now()):
        _send(mail)
    elif mail.state == MailState.CLAIMED:
        mail.mark_uncertain()
    with run.once():
        pass


def _wait_for_hours():
    seconds = hours.seconds_until_open(timezone.now())
    if seconds:
        raise TryLater("", seconds=seconds)


def _send(mail):
    """Before the connection stands nothing can have been sent; a refusal says so; any other
    trouble leaves it uncertain."""
    connection = get_connection()
    try:
        connection.open()
    except Exception as trouble:
        _not_now(mail, trouble, seconds=120)
        return
    try:
        connection.send_messages([_message(mail, connection)])
    except REFUSED as refusal:
        _refused(mail, refusal)
    except Exception as trouble:
        mail.mark_uncertain(str(trouble))
    else:
        mail.mark_sent(at=timezone.now())
    finally:
        connection.close()


def _refused(mail, refusal):
    """4xx: the server asks to come back later; 5xx: never."""
    codes = [code for code, _ in getattr(refusal, "recipients", {}).values()]
    code = codes[0] if codes else getattr(refusal, "smtp_code", 500)
    if 400 <= code < 500:
        _not_now(mail, refusal, seconds=600)
    else:
        mail.mark_failed(str(refusal))


def _not_now(mail, trouble, *, seconds):
    most = GIVE_UP_IN_HOURS if mail.in_hours else GIVE_UP_AFTER
    if timezone.now() - mail.queued_at > most:
        mail.mark_failed(str(trouble))
        return
    mail.release(str(trouble))
    raise TryLater(str(trouble), seconds=seconds)


def _message(mail, connection):
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": f"<mail-{mail.pk}@innovatiedeals>",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    if mail.attachment:
        with mail.attachment.open() as file:
            content = file.read()
        message.attach(mail.attachment.name, content, mail.attachment.content_type)
    return message
