"""Faults that reach the outermost edge."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from lotsenhaus.web.middleware import database_down


def server_error(request: HttpRequest) -> HttpResponse:
    """Something is wrong that no colleague can mend; the log has it."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError | PoolTimeout):
        return database_down(fault)
    return HttpResponse(render_to_string("500.html"), status=500)
