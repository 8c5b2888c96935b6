"""What happens around every page: one transaction that knows who asks, and a calm page when the database is away."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from psycopg_pool import PoolTimeout

from lotsenhaus.kernel import clock
from lotsenhaus.office.queries import viewer_of

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_FOLDERS = ("/konto/", "/static/")
OPEN_PAGES = frozenset({"/gesund", "/bereit", "/metrik", "/barrierefreiheit/", "/datenschutz/"})
"""What needs no colleague: signing in, files, two pages for everybody, and what machines ask."""
PASSWORD_AGAIN = frozenset(
    {"/konto/reauthenticate/", "/konto/2fa/reauthenticate/", "/konto/2fa/webauthn/reauthenticate/"}
)
"""Where a password is typed again; allauth then does what was held up for it, so these pages know who asks like any other."""
HELD_UP = "account_reauthentication_state"
"""where allauth keeps the form in the session"""
SERVER_ERROR = 500
log = logging.getLogger("lotsenhaus.web")


def staff_only(get_response: Answer) -> Answer:
    """Everything else is for colleagues, with a second factor, inside one transaction that tells the database who asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_open = request.path in OPEN_PAGES or request.path.startswith(OPEN_FOLDERS)
        if is_open and request.path not in PASSWORD_AGAIN:
            return get_response(request)
        if not request.user.is_authenticated:
            return get_response(request) if is_open else redirect_to_login(request.get_full_path())
        with transaction.atomic():
            if not (identify(request.user.pk) or settings.CONFIG.demo or settings.TESTING):
                request.session.pop(HELD_UP, None)
                return get_response(request) if is_open else HttpResponseRedirect(reverse("mfa_index"))
            request.viewer = viewer_of(request.user, clock.now())  # type: ignore[attr-defined]
            response = get_response(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
        return response

    return middleware


IDENTIFY = """
select set_config('lotsenhaus.staff', %s, true),
       exists (select from mfa_authenticator where user_id = %s and type <> 'recovery_codes')
"""


def identify(staff_id: int) -> bool:
    """The transaction belongs to this colleague; row-level security answers by it.

    Gives whether she has set up TOTP or a passkey, in the same statement, because every page asks both; spare codes alone
    are no second factor.
    """
    with connection.cursor() as cursor:
        cursor.execute(IDENTIFY, [str(staff_id), staff_id])
        _, has_second_factor = cursor.fetchone() or ("", False)
    return bool(has_second_factor)


def calm_when_the_database_is_down(get_response: Answer) -> Answer:
    """A page that says to try again, and a line in the log without anything personal."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            return get_response(request)
        except (OperationalError, InterfaceError, PoolTimeout) as fault:
            return database_down(fault)

    return middleware


def database_down(fault: BaseException) -> HttpResponse:
    """The calm page, with the time after which a browser may try again."""
    log.error("the database is down: %s", type(fault).__name__)
    answer = HttpResponse(render_to_string("database_down.html"), status=503)
    answer["Retry-After"] = "10"
    return answer
