"""Two worlds side by side, alike in everything but their people: what belongs to one is foreign to
the other. Each has a deal in every state, with its parts, files and jobs."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from deals.models import (
    Annex,
    Deal,
    Goal,
    Invitation,
    Lesson,
    Membership,
    Organisation,
    Programme,
    amendment,
    signing,
)
from deals.models.purpose_case import open_case
from deals.models.review import rights_of
from deals.models.writing import (
    contribution_rows,
    write_contributions,
    write_fields,
    writing,
)
from hos.accounts.models import User
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.mail.models import MailMessage, silenced
from reporting.deal_document.job import KIND
from tests import uploads
from tests.access import (
    agenda_office,
    annexes,
    funds,
    goal_table,
    half_year_page,
    half_year_review,
    letters,
    midterm,
    offer,
    pay,
    rights,
    signals,
    statements,
)
from tests.access.reports import make_reports
from tests.access.words import canary
from tests.agendas import agree, make_activity, make_agenda, tell
from tests.builders import (
    MOMENT,
    judge_all,
    make_draft,
    make_signing,
    make_submitted,
)
from tests.cast import Cast
from tests.factors import give_passkey

OTHERS = {  # who stands in world B where these stand in world A
    "oom": "buiten", "oom2": "fme2", "lezer": "fme3", "otib": "roc", "szw": "ezk",
    "projectleider": "gemeente",
}  # fmt: skip
PLACES = {"oom": "fme", "otib": "roc", "szw": "ezk", "pnh": "gemeente"}


def add_neighbours(cast):
    """The people and organisations that only world B needs."""
    cast.orgs["ezk"] = Organisation.objects.create(name="Ministerie van EZK", kind="ministry")
    cast.orgs["gemeente"] = Organisation.objects.create(name="Zaanstad", kind="municipality")
    for name, organisation, role in [
        ("fme2", "fme", "editor"), ("fme3", "fme", "reader"), ("roc", "roc", "signatory"),
        ("ezk", "ezk", "signatory"), ("gemeente", "gemeente", "signatory"),
    ]:  # fmt: skip
        person = User.objects.create_user(f"{name}@demo.example", name)
        cast.people[name] = person
        Membership.objects.create(user=person, organisation=cast.orgs[organisation], role=role)


def other_cast(cast):
    """The same parts played by other people and organisations: `buiten` leads there."""
    people = cast.people | {part: cast.people[other] for part, other in OTHERS.items()}
    return Cast(people, cast.orgs | {part: cast.orgs[other] for part, other in PLACES.items()})


@dataclass
class World:
    """The things of one world: name → the values of the parameters in its addresses."""

    cast: Cast
    accord: Programme
    name: str

    def __post_init__(self):
        self.things = {}
        with silenced():
            self._deals()
            self._rest()
            self.things |= make_reports(self)
            annexes.add(self)
            midterm.add(self)
            funds.add(self)
            pay.add(self)
            offer.add(self)
            statements.add(self)
            signals.add(self)
            letters.add(self)
            rights.add(self)

    def _deals(self):
        self._add("draft", make_draft(self.cast, self.accord, **self._told("draft")))
        self._add("submitted", self._judged("submitted"))
        self._add("signing", make_signing(self.cast, self.accord, **self._told("signing")))
        self._add("running", self._running("running"))
        self._add("changed", self._changed("changed"))
        proposed = self._changed("proposed")
        self._propose(proposed)
        self._add("proposed", proposed)
        amending = self._changed("amending")
        self._propose(amending)
        amendment.approve(amending, by=self.cast.programma, at=MOMENT)
        self._add("amending", amending, number=2)

    def _told(self, state):
        """The title of the deal in this state, and the word behind its texts (see canaries)."""
        title, word = (canary(self.name, kind, state) for kind in ("signed", "text"))
        return {"title": f"Deal {title}", "word": word}

    def _judged(self, state):
        deal = make_submitted(self.cast, self.accord, **self._told(state))
        judge_all(deal, self.cast.programma)
        return deal

    def _running(self, state):
        """Signed by all, the third party on paper."""
        deal = make_signing(self.cast, self.accord, **self._told(state))
        version = deal.version_being_signed()
        signers = {"oom": "oom", "otib": "otib", "szw": "szw", "pnh": "projectleider"}
        for key, person in signers.items():
            place = deal.participation_set.get(organisation=self.cast.orgs[key])
            if key == "szw":
                signing.register_paper(
                    version, place, by=self.cast.programma, signatory="A. Papier", position="",
                    signed_at=MOMENT, at=MOMENT, scan=self.stored("scan.pdf"),
                )  # fmt: skip
            else:
                user = self.cast.people[person]
                signing.sign(version, place, by=user, signatory=user.name, position="", at=MOMENT)
        deal.progress.update(
            status="approved", achieved="Gedaan.", light="green", approved_at=MOMENT,
            approved_by=self.cast.programma2, submitted_at=MOMENT, submitted_by=self.cast.oom,
        )  # fmt: skip
        return Deal.objects.get(pk=deal.pk)

    def _changed(self, state):
        deal = self._running(state)
        with writing(deal, by=self.cast.oom, at=MOMENT):
            write_fields(deal, {"description": canary(self.name, "working", state)})
            place = deal.participation_set.get(organisation=self.cast.orgs["szw"])
            raised = [
                replace(row, hours=8) for row in contribution_rows(deal.text().party(place.pk))
            ]
            write_contributions(deal, place, raised)
        return Deal.objects.get(pk=deal.pk)

    def _propose(self, deal):
        keys = frozenset(finding.key for finding in deal.findings())
        amendment.propose(deal, by=self.cast.oom, at=MOMENT, confirmed=keys)

    def stored(self, name):
        return StoredFile.objects.keep(
            ContentFile(uploads.pdf(), name=name), name=name, content_type="application/pdf",
            by=self.cast.programma,
        )  # fmt: skip

    def _add(self, name, deal, *, number=1):
        """A deal with a lesson, an annex of its third party, and its pdf."""
        lesson = Lesson.objects.create(
            activity=deal, programme=self.accord, kind="good_practice", title="Les", text="Zo."
        )
        annex = Annex.objects.create(
            programme=self.accord, activity=deal, kind="other", title="Bijlage",
            file=self.stored("bijlage.pdf"), added_by=self.cast.szw, added_at=MOMENT,
        )  # fmt: skip
        place = deal.participation_set.get(organisation=self.cast.orgs["szw"])
        version = deal.version_in_force() or deal.version_being_signed()
        self.things[name] = {
            "deal": deal, "pk": deal.pk, "slug": "doel", "place": place.pk, "number": number,
            "lesson": lesson.pk, "annex": annex.pk,
            "job": self._document(deal, contacts=True, version=version),
        }  # fmt: skip
        self.things[f"{name} without contacts"] = self.things[name] | {
            "job": self._document(deal, contacts=False, version=version)
        }

    def _document(self, deal, *, contacts, version):
        """The pdf of a deal, as a worker would have made it."""
        facts = {"deal": deal.pk, "version": version and version.pk, "contacts": contacts}
        return Job.objects.create(
            kind=KIND, key=f"{KIND}-{deal.pk}-{contacts}", state=JobState.DONE, facts=facts,
            asked_at=MOMENT, due_at=MOMENT, finished_at=MOMENT,
            result={"file": self.stored("deal.pdf").pk},
        ).pk  # fmt: skip

    def _rest(self):
        cast, organisation = self.cast, self.cast.orgs["oom"]
        told = self.things["running"]["deal"].progress.first()
        self.things["told half-year"] = {"pk": told.pk}
        half_year_page.add(self)
        half_year_review.add(self)
        failed = Job.objects.create(
            kind=KIND, key=f"mislukt {self.name}", state=JobState.FAILED, asked_by=cast.oom,
            asked_at=MOMENT, due_at=MOMENT, facts={"title": "Deal · pdf"},
        )  # fmt: skip
        self.things["job"] = {"pk": failed.pk}
        self.things["organisation"] = {"pk": organisation.pk}
        member = cast.oom2.membership_set.get()
        self.things["membership"] = {"pk": member.pk}
        self.things["person"] = {"pk": cast.oom2.pk, "rights": rights_of(cast.oom2)}
        self.things["invitation"] = self._invitation(organisation=organisation, role="reader")
        self.things["group invitation"] = self._invitation(is_province=True)
        self.things["accord"] = self._programme(self.accord)
        concept = Programme.objects.create(
            kind="agenda", title=f"Agenda {self.name}", owner=organisation, base_text="Tekst.",
            starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31),
        )  # fmt: skip
        self.things["draft programme"] = self._programme(concept)
        self._agenda(concept)
        mail = MailMessage.objects.create(
            key=f"post {self.name}", to=cast.oom.email, subject="Post", body="Post.",
            state="uncertain", queued_at=MOMENT,
        )  # fmt: skip
        self.things["mail"] = {"pk": mail.pk}
        self.things["passkey"] = {"pk": give_passkey(cast.oom).pk}
        self.things["reset link"] = {"uidb36": "1", "key": "verlopen-sleutel"}

    def _invitation(self, **over):
        by = self.cast.beheer if "is_province" in over else self.cast.programma
        found, token = Invitation.objects.invite(
            email=f"nieuw-{self.name}-{len(over)}@demo.example".lower(),
            by=by,
            at=timezone.now(),
            **over,
        )
        return {"pk": found.pk, "token": token}

    def _agenda(self, concept):
        """One that was adopted, of the organisation that coordinates in deals; with an activity in
        which the leads take part and one in which nobody does."""
        agenda = make_agenda(self.cast, title=f"Lopende agenda {self.name}")
        tell(joined := make_activity(agenda))
        joined.participation_set.create(organisation=self.cast.orgs["oom"])
        self.things["agenda"] = self._programme(agenda)
        goal_table.add(self, agenda)
        self.things["activity"] = {"pk": joined.pk}
        self.things["activity of nobody"] = {"pk": make_activity(agenda).pk}
        self.things["planned activity"] = {"pk": make_activity(agenda, status="planned").pk}
        agenda_office.add(self, agenda)
        self._purpose_case(make_agenda(self.cast, "work_agenda", title=f"Werkagenda {self.name}"))
        self.things["draft activity"] = {"pk": make_activity(concept, "Doel een").pk}

    def _purpose_case(self, agenda):
        """An action with a case that everyone supports, and one without."""
        action = make_activity(agenda, status="planned", title="Met case")
        action.participation_set.create(organisation=self.cast.orgs["oom"])
        agree(open_case(action))
        self.things["action with case"] = {"pk": action.pk}
        other = make_activity(agenda, status="planned", title="Zonder case")
        self.things["action without case"] = {"pk": other.pk}

    def _programme(self, programme):
        """With a goal of its own, a party with a role, and an annex."""
        cast = self.cast
        goals = []
        for title in ("Doel een", "Doel twee", "Doel drie"):
            goals.append(Goal(programme=programme, level="operational", title=title))
            goals[-1].put_last()
        place = programme.participation_set.create(organisation=cast.orgs["oom"], position=1)
        programme.participation_set.create(organisation=cast.orgs["otib"], position=2)
        role = place.contribution_set.create(role="driver", position=1)
        annex = Annex.objects.create(
            programme=programme, kind="other", title="Verslag", file=self.stored("verslag.pdf"),
            added_by=cast.programma, added_at=MOMENT,
        )  # fmt: skip
        return {"pk": programme.pk, "goal": goals[1].pk, "place": place.pk, "role": role.pk,
                "annex": annex.pk}  # fmt: skip
