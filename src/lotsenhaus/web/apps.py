"""The pages as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Has no tables of its own."""

    name = "lotsenhaus.web"
    label = "web"
    verbose_name = "Seiten"
