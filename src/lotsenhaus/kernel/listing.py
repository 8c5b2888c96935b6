"""A list that can be sorted, paged and taken away: rows from a Policy become a Table, the same way each time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, Func, QuerySet, Value, When
from django.db.models.functions import Lower
from django.http import QueryDict

from lotsenhaus.kernel.paging import page_of
from lotsenhaus.kernel.tables import EXPORTS, PAGE, SORT, Column, Table, chosen_sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is the same whoever asks for the list: its columns, the orders they offer, and what it is called."""

    name: str
    """as a file and at the head of the list"""
    columns: Sequence[Column]
    orders: Mapping[str, Sequence[str]]
    """the fields of each order that a column offers; the last one tells all rows apart"""
    default: str
    """the order of a list that nobody sorted"""
    empty: str

    def ordered(self, query: QueryDict, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in the order that the address asks for; a minus before its name turns each field round."""
        sort = chosen_sort(query, self.columns, self.default)
        fields = self.orders[sort.removeprefix("-")]
        return rows.order_by(*(_turned(field) if sort.startswith("-") else field for field in fields))

    def table(self, query: QueryDict, rows: QuerySet[Any], *, may_export: bool = False, caption: str = "") -> Table:
        """One page of the rows, in the order that the address asks for."""
        page = page_of(self.ordered(query, rows), query.get(PAGE, "1"))
        return Table(
            caption=caption or self.name,
            columns=self.columns,
            rows=page.object_list,
            page=page,
            sort=chosen_sort(query, self.columns, self.default),
            query=query,
            exports=tuple(EXPORTS) if may_export else (),
            empty=self.empty,
        )


def in_german_order(field: str) -> Func:
    """A column of short texts as DIN 5007-1 sorts them: small letters, umlauts as their vowels."""
    return Func(Lower(field), Value("äöüß"), Value("aous"), function="translate")


def in_order_of(field: str, values: Iterable[object]) -> Case:
    """A column with a closed list of values, in the order of the list."""
    return Case(*(When(**{field: value}, then=Value(place)) for place, value in enumerate(values)))


class ListFilter(forms.Form):
    """Which rows a list shows; the order of the list stays while it is filtered."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter_%s")
        if data.get(SORT):
            self.fields[SORT] = forms.CharField(widget=forms.HiddenInput, required=False)

    def asked(self) -> dict[str, Any]:
        """What was chosen; nothing where it cannot be."""
        return self.cleaned_data if self.is_valid() else {}


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"
