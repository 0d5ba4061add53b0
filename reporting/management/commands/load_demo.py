"""Fill the demo: accounts, the real accord and the marked example."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.demo import LETTER_CODE, LETTER_SECRET
from reporting.demo.load import load_demo
from reporting.demo.people import PASSWORD, PEOPLE
from reporting.management.commands.load_programme import tell


class Command(BaseCommand):
    help = (
        "Load the demo accounts, the real accord and the example accord. Only with DEMO on. What "
        "is there already stays as it is."
    )

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(_("This is no demo: set DEMO to load invented accounts and deals."))
        tell(load_demo(now=timezone.now()), self.stdout.write)
        self.stdout.write(_("Accounts, all with the password «{password}»:").format(
            password=PASSWORD
        ))  # fmt: skip
        for person in PEOPLE:
            self.stdout.write(f"  {person.email}  {person.name}")
        told = _("Learning account of a participant: code {code}, secret {secret}")
        self.stdout.write(told.format(code=LETTER_CODE, secret=LETTER_SECRET))
