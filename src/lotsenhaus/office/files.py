"""A list as a file, through its policy."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from lotsenhaus.kernel.exports import file_asked_for
from lotsenhaus.kernel.listing import ListFilter, Listing
from lotsenhaus.office.access import Policy, Viewer


def file_of(
    request: HttpRequest,
    listing: Listing,
    policy: Policy[Any],
    narrowed: ListFilter,
    rows: Callable[[str], QuerySet[Any]],
) -> HttpResponse | None:
    """The file that the address asks for; each row in it may be exported and stands in the read log.

    ``rows`` gives the rows of the list on which the viewer may do what it is told.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    taken, write_down = partial(rows, "export"), partial(policy.write_down, viewer)
    return file_asked_for(request, listing, narrowed, taken, on=viewer.on, write_down=write_down)
