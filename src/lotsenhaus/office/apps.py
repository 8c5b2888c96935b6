"""The office as a Django application."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """``label`` is the prefix of the tables and never changes."""

    name = "lotsenhaus.office"
    label = "office"
    verbose_name = "Amt"
