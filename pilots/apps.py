from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "pilots"

    def ready(self):
        from pilots import menu  # noqa: F401 - says who has something in the schemes
