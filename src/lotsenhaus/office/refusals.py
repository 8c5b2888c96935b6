"""A refusal: what was asked, what is the case, and what is possible now, in German for the colleague."""


class NotAllowed(Exception):
    """The office's rules forbid it; the text is shown as it is."""
