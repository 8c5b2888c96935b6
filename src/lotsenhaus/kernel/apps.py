"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """``label`` is the prefix of the tables and never changes."""

    name = "lotsenhaus.kernel"
    label = "kernel"
    verbose_name = "Grundlagen"
