"""The states of a link between two files and the steps between them."""

from django.db.models import TextChoices

from lotsenhaus.office.refusals import NotAllowed


class LinkStatus(TextChoices):
    """What has become of a link."""

    PROPOSED = "proposed", "vorgeschlagen"
    LINKED = "linked", "verbunden"
    UNDONE = "undone", "gelöst"


ALLOWED: dict[LinkStatus, frozenset[LinkStatus]] = {
    LinkStatus.PROPOSED: frozenset({LinkStatus.LINKED, LinkStatus.UNDONE}),
    LinkStatus.LINKED: frozenset({LinkStatus.PROPOSED, LinkStatus.UNDONE}),
    LinkStatus.UNDONE: frozenset(),
}


def step(current: LinkStatus, to: LinkStatus) -> LinkStatus:
    """The next state. Raises NotAllowed with what is possible."""
    if to not in ALLOWED[current]:
        ways = ", ".join(sorted(f"„{status.label}“" for status in ALLOWED[current])) or "nichts mehr"
        raise NotAllowed(f"Aus „{current.label}“ wird nicht „{to.label}“. Möglich ist: {ways}.")
    return to
