"""The organisations of the region: partners, funders, providers, parties to the accord."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    PROVINCE = "province", _("province")
    MINISTRY = "ministry", _("ministry")
    MUNICIPALITY = "municipality", _("municipality")
    OTHER_GOVERNMENT = "other_government", _("other government")
    TRAINING_FUND = "training_fund", _("training and development fund")
    SCHOOL = "school", _("education")
    KNOWLEDGE = "knowledge", _("knowledge institute")
    CAMPUS = "campus", _("campus")
    COMPANY = "company", _("company")
    COMPANY_SCHOOL = "company_school", _("company school")
    TRADE_BODY = "trade_body", _("trade association")
    EMPLOYERS_BODY = "employers_body", _("employers' federation")
    UNION = "union", _("trade union")
    ALLIANCE = "alliance", _("alliance")
    OTHER = "other", _("other")


class Helix(models.TextChoices):
    """The three sides whose working together is asked of every deal (triple helix)."""

    GOVERNMENT = "government", _("government")
    EDUCATION = "education", _("education")
    BUSINESS = "business", _("business")
    NONE = "none", _("none")


Kind = OrganisationKind
KINDS_OF_SIDE = {
    Helix.GOVERNMENT: {Kind.PROVINCE, Kind.MINISTRY, Kind.MUNICIPALITY, Kind.OTHER_GOVERNMENT},
    Helix.EDUCATION: {Kind.SCHOOL, Kind.KNOWLEDGE},
    Helix.BUSINESS: {
        Kind.COMPANY, Kind.COMPANY_SCHOOL, Kind.TRADE_BODY, Kind.EMPLOYERS_BODY, Kind.TRAINING_FUND,
    },
}  # fmt: skip
SIDE_OF_KIND = {kind: side for side, kinds in KINDS_OF_SIDE.items() for kind in kinds}
EMPLOYERS = {Kind.COMPANY, Kind.TRADE_BODY, Kind.EMPLOYERS_BODY}  # domain rule 12


def side_of(kind):
    """The helix side of an organisation kind, Helix.NONE for those that are no side."""
    return SIDE_OF_KIND.get(kind, Helix.NONE)


class OrganisationQuerySet(models.QuerySet):
    def current(self):
        """Not merged into another one, by name as people look it up: in any case."""
        return self.filter(merged_into=None).order_by(Lower("name"), "pk")

    def visible_to(self, user):
        """Everyone with rights in the content may know who takes part in the region."""
        return self.none() if user.is_administrator else self

    def on_side(self, side):
        sides = KINDS_OF_SIDE.get(side)
        return self.filter(kind__in=sides) if sides else self.exclude(kind__in=SIDE_OF_KIND)

    def named(self, name):
        """The organisation known by this name or abbreviation, in any case, or None."""
        return self.filter(Q(name__iexact=name) | Q(short__iexact=name)).first()

    def held(self, pk):
        """The organisation, or the one it went into, held until the transaction ends: a place is
        given to it without its going into another one meanwhile."""
        found = self.select_for_update().get(pk=pk)
        return self.held(found.merged_into_id) if found.merged_into_id else found

    def with_deal_count(self, user):
        """Annotates `deal_count`: the deals it takes part in, of those `user` may see."""
        from deals.models.deal import Deal
        from deals.models.participation import Participation

        places = Participation.objects.filter(
            organisation=models.OuterRef("pk"),
            left_on=None,
            activity__in=Deal.objects.visible_to(user).values("pk"),
        )
        counted = places.order_by().values("organisation").annotate(n=models.Count("pk"))
        return self.annotate(
            deal_count=models.functions.Coalesce(models.Subquery(counted.values("n")), 0)
        )

    def with_sorting(self):
        """Annotates what a list sorts by: the name in any case, and the words of the kind."""
        words = [
            models.When(kind=kind, then=models.Value(str(label)))
            for kind, label in OrganisationKind.choices
        ]
        return self.annotate(
            sort_name=Lower("name"),
            sort_kind=models.Case(*words, output_field=models.CharField()),
        )


class Organisation(models.Model):
    """An organisation «Organisatie»; signed texts keep the name it had when they were signed."""

    key = models.CharField(max_length=60, blank=True, editable=False)  # of a loaded file
    name = models.CharField(_("name"), max_length=150)
    short = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    region = models.CharField(_("region"), max_length=60, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message=_("There is an organisation with this name already."),
            ),
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="organisation_key_once"
            ),
            models.CheckConstraint(
                name="organisation_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("deals:organisation", args=[self.pk])

    @property
    def label(self):
        """The abbreviation if there is one: what tables and lists show."""
        return self.short or self.name

    @property
    def abbreviation(self):
        """The abbreviation, where it says something else than the name."""
        return "" if self.short == self.name else self.short

    @property
    def helix(self):
        return side_of(self.kind)

    def get_helix_display(self):
        return self.helix.label
