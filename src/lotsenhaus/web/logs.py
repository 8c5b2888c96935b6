"""Log lines as JSON, without personal data: no path with its query, no values of a statement, no exception's own words."""

import json
import logging
from datetime import UTC, datetime


class WithoutPersonalData(logging.Formatter):
    """Time, level, where, and a text that our own code wrote; of a fault only its kind and the lines of code."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        said = record.getMessage() if record.name.startswith("lotsenhaus") else str(record.msg)
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": said,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def _places(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "lotsenhaus" in code.co_filename:
            places.append(f"{code.co_filename.rpartition('/lotsenhaus/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places
