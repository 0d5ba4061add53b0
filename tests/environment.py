"""The environment of every test, set before Django reads its settings (loaded with -p).

DATABASE_URL decides the database: `make test` runs everything on SQLite and on PostgreSQL.
"""

import os
import tempfile

SCRATCH = tempfile.mkdtemp(prefix="innovatiedeals-test-")
DEFAULTS = {
    "DATABASE_URL": f"sqlite:///{SCRATCH}/test.sqlite3",
    "SECRET_KEY": "only-for-tests-0123456789-0123456789-0123456789-0123456789",
    "VAR_DIR": SCRATCH,
    "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
FORCED = {
    "DEMO": "true",
    "DEBUG": "false",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "EMAIL_URL": "memorymail://",
    "OFFICE_EMAIL": "programma@demo.example",
}
for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)
os.environ.update(FORCED)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
