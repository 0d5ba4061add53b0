"""Loading the demo: the real file, the accounts, and the marked example accord."""

from pathlib import Path

from django.db import transaction

from deals.models import Programme
from hos.mail.models import silenced
from reporting.demo.accord import KEY
from reporting.demo.calendar import Calendar
from reporting.demo.example import make_example
from reporting.demo.midterm import make_midterm
from reporting.demo.people import make_people
from reporting.loading.loader import Loaded, load

REAL_FILE = Path(__file__).parent.parent / "loading" / "noord-holland.json"


def load_demo(*, now) -> Loaded:
    """All of the demo, or nothing. What is there stays as people made it; nothing of the past
    sends mail."""
    with transaction.atomic(), silenced():
        loaded = load(REAL_FILE.read_bytes(), at=now)
        make_people()
        make_midterm()
        if not Programme.objects.filter(key=KEY).exists():
            make_example(Calendar(now))
    return loaded
