"""What a party brings in, in which role, and how sure that is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ContributionRole(models.TextChoices):
    PROJECT_LEAD = "project_lead", _("project leadership")
    COORDINATION = "coordination", _("coordination")
    PLAN = "plan", _("plan of approach")
    DRIVER = "driver", _("driver")
    CASHIER = "cashier", _("cashier")
    FINANCIER = "financier", _("financier")
    GUARANTOR = "guarantor", _("guarantor")
    TRAINING = "training", _("training on offer")
    RECRUITMENT = "recruitment", _("recruitment")
    KNOWLEDGE = "knowledge", _("knowledge")
    RESEARCH = "research", _("research")
    COMMUNICATION = "communication", _("communication")
    KNOWLEDGE_SHARING = "knowledge_sharing", _("knowledge sharing")
    SCALING_UP = "scaling_up", _("scaling up")
    EMPLOYER = "employer", _("employer")
    CLIENT = "client", _("client")
    STEERING_GROUP = "steering_group", _("steering group")
    SUPPORT_TEAM = "support_team", _("support team")
    EXECUTION = "execution", _("execution")
    OTHER = "other", _("other")


class Certainty(models.TextChoices):
    PLEDGED = "pledged", _("pledged")
    RESERVED = "reserved", _("under reservation")  # the question mark of the real deal
    WITHDRAWN = "withdrawn", _("withdrawn")


COORDINATING = [ContributionRole.PROJECT_LEAD, ContributionRole.COORDINATION]


class ContributionQuerySet(models.QuerySet):
    def present(self):
        """In the working text: not taken out of it."""
        return self.filter(is_removed=False, participation__is_removed=False)

    def open_questions(self):
        """Under reservation: shown on the deal until the party confirms."""
        return self.present().filter(certainty=Certainty.RESERVED)


class Contribution(models.Model):
    """One role of a party with what it brings «Inbreng en rol». Amount in euro."""

    participation = models.ForeignKey("deals.Participation", models.CASCADE)
    position = models.PositiveIntegerField(default=0)
    role = models.CharField(_("role"), max_length=20, choices=ContributionRole)
    description = models.CharField(_("contribution"), max_length=500, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    hours = models.DecimalField(_("hours"), max_digits=7, decimal_places=1, null=True, blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=10, choices=Certainty, default=Certainty.PLEDGED
    )
    is_removed = models.BooleanField(default=False, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="contribution_not_negative",
                condition=(Q(amount=None) | Q(amount__gte=0)) & (Q(hours=None) | Q(hours__gte=0)),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.UniqueConstraint(
                fields=["participation", "role"],
                condition=Q(role__in=["cashier", "driver"], is_removed=False),
                name="contribution_once_cashier_driver",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.description}"
