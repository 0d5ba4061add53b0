from django.apps import AppConfig


class HosConfig(AppConfig):
    """What every app builds on; it knows no word of the accord."""

    name = "hos"
