"""Settings: read from the environment (or `.env`) on top, safe by default.

Nothing here knows a password or a key. Without SECRET_KEY and DATABASE_URL the project does not
start. The names a host may set are listed in the README.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from hos.accounts.policy import *  # noqa: F403  (how people log in)

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

# One setting makes it a demo: shown on every page, plain http, mails in an outbox page.
DEMO = env.bool("DEMO", default=False)
HTTPS = env.bool("HTTPS", default=not DEMO)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000" if DEMO else "https://localhost")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
OFFICE_EMAIL = env("OFFICE_EMAIL", default="programma@demo.example")
OFFICE_PHONE = env("OFFICE_PHONE", default="020 000 00 00" if DEMO else "")
SECURITY_CONTACT = env("SECURITY_CONTACT", default=f"mailto:{OFFICE_EMAIL}")
SECOND_FACTOR_REQUIRED = not DEMO

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "js_lib_bootstrap5",
    "csp",
    "django_htmx",
    "django_filters",
    "django_q",
    "django_prose_editor",
    "hos",
    "hos.accounts",
    "hos.audit",
    "hos.jobs",
    "hos.mail",
    "hos.files",
    "hos.drafts",
    "deals",
    "pilots",
    "reporting",
]

# What adds headers comes first, so that the redirects and refusals of the rest have them too.
MIDDLEWARE = [
    "hos.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hos.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hos.accounts.sessions.SessionLifeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hos.accounts.gate.LoginRequiredMiddleware",
    "hos.accounts.gate.SecondFactorMiddleware",
    "hos.methods.MethodMiddleware",
]

ROOT_URLCONF = "hos.urls"
WSGI_APPLICATION = "hos.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hos.page.context",
            ],
        },
    }
]

# Database: SQLite for one host, PostgreSQL for more. IMMEDIATE keeps two writers on SQLite from
# failing halfway a transaction; recursive_triggers lets REPLACE meet the append-only triggers.
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
        "PRAGMA secure_delete=ON;",  # of what was erased no byte stays in a free page
    }
else:
    # A line that falls silent is given up after ten seconds, at both ends: here nobody waits for
    # it, and there nothing stays locked.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "options": "-c statement_timeout=15s -c lock_timeout=5s "
        "-c idle_in_transaction_session_timeout=60s -c tcp_user_timeout=10s "
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
    } | DATABASES["default"].get("OPTIONS", {})

# Rate limits must hold across processes, so the cache is a table. The default of 300 entries
# would throw away counters at random.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # Where the worker notes its own state twice a second: in its memory, nobody reads it.
    "worker": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "worker"},
}

# Accounts (the rest: hos/accounts/policy.py)
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# The number of proxies before this server that set X-Forwarded-For; 0: the header is ignored.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Sessions: the cookie lives as long as the browser; idle and absolute ends are the middleware's.
SESSION_COOKIE_NAME = "__Host-sessie" if HTTPS else "sessie"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = {"office": 30, "partner": 60}
SESSION_ABSOLUTE_HOURS = 10
# A message may name a person: it stays on the server, and goes with the session at log-out.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hos.accounts.csrf.failure"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Headers (the rest: hos/headers.py)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=HTTPS)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [NONE],
        "object-src": [NONE],
        "upgrade-insecure-requests": HTTPS,
    }
}

# Jobs: retry must exceed timeout; the lease bounds what a killed worker delays. The result of an
# entry is kept in the row of the job, so the queue saves none and never repeats a failure itself.
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=90)
JOB_STANDSTILL_SECONDS = env.int("JOB_STANDSTILL_SECONDS", default=20)
JOB_MEMORY_MB = env.int("JOB_MEMORY_MB", default=1024)
JOB_SWEEP_SECONDS = env.float("JOB_SWEEP_SECONDS", default=2)
Q_CLUSTER = {
    "name": "hos",
    "label": "Jobs",
    "orm": "default",
    "workers": env.int("JOB_WORKERS", default=2),
    "timeout": env.int("JOB_TIMEOUT_SECONDS", default=300),
    "retry": env.int("JOB_RETRY_SECONDS", default=360),
    "poll": env.float("JOB_POLL_SECONDS", default=0.5),
    "catch_up": False,
    "save_limit": -1,
    "ack_failures": True,
    "cache": "worker",
}

# Mail: SMTP from jobs. In the demo nothing leaves the machine; the outbox page shows the rows.
EMAIL_CONFIG = env.email("EMAIL_URL", default="dummymail://" if DEMO else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", default=OFFICE_EMAIL)

# Files of users: never under static, 25 MB each, checked while they stream in.
MEDIA_ROOT = Path(env("FILES_DIR", default=str(VAR_DIR / "files")))
# Who was erased (pilots): never in the backup, and read again when one is put back.
ERASURE_LIST = Path(env("ERASURE_LIST", default=str(VAR_DIR / "gewist.jsonl")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "hos.files.upload.LimitHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
CLAMD_URL = env("CLAMD_URL", default="")  # without one nothing is scanned for viruses
CLAMD_SECONDS = env.float("CLAMD_SECONDS", default=15)
UPLOAD_MAX_BYTES = 25 * 1024 * 1024
UPLOAD_RATES = {"partner": "30/h/user", "office": "200/h/user", "anyone": "10/m/ip"}
EXPORT_RATES = {"export": "10/h/user", "export_by_key": "10/h/key", "making": "6/m/user"}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env(
            "STATICFILES_STORAGE",
            default="django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
        )
    },
}

# Language: English in code, Dutch on screen, English by choice; Dutch numbers and dates in both.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "hos" / "locale"]
FORMAT_MODULE_PATH = ["hos.formats"]
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"masking": {"()": "hos.masking.WithoutTokens"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masking"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django_q": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
