from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hos.files"
    label = "files"
