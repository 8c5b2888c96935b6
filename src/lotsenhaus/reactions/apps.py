"""The reactions as a Django application: it installs the table when all parts are loaded."""

from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    """Has no tables of its own."""

    name = "lotsenhaus.reactions"
    label = "reactions"
    verbose_name = "Folgen von Ereignissen"

    def ready(self) -> None:
        """Install the table."""
        from lotsenhaus.kernel import events
        from lotsenhaus.reactions.table import REACTIONS

        events.install(REACTIONS)
