"""The invented city as a Django application."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    """Has no tables of its own."""

    name = "lotsenhaus.city"
    label = "city"
    verbose_name = "Erfundene Stadt"
