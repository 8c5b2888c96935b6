"""Pages of a list that may have a million rows: nobody waits for them to be counted."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from lotsenhaus.kernel.german import grouped

ROWS = 50
COUNTED = 5_000
"""So many rows are counted and can be paged through; who has more before her searches."""


class ShortCount(Paginator):  # type: ignore[type-arg]
    """Counts as far as somebody pages, and says „mehr als“ beyond."""

    def __init__(self, rows: QuerySet[Any], per_page: int = ROWS) -> None:
        super().__init__(rows, per_page)

    @cached_property
    def count(self) -> int:
        """How many rows there are, at most COUNTED."""
        return min(self._counted, COUNTED)

    @cached_property
    def _counted(self) -> int:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows.order_by()[: COUNTED + 1].count()

    @property
    def total(self) -> str:
        """How many there are, in words."""
        return f"mehr als {grouped(COUNTED)}" if self._counted > COUNTED else grouped(self._counted)


def page_of(rows: QuerySet[Any], asked: str) -> "Page[Any]":
    """The page that the address asks for; the nearest one where it asks for nonsense."""
    return ShortCount(rows).get_page(asked)
