"""Invite the first people of a fresh installation: `manage.py invite EMAIL --administrator`."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation, TransitionRefused
from hos.audit.models import AuditEvent


class Command(BaseCommand):
    help = "Prints a link with which this person makes an account; it works once, for 7 days."

    def add_arguments(self, parser):
        parser.add_argument("email")
        right = parser.add_mutually_exclusive_group(required=True)
        right.add_argument("--administrator", dest="right", action="store_const",
                           const="is_administrator", help="functional administrator")  # fmt: skip
        right.add_argument("--office", dest="right", action="store_const", const="is_office",
                           help="programme office")  # fmt: skip

    def handle(self, *, email, right, **options):
        try:
            validate_email(email)
            invitation, token = Invitation.objects.invite(
                email=email, at=timezone.now(), **{right: True}
            )
        except (ValidationError, TransitionRefused) as refusal:
            raise CommandError(getattr(refusal, "message", str(refusal))) from refusal
        AuditEvent.objects.record("invitation.sent", subject=str(invitation), detail="command line")
        self.stdout.write(settings.SITE_URL + reverse("deals:invitation", args=[token]))
