"""Everything about one code, on the standard output."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hos.audit.models import AuditEvent
from pilots.models import Participant
from pilots.models.code import plain
from pilots.rights.everything import Encoder, as_facts


class Command(BaseCommand):
    help = "Write everything that is kept about one participant as JSON."

    def add_arguments(self, parser):
        parser.add_argument("code")

    def handle(self, *args, code, **options):
        found = Participant.objects.filter(code=plain(code)).first()
        if found is None:
            raise CommandError("There is no participant with this code.")
        facts = as_facts(found, at=timezone.now())
        AuditEvent.objects.record(
            "participant.exported", subject=found.number, detail="command line"
        )
        self.stdout.write(json.dumps(facts, cls=Encoder, ensure_ascii=False, indent=1))
