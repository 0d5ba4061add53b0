"""Words by which a leak is known: each says of which world it is, who may read it, and where it
stood. They are in every text of the two worlds, in names, files, drafts, mails and jobs."""

from deals.models import (
    Annex,
    Assessment,
    EventKind,
    Invitation,
    Lesson,
    Programme,
    Signature,
)
from hos.accounts.models import User
from hos.drafts.models import Draft
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.mail.models import MailMessage
from tests.access.actors import ADMINISTRATOR, LEAD, OFFICE, PROVINCE, standing_of
from tests.access.rules import CONTENT, INSIDERS, JUST_OFFICE, READERS
from tests.access.words import WORD, canary
from tests.builders import MOMENT

OF_THE_PROVINCE = {("text", "running"), ("text", "changed"), ("text", "proposed"),
                   ("text", "amending"), ("working", "amending")}  # fmt: skip
SIGNED = {"running", "changed", "proposed", "amending"}
READABLE_BY = {
    "signed": INSIDERS,  # lessons and titles: and everyone in the content, once it was signed
    "text": INSIDERS,  # and the province, once it was signed
    "working": INSIDERS,  # a change that nobody has signed; and the province, once it is up for it
    "inside": INSIDERS,  # contacts, judgements, history
    "people": READERS | {ADMINISTRATOR},
    "own": frozenset({LEAD}),  # typed and not saved: of one person alone
    "judging": JUST_OFFICE,  # a round that is not decided
    "job": frozenset({LEAD, OFFICE}),
    "office": JUST_OFFICE,
}


def may_read(name, world, kind, state):
    standing = standing_of(name, world.upper())
    if kind == "signed" and state in SIGNED:
        return standing in CONTENT
    if standing == PROVINCE and (kind, state) in OF_THE_PROVINCE:
        return True
    return standing in READABLE_BY[kind]


def leaks(text, name):
    """The words in a text that this person may not read."""
    found = {match.groups() for match in WORD.finditer(text)}
    return {words for words in found if not may_read(name, *(word.lower() for word in words))}


def stamp(world):
    """Put words into everything that the building of a world left plain."""
    for state, thing in world.things.items():
        if "lesson" in thing and "without" not in state:
            _stamp_deal(world, state, thing)
    _stamp_people(world)
    cast, things = world.cast, world.things
    _set(Programme, things["draft programme"]["pk"], title=canary(world.name, "office"))
    _set(MailMessage, things["mail"]["pk"], body=canary(world.name, "office"),
         subject=canary(world.name, "office"))  # fmt: skip
    _set(Job, things["job"]["pk"], facts={"title": canary(world.name, "job")})
    _set(Invitation, things["invitation"]["pk"],
         email=f"{canary(world.name, 'office')}@demo.example")  # fmt: skip
    Draft.objects.keep(
        cast.oom, f"deal:{things['draft']['pk']}", "doel", seen={}, at=MOMENT,
        typed={"description": [canary(world.name, "own")]},
    )  # fmt: skip


def _stamp_deal(world, state, thing):
    text, inside = (canary(world.name, kind, state) for kind in ("text", "inside"))
    deal = thing["deal"]
    deal.participation_set.update(
        contact_name=inside, contact_email=f"{inside}@demo.example", contact_user=None
    )
    learned = canary(world.name, "signed", state)
    _set(Lesson, thing["lesson"], title=learned, text=learned, shared_with=learned, folded=learned)
    annex = Annex.objects.get(pk=thing["annex"])
    _set(Annex, annex.pk, title=text, text=text, reference=text)
    _set(StoredFile, annex.file_id, name=f"{text}.pdf")
    for round in deal.assessments.all():
        word = canary(world.name, "judging", state) if round.decision == "open" else inside
        round.lines.update(text=word)
        _set(Assessment, round.pk, motivation=word)
    deal.progress.update(achieved=text, developments=text, light_reason=text)
    deal.record(EventKind.TEXT_CHANGED, by=world.cast.oom, at=MOMENT, reason=inside)
    scans = Signature.objects.filter(version__deal=deal, scan__isnull=False)
    StoredFile.objects.filter(pk__in=scans.values("scan")).update(name=f"{inside}.pdf")


def _stamp_people(world):
    for name in ("oom", "oom2", "lezer", "otib", "szw", "projectleider"):
        _set(User, world.cast.people[name].pk, name=canary(world.name, "people"))


def _set(model, pk, **values):
    model.objects.filter(pk=pk).update(**values)
