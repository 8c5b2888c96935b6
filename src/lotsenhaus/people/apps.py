"""People as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """``label`` is the prefix of the tables and never changes."""

    name = "lotsenhaus.people"
    label = "people"
    verbose_name = "Personen"
