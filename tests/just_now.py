"""Somebody who logged in just now, and need not show again who it is."""

import time


def log_in(client, person):
    """As after a log-in with a password, just now."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
