from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "hos.mail"
    label = "mail"

    def ready(self):
        autodiscover_modules("mail_examples")  # each app shows its mails
