from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hos.accounts"
    label = "accounts"

    def ready(self):
        from hos.accounts import recorded

        recorded.connect()
