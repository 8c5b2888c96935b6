"""``lotsenhaus manage access_page``: docs/access.md as the policies are now."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lotsenhaus.web.access_page import access_page


class Command(BaseCommand):
    """Writes the page; safe to run twice."""

    help = "Schreibt docs/access.md aus den Regeln im Programm."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", type=Path, default=Path("docs/access.md"), help="die Datei")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write it."""
        options["to"].write_text(access_page(), encoding="utf-8")
        self.stdout.write(f"{options['to']} ist geschrieben.")
