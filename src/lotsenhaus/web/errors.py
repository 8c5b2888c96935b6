"""Faults that reach the outermost edge."""

import sys

from django.core.exceptions import RequestDataTooBig, SuspiciousFileOperation, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from lotsenhaus.web.middleware import database_down


def server_error(request: HttpRequest) -> HttpResponse:
    """Something is wrong that no colleague can mend; the log has it."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError | PoolTimeout):
        return database_down(fault)
    return HttpResponse(render_to_string("500.html"), status=500)


UNREADABLE = "Was Ihr Browser gesendet hat, war unvollständig oder durcheinander. Laden Sie die Seite neu."
REASONS: dict[type[Exception], str] = {
    RequestDataTooBig: "Das war zu viel Text auf einmal. Teilen Sie ihn auf mehrere Einträge auf.",
    TooManyFieldsSent: "Das waren zu viele Felder auf einmal. Teilen Sie die Angaben auf.",
    SuspiciousFileOperation: "Diese Seite nimmt keine Dateien an. Die Datei wurde nicht gespeichert und nicht geöffnet.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be taken, and why; nothing of it was saved."""
    words = next((words for kind, words in REASONS.items() if isinstance(exception, kind)), UNREADABLE)
    return render(request, "400.html", {"words": words}, status=400)
