"""The way in for a participant: a letter with a secret, of which only the hash is kept."""

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.code import SYMBOLS, plain
from pilots.models.learning_account import LearningAccount

LENGTH = 10  # of 31 symbols: 49 bits, so that a hash that got out tells nothing either


class LetterQuerySet(models.QuerySet):
    def valid(self):
        """Those that open something. Of who was erased the secret is gone."""
        return self.filter(revoked_at=None).exclude(secret="")

    def issue(self, participant, *, secret, by, at):
        """A new letter, of whose secret only the hash is kept. Whatever letter the participant had
        opens nothing any more. Refuses one for who was erased."""
        with transaction.atomic():
            account = LearningAccount.objects.hold(participant=participant.pk)
            if account.participant.erased_at:
                raise TransitionRefused(_("This participant has been erased."))
            for letter in self.valid().filter(participant=participant):
                letter.revoke(by=by, at=at)
            return self.create(
                participant=participant, secret=make_password(secret), made_by=by, made_at=at
            )

    def opened_by(self, code, secret):
        """The letter that this code and this secret are on, or None. A code that nobody has takes
        as long as a secret that is wrong."""
        rows = self.valid().filter(participant__code=plain(code))
        letter = rows.select_related("participant").first()
        if letter is None:
            make_password(plain(secret))
            return None
        return letter if check_password(plain(secret), letter.secret) else None

    def with_old_files(self, *, before):
        """Letters of which the file was there long enough to be printed."""
        return self.filter(made_at__lt=before, file__isnull=False)


class EntryLetter(models.Model):
    """A letter «Brief» with which a participant enters: one at a time. Its file holds the secret,
    so it is kept for a day."""

    participant = models.ForeignKey("pilots.Participant", models.PROTECT, related_name="letters")
    secret = models.CharField(max_length=128)  # the hash
    file = models.OneToOneField("files.StoredFile", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("letter")
        verbose_name_plural = gettext_lazy("letters")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="letter_revoked_pair",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_revoked_without_file",
                condition=Q(revoked_at=None) | Q(file=None),
            ),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(revoked_at=None), name="letter_valid_once"
            ),
        ]

    def __str__(self):
        return str(self.participant)

    def revoke(self, *, by, at):
        """From now on it opens nothing, and who is in with it is out."""
        with transaction.atomic():
            rows = EntryLetter.objects.valid().filter(pk=self.pk)
            if not rows.update(revoked_at=at, revoked_by=by, file=None):
                raise TransitionRefused(_("This letter was revoked already."))
            if self.file:
                self.file.discard()
        self.refresh_from_db()

    def handled(self, how, *, by, at):
        """Write down that somebody of the staff had the secret in hands."""
        self.handlings.create(how=how, person=by, at=at)

    def hands(self) -> set[int]:
        """Who could have come in with it without its participant."""
        return {self.made_by_id, *self.handlings.values_list("person", flat=True)}

    def discard_file(self):
        """The letter stays valid, but nobody can print it any more."""
        with transaction.atomic():
            if EntryLetter.objects.filter(pk=self.pk, file=self.file).update(file=None):
                self.file.discard()
        self.refresh_from_db()


def new_secret() -> str:
    return "".join(secrets.choice(SYMBOLS) for _place in range(LENGTH))


def in_pairs(secret: str) -> str:
    """AB CD EF GH JK: as it stands on the letter."""
    return " ".join(secret[place : place + 2] for place in range(0, len(secret), 2))
