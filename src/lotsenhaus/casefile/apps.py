"""The shared file as a Django application."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """``label`` is the prefix of the tables and never changes."""

    name = "lotsenhaus.casefile"
    label = "casefile"
    verbose_name = "Akte"
