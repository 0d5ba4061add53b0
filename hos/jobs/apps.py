from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "hos.jobs"
    label = "jobs"

    def ready(self):
        from django_q.signals import post_spawn

        from hos.jobs import memory

        post_spawn.connect(memory.limit, dispatch_uid="job memory")
        autodiscover_modules("kinds")  # each app registers its kinds of job in kinds.py
