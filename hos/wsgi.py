"""The entry for gunicorn: `gunicorn hos.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
application = get_wsgi_application()
