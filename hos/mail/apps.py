from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "hos.mail"
    label = "mail"
