"""Addresses of pages: of one with a number, and of the same page asked once more."""

from collections.abc import Collection, Mapping
from functools import cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode


def numbered(name: str, number: int) -> str:
    """The address of a page of this name and number, reversed once a process, because a list shows hundreds of them."""
    before, after = _around(name)
    return f"{before}{number}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return before, after


def asked_again(query: QueryDict, more: Mapping[str, object], *, without: Collection[str] = ()) -> str:
    """The same question without some of its words, and with more; what is empty is not asked."""
    kept = {name: values for name, values in query.lists() if name not in without}
    return f"?{urlencode(kept | {name: [str(value)] for name, value in more.items() if value}, doseq=True)}"
