"""How the commands speak to who runs them, and how they refuse."""

import sys


class Refused(Exception):
    """What was asked is not possible; the text is German: what is the case, and what is possible now."""


def say(words: str) -> None:
    """A line for who runs the command."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def warn(words: str) -> None:
    """A line beside what the command gives, so that its output can go to a file."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
