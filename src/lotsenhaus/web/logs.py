"""Log lines as JSON, without personal data: no path with its query, no values of a statement, no exception's own words."""

import json
import logging
from datetime import UTC, datetime


class WithoutPersonalData(logging.Formatter):
    """Time, level, where, and a text that our own code wrote; of a fault only its kind and the lines of code."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _said(record),
        }
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def _said(record: logging.LogRecord) -> str:
    """Our own words whole; of a library the words without what it fills in, and if it has filled them in, only the place."""
    if record.name.partition(".")[0] == "lotsenhaus":
        return record.getMessage()
    return str(record.msg) if record.args else f"{record.module}:{record.lineno}"


def _places(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "lotsenhaus" in code.co_filename:
            places.append(f"{code.co_filename.rpartition('/lotsenhaus/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places
