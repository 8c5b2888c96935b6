"""The words around the commands in German: help, and what is wrong with a call."""

from difflib import get_close_matches
from typing import Any

import click

from leistungsrecht.cli.problems import BadInput, quoted

HELP = "Hilfe: leistungsrecht --help."
GERMAN = {"Options": "Optionen", "Commands": "Befehle", "Positional arguments": "Angaben"}


class Formatter(click.HelpFormatter):
    """Help with German headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how to call."""
        super().write_usage(prog, args, prefix or "Aufruf: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(GERMAN.get(heading, heading))


class Context(click.Context):
    """The context of a call, with German help."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with German help."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIONEN]", **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, explained in German."""
        option = super().get_help_option(ctx)
        assert option is not None  # every command has its help
        option.help = "Zeigt diese Hilfe."
        return option


class Commands(Command, click.Group):
    """The commands; one that does not exist is answered with those that do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, subcommand_metavar="BEFEHL [ANGABEN]...", **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was called. Raises BadInput if there is none of that name."""
        names = self.list_commands(ctx)
        if args[0] not in names:
            near = get_close_matches(args[0], names, n=1)
            hint = f" Meinten Sie „{near[0]}“?" if near else ""
            raise BadInput(f"Den Befehl {quoted(args[0])} gibt es nicht.{hint} Es gibt: {', '.join(names)}. {HELP}")
        return super().resolve_command(ctx, args)


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the words of a call, in German."""
    match error:
        case click.NoSuchOption():
            return f"Die Option {quoted(error.option_name)} gibt es nicht. {HELP}"
        case click.BadOptionUsage():
            return f"Die Option {quoted(error.option_name)} braucht einen Wert oder verträgt keinen. {HELP}"
        case click.MissingParameter():
            return f"Es fehlt die Angabe {str(getattr(error.param, 'metavar', '')).rstrip('.')}. {HELP}"
        case click.BadParameter():
            return f"Für --max-cases ist nur eine ganze Zahl ab 1 zulässig. {HELP}"
        case _ if error.ctx is not None and error.ctx.parent is not None:
            return f"Der Befehl „{error.ctx.info_name}“ hat zu viele Angaben. {HELP}"
        case _:
            return f"Es fehlt der Befehl, zum Beispiel „leistungsrecht calculate fall.yaml“. {HELP}"
