from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "hos.jobs"
    label = "jobs"

    def ready(self):
        autodiscover_modules("kinds")  # each app registers its kinds of job in kinds.py
