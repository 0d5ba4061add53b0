"""The person who logs in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def office(self):
        """The programme office: who is asked when nobody else is."""
        return self.active().filter(is_office=True)

    def administrators(self):
        return self.active().filter(is_administrator=True)

    def with_second_factor(self):
        """Annotates `has_factor`, for lists."""
        held = User.objects.filter(
            pk=models.OuterRef("pk"), authenticator__type__in=["totp", "webauthn"]
        )
        return self.annotate(has_factor=models.Exists(held))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, name, password=None, **roles):
        """Make an active account; without a password nobody can log in to it yet."""
        user = self.model(email=self.normal(email), name=name, **roles)
        user.set_password(password)
        user.save()
        user.confirm_email()
        return user

    def get_by_natural_key(self, email):
        return self.get(email=self.normal(email))

    def known_as(self, email):
        """The account of an address in any upper or lower case, or None."""
        return self.filter(email=self.normal(email)).first()

    @staticmethod
    def normal(email):
        return email.strip().lower()


class User(AbstractBaseUser):
    """A person with an account «Gebruiker».

    The three group rights of the programme are columns: few, fixed, and read at every request
    without a join. All other rights follow from memberships of organisations. An administrator
    manages accounts and has no rights in the content, which the database holds too.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    is_office = models.BooleanField(_("programme office"), default=False)
    is_province = models.BooleanField(_("province (reads)"), default=False)
    is_administrator = models.BooleanField(_("functional administrator"), default=False)
    session_stamp = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    deactivated_at = models.DateTimeField(_("deactivated"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            CheckConstraint(name="user_email_lower", condition=Q(email=Lower("email"))),
            CheckConstraint(
                name="user_administrator_without_content",
                condition=Q(is_administrator=False) | Q(is_office=False, is_province=False),
                violation_error_message=_(
                    "A functional administrator has no rights in the content."
                ),
            ),
            CheckConstraint(
                name="user_deactivated_iff_inactive",
                condition=Q(is_active=True, deactivated_at__isnull=True)
                | Q(is_active=False, deactivated_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def confirm_email(self):
        """Tell allauth that the address is this person's: an invitation proved it."""
        self.emailaddress_set.update_or_create(
            email=self.email, defaults={"verified": True, "primary": True}
        )

    def deactivate(self, *, at):
        """Shut the account out from the next request on; what was done under its name stays."""
        self.is_active = False
        self.deactivated_at = at
        self.save(update_fields=["is_active", "deactivated_at"])

    def reactivate(self):
        self.is_active = True
        self.deactivated_at = None
        self.save(update_fields=["is_active", "deactivated_at"])

    def has_second_factor(self):
        return self.authenticator_set.exclude(type="recovery_codes").exists()

    def reset_second_factor(self):
        """Remove every passkey, TOTP and recovery code; the next log-in asks for a new one."""
        self.authenticator_set.all().delete()
        self.end_sessions()

    def end_sessions(self):
        """Log this person out everywhere: the stamp is part of what a session is checked by."""
        User.objects.filter(pk=self.pk).update(session_stamp=models.F("session_stamp") + 1)
        self.refresh_from_db(fields=["session_stamp"])

    def _get_session_auth_hash(self, secret=None):
        return salted_hmac(
            "hos.accounts.session", f"{self.password}:{self.session_stamp}", secret=secret,
            algorithm="sha256",
        ).hexdigest()  # fmt: skip
