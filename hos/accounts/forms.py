"""The forms of allauth in the look of this product: a label instead of a text inside the input,
and no second link for a forgotten password."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Labelled:
    """Mixin: `labels` and `hints` per field; what is not named keeps its label and has no hint."""

    labels = {}
    hints = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, field.help_text)


class LoginForm(Labelled, account.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}
    hints = {"password": ""}


class ResetPasswordForm(Labelled, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}

    def save(self, request, **kwargs):
        """An address without an account gets a mail too, so that who asks sees no difference."""
        if self.users:
            return super().save(request, **kwargs)
        email = self.cleaned_data["email"]
        get_adapter(request).send_mail("account/email/unknown_account", email, {})
        return email


class ResetPasswordKeyForm(Labelled, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}


class ChangePasswordForm(Labelled, account.ChangePasswordForm):
    labels = ResetPasswordKeyForm.labels | {"oldpassword": _("Password you have now")}
    hints = {"oldpassword": ""}


class ReauthenticateForm(Labelled, account.ReauthenticateForm):
    labels = {"password": _("Password")}
    hints = {"password": ""}


CODE = {"code": _("Code from your app, or a recovery code")}


class CodeForm(Labelled):
    """Too many wrong codes say nothing against the password."""

    labels = CODE

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                raise get_adapter().validation_error("too_many_codes") from error
            raise


class AuthenticateForm(CodeForm, base.AuthenticateForm):
    pass


class ReauthenticateCodeForm(CodeForm, base.ReauthenticateForm):
    pass


class ActivateAppForm(Labelled, totp.ActivateTOTPForm):
    labels = {"code": _("Code that the app shows")}


class AddPasskeyForm(Labelled, webauthn.AddWebAuthnForm):
    labels = {
        "name": _("Name of this passkey"),
        "passwordless": _("Log in with this passkey without a password"),
    }
    hints = {
        "name": _("So that you recognise it, such as “phone”."),
        "passwordless": _("Your device then asks for your fingerprint, face or pin."),
    }


class EditPasskeyForm(Labelled, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of this passkey")}
