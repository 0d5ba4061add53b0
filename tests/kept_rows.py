"""What is slow to make, kept as rows and put back in a fraction of the time.

Only on PostgreSQL, where nearly all slow tests run; elsewhere it is made every time.
"""

import io
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction

LEFT = {"django_migrations"}


class KeptRows:
    """Makes something the first time it is asked for, and after that puts the same rows and files
    back in place of whatever is there. `made` is what making it returned."""

    def __init__(self, folder, make):
        self.folder, self.make = folder, make
        self.rows, self.made = {}, None

    def load(self):
        files = Path(settings.MEDIA_ROOT)
        if self.rows:
            self._put_back()
            shutil.copytree(self.folder, files, dirs_exist_ok=True)
            return self.made
        self.made = self.make()
        if connection.vendor == "postgresql":
            self._keep()
            if files.exists():
                shutil.copytree(files, self.folder, dirs_exist_ok=True)
        return self.made

    def _keep(self):
        with connection.cursor() as cursor:
            for table in sorted({*connection.introspection.table_names(cursor)} - LEFT):
                rows = io.StringIO()
                cursor.copy_expert(f"COPY {table} TO STDOUT", rows)
                self.rows[table] = rows.getvalue()

    def _put_back(self):
        """Without any trigger: the rows were checked when they were made."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(f"TRUNCATE {', '.join(self.rows)}")
            for table, rows in self.rows.items():
                cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(rows))
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        ContentType.objects.clear_cache()
