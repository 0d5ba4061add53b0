"""Who may see and do what with accounts and rights, and what is open to everyone."""

from tests.access.actors import ANONYMOUS, GONE, LEAD, OFFICE
from tests.access.rules import (
    EVERYONE,
    JUST_ADMINISTRATOR,
    LOGGED_IN,
    asked,
    deed,
    page,
)

ONE = {"": LOGGED_IN}
OPEN = {"": EVERYONE}
STRANGERS = frozenset({ANONYMOUS, GONE})
PERSON = {"person": JUST_ADMINISTRATOR}
MANAGERS = JUST_ADMINISTRATOR | {OFFICE}
OWN_PASSKEY = {"passkey": frozenset({LEAD})}

PUBLIC = [
    page("healthz", OPEN, EVERYONE),
    page("robots", OPEN, EVERYONE),
    page("security_txt", OPEN, EVERYONE),
    page("mail:outbox", OPEN, EVERYONE),  # of the demo
    deed("set_language", OPEN, EVERYONE, writes=False),
    page("account_inactive", OPEN, EVERYONE),
    asked("account_reset_password", OPEN, EVERYONE),
    page("account_reset_password_done", OPEN, EVERYONE),
    page("account_reset_password_from_key", {"reset link": EVERYONE}, EVERYONE, tells_nothing=True),
    page("account_reset_password_from_key_done", OPEN, EVERYONE),
    asked("account_login", OPEN, STRANGERS, only=STRANGERS),
    page("account_login", ONE, LOGGED_IN, 302, only=LOGGED_IN),
    page("mfa_login_webauthn", OPEN, EVERYONE, 302),
    page("mfa_authenticate", OPEN, EVERYONE, 302),  # halfway a log-in only
    # who has an account logs in before accepting; nobody accepts what is for another
    asked("deals:invitation", {"invitation": EVERYONE}, STRANGERS, only=STRANGERS),
    asked(
        "deals:invitation", {"invitation": EVERYONE}, LOGGED_IN, 409, only=LOGGED_IN, writes=False
    ),
]
OWN = [
    page("start", ONE, LOGGED_IN),
    asked("me", ONE, LOGGED_IN),
    asked("account_logout", ONE, LOGGED_IN, writes=None),
    asked("account_reauthenticate", ONE, LOGGED_IN, writes=None),
    asked("account_change_password", ONE, LOGGED_IN),
    page("mfa_index", ONE, LOGGED_IN),
    page("mfa_reauthenticate", ONE, LOGGED_IN, 302),  # nobody here has a code app
    page("mfa_activate_totp", ONE, LOGGED_IN),
    page("mfa_deactivate_totp", ONE, LOGGED_IN, 404),
    page("mfa_view_recovery_codes", ONE, LOGGED_IN, 404),
    page("mfa_generate_recovery_codes", ONE, LOGGED_IN, (200, 302), writes=None),
    page("mfa_download_recovery_codes", ONE, LOGGED_IN, 404),
    page("mfa_list_webauthn", ONE, LOGGED_IN),
    page("mfa_add_webauthn", ONE, LOGGED_IN),
    page("mfa_reauthenticate_webauthn", ONE, LOGGED_IN, (200, 302)),
    asked("mfa_edit_webauthn", OWN_PASSKEY, {LEAD}),
    asked("mfa_remove_webauthn", OWN_PASSKEY, {LEAD}),
]
MANAGED = [
    page("audit:list", ONE, JUST_ADMINISTRATOR, closed=True),
    page("deals:people", ONE, JUST_ADMINISTRATOR, closed=True),
    asked("deals:person_invite", ONE, JUST_ADMINISTRATOR, closed=True),
    page("deals:person", PERSON, JUST_ADMINISTRATOR, closed=True),
    asked("deals:person_rights", PERSON, JUST_ADMINISTRATOR, closed=True),
    asked("deals:person_deactivate", PERSON, JUST_ADMINISTRATOR, closed=True),
    deed("deals:person_reactivate", PERSON, JUST_ADMINISTRATOR, closed=True),
    asked("deals:person_second_factor", PERSON, JUST_ADMINISTRATOR, closed=True),
    page("deals:rights_review", ONE, JUST_ADMINISTRATOR, closed=True),
    page("deals:rights_export", ONE, JUST_ADMINISTRATOR, closed=True, writes=None),
    deed("deals:rights_reviewed", PERSON, JUST_ADMINISTRATOR, closed=True),
    deed("deals:rights_reviewed_all", PERSON, JUST_ADMINISTRATOR, closed=True),
    asked("deals:membership", {"membership": MANAGERS}, MANAGERS, closed=True),
    asked("deals:membership_end", {"membership": MANAGERS}, MANAGERS, closed=True),
    # the office invites for organisations, the administrator for rights; neither sees the other's
    deed("deals:invitation_revoke", {"invitation": {OFFICE}}, {OFFICE}),
    deed("deals:invitation_again", {"invitation": {OFFICE}}, {OFFICE}),
    deed("deals:invitation_revoke", {"group invitation": JUST_ADMINISTRATOR}, JUST_ADMINISTRATOR),
    deed("deals:invitation_again", {"group invitation": JUST_ADMINISTRATOR}, JUST_ADMINISTRATOR),
]
ACCOUNTS = PUBLIC + OWN + MANAGED
