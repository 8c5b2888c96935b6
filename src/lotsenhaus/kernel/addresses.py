"""Addresses of pages that have a number."""

from functools import cache

from django.urls import reverse


def numbered(name: str, number: int) -> str:
    """The address of a page of this name and number, reversed once a process, because a list shows hundreds of them."""
    before, after = _around(name)
    return f"{before}{number}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return before, after
