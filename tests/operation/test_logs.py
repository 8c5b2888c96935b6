import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from lotsenhaus.operation.web_logs import WebLogs
from lotsenhaus.web.logs import WithoutPersonalData

CANARY = "Haddad-Geheim"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that any logger says, at every level, as it is written."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(WithoutPersonalData())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(before)
    root.removeHandler(handler)


def _lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_the_words_of_an_exception_stay_inside(written: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("lotsenhaus.web").exception("a page failed")
        logging.getLogger("django.request").exception("Internal Server Error: %s", f"/personen/?q={CANARY}")
    ours, djangos = _lines(written)
    assert CANARY not in written.getvalue()
    assert (ours["message"], ours["fault"], ours["level"]) == ("a page failed", "ValueError", "ERROR")
    assert djangos["message"] == "Internal Server Error: %s"


def test_a_fault_names_the_lines_of_our_code(written: io.StringIO) -> None:
    from lotsenhaus.kernel.config import Misconfigured, read

    try:
        read({"LOTSENHAUS_SECRET_KEY": CANARY})
    except Misconfigured:
        logging.getLogger("lotsenhaus").exception("not set up")
    (line,) = _lines(written)
    assert any(place.startswith("kernel/config.py:") and place.endswith(" read") for place in line["where"])
    assert CANARY not in written.getvalue()


@pytest.mark.django_db
def test_the_values_of_a_statement_stay_inside(written: io.StringIO) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select %s::int", [CANARY])
    except DatabaseError:
        logging.getLogger("django.db").exception("statement failed")
    assert CANARY not in written.getvalue()
    assert _lines(written)[-1]["fault"] == "DataError"


def test_a_library_that_fills_in_its_words_itself_gives_only_the_place(written: io.StringIO) -> None:
    logging.getLogger("django.security").error(f"Attempted access to {CANARY}")
    (line,) = _lines(written)
    assert line["message"].startswith("test_logs:")


@pytest.mark.django_db
def test_what_a_colleague_searches_for_is_in_no_line(
    written: io.StringIO, colleague: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    client = signed_in(colleague("amira", "benefits"))
    for path in ("/suche/", "/personen/", "/gibt-es-nicht/", f"/personen/{CANARY}/"):
        client.get(path, {"q": CANARY})
        client.post(path, {"q": CANARY, "text": CANARY})
    assert any(line["logger"] == "django.request" and line["status"] == 404 for line in _lines(written))
    assert CANARY not in written.getvalue()


def test_the_web_server_itself_speaks_in_the_same_form() -> None:
    from gunicorn.config import Config

    log = WebLogs(Config())
    (handler,) = log.error_log.handlers
    try:
        raise ValueError(CANARY)
    except ValueError:
        record = log.error_log.makeRecord(
            "gunicorn.error", logging.ERROR, "f", 1, "Error handling request %s", (f"/?q={CANARY}",), sys.exc_info()
        )
    assert CANARY not in handler.format(record)
    log.error_log.handlers.clear()
