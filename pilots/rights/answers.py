"""Everything about one participant as an answer that is saved as a file."""

import json

from django.http import HttpResponse
from django.utils import timezone

from pilots.rights.everything import Encoder, as_facts


def as_download(participant):
    facts = as_facts(participant, at=timezone.now())
    text = json.dumps(facts, cls=Encoder, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gegevens-{participant}.json"'
    return answer
