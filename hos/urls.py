"""All addresses. Apps are named as strings: hos imports none of them."""

from allauth.account import views as account
from django.urls import include, path, re_path

from hos import language, public
from hos.mail import views as mail

# Of allauth only what this product uses: no sign-up, no mailed codes, no changing of addresses.
accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("healthz", public.health, name="healthz"),
    path("robots.txt", public.robots, name="robots"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
    path("taal/", language.choose, name="set_language"),
    path("accounts/", include(accounts)),
    path("taken/", include("hos.jobs.urls")),
    path("mail/", include("hos.mail.urls")),
    path("vraag/", mail.question, name="question"),
    path("logboek/", include("hos.audit.urls")),
    path("", include("deals.urls")),
    path("", include("pilots.urls")),
    path("", include("reporting.urls")),
]

handler400 = "hos.public.bad_request"
handler500 = "hos.public.server_error"
