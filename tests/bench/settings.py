"""The settings of the product with Django's admin beside it: the peer that the list is measured
against. Only benchmarks use them."""

from hos.settings import *  # noqa: F403
from hos.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "tests.bench.urls"
ACCOUNT_RATE_LIMITS = False
for engine in TEMPLATES:
    engine["OPTIONS"]["context_processors"].append("django.contrib.auth.context_processors.auth")
SILENCED_SYSTEM_CHECKS = ["admin.E404", "admin.E406", "admin.W411"]
