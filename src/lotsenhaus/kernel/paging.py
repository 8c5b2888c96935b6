"""Pages of a list that may have a million rows: nobody waits for them to be counted."""

from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, F, Func, QuerySet

from lotsenhaus.kernel.german import grouped

ROWS = 50
COUNTED = 1_000
"""So many rows are counted and can be paged through; who has more before her searches."""


class AnyOf(Func):
    """Whether the first expression is one of the second, an array that is asked for once: so PostgreSQL can use an index."""

    template = "%(expressions)s)"
    arg_joiner = " = any("
    output_field = BooleanField()


class ShortCount(Paginator):  # type: ignore[type-arg]
    """Counts as far as somebody pages, and says „mehr als“ beyond."""

    def __init__(self, rows: QuerySet[Any], per_page: int = ROWS) -> None:
        super().__init__(rows, per_page)

    @cached_property
    def count(self) -> int:
        """How many rows there are, at most COUNTED."""
        return min(self._counted, COUNTED)

    def page(self, number: int | str) -> "Page[Any]":
        """One page. So few rows that they could be counted are sorted; of more, those at hand are read in their order.

        Without that PostgreSQL reads a million rows in order until it has met fifty of somebody who may see six hundred.
        """
        if self._counted <= COUNTED:
            rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
            counted = ArraySubquery(rows.order_by().values("pk"))
            self.object_list = rows.filter(AnyOf(F("pk"), counted))
        return super().page(number)

    @cached_property
    def _counted(self) -> int:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return _counted(rows)

    @property
    def total(self) -> str:
        """How many there are, in words."""
        return _in_words(self._counted)


def how_many(rows: QuerySet[Any]) -> str:
    """How many rows there are, in words, without the rows."""
    return _in_words(_counted(rows))


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: COUNTED + 1].count()


def _in_words(counted: int) -> str:
    return f"mehr als {grouped(COUNTED)}" if counted > COUNTED else grouped(counted)


def page_of(rows: QuerySet[Any], asked: str) -> "Page[Any]":
    """The page that the address asks for; the nearest one where it asks for nonsense."""
    return ShortCount(rows).get_page(asked)
