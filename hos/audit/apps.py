from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hos.audit"
    label = "audit"
