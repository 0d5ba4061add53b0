"""A ceiling for each process that works: a job that asks for more gets a MemoryError, which counts
as any other fault, instead of a system that ends whatever it likes."""

import resource

from django.conf import settings


def limit(**_signal):
    """For this process, when it starts to work (django-q's post_spawn). Only the soft limit, so
    that the process in which a report is laid out may set its own."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (settings.JOB_MEMORY_MB << 20, hard))
