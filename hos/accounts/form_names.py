"""Which of our forms stand in for those of allauth: two settings, beside the forms they name."""

_OURS = "hos.accounts.forms."
ACCOUNT_FORMS = {
    "login": _OURS + "LoginForm",
    "reset_password": _OURS + "ResetPasswordForm",
    "reset_password_from_key": _OURS + "ResetPasswordKeyForm",
    "change_password": _OURS + "ChangePasswordForm",
    "reauthenticate": _OURS + "ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": _OURS + "AuthenticateForm",
    "reauthenticate": _OURS + "ReauthenticateCodeForm",
    "activate_totp": _OURS + "ActivateAppForm",
    "add_webauthn": _OURS + "AddPasskeyForm",
    "edit_webauthn": _OURS + "EditPasskeyForm",
}
