"""The yearly look at who may do what (BIO2 5.18): a row for each account that was found right."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deals.models.membership import Membership
from deals.models.rights import GROUPS
from hos.accounts.models import User

VALID_FOR = timedelta(days=365)


class ReviewQuerySet(models.QuerySet):
    def confirm(self, seen, *, by, at):
        """Record the accounts of which the rights are still the ones that were `seen` (key of the
        user → code of the rights). Returns the accounts of which they are not."""
        with transaction.atomic():
            people = with_rights().select_for_update(of=("self",)).filter(pk__in=seen)
            found = reviewed(people.order_by("pk"))
            self.bulk_create(
                RightsReview(
                    user=row.user, reviewed_by=by, reviewed_at=at, rights=row.rights
                )
                for row in found if row.code == seen[row.user.pk]
            )  # fmt: skip
        return [row.user for row in found if row.code != seen[row.user.pk]]


class RightsReview(models.Model):
    """«Gezien en klopt»: the rights an account had when an administrator found them right.
    Append-only in the database."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(_("reviewed"))
    rights = models.JSONField()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("rights review")
        verbose_name_plural = _("rights reviews")
        ordering = ["-reviewed_at", "-pk"]

    def __str__(self):
        return f"{self.user}, {self.reviewed_at:%Y-%m-%d}"


def with_rights():
    """Active accounts that may do something: what has to be looked at every year."""
    members = Membership.objects.values("user")
    some = Q(is_office=True) | Q(is_province=True) | Q(is_administrator=True) | Q(pk__in=members)
    return User.objects.active().filter(some)


def rights_of(user) -> dict:
    """What a user may do, as it is kept with a review."""
    members = [
        {"organisation": member.organisation.name, "role": member.role}
        for member in user.membership_set.all()
    ]
    return {
        "groups": [name.removeprefix("is_") for name in GROUPS if getattr(user, name)],
        "memberships": sorted(members, key=lambda member: member["organisation"]),
    }


@dataclass(frozen=True)
class Reviewed:
    """An account with its rights and the last time they were found right."""

    user: User
    rights: dict
    last: RightsReview | None = None

    @property
    def code(self):
        """Stands for exactly these rights: what an administrator saw is what is recorded."""
        text = json.dumps(self.rights, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def has_changed(self):
        return self.last is not None and self.last.rights != self.rights

    @property
    def due_at(self):
        """A new account is looked at within a year too."""
        return (self.last.reviewed_at if self.last else self.user.created_at) + VALID_FOR

    @property
    def due_on(self):
        return timezone.localdate(self.due_at)

    def is_overdue(self, *, at):
        return self.due_at <= at


def reviewed(people) -> list[Reviewed]:
    """These accounts with their last reviews, in three queries whatever their number."""
    people = list(people.prefetch_related(
        models.Prefetch("membership_set", Membership.objects.select_related("organisation"))
    ))  # fmt: skip
    newest = RightsReview.objects.filter(user=models.OuterRef("user")).values("pk")[:1]
    last = {
        review.user_id: review
        for review in RightsReview.objects.filter(
            user__in=people, pk=models.Subquery(newest)
        ).select_related("reviewed_by")
    }
    return [Reviewed(user, rights_of(user), last.get(user.pk)) for user in people]
