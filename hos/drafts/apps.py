from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "hos.drafts"
    label = "drafts"
