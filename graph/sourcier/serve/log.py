"""The log: one object of JSON a line, on standard error, with no query, no name and no address of anybody in it."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import UTC, datetime

LOGGER = logging.getLogger("sourcier.serve")


class JsonFormatter(logging.Formatter):
    """Writes a record, with the fields it was given as `extra={"fields": …}`, as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr(*, verbose: bool) -> None:
    """Sends the service's log, and uvicorn's, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    for name, level in (("sourcier.serve", logging.INFO), ("uvicorn", logging.INFO if verbose else logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False


def event(name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Writes that something happened."""
    LOGGER.log(level, name, extra={"fields": fields})


def digest(query: str) -> str:
    """Returns what stands for a query in the log: enough to tell two apart, and to find one that is known."""
    return hashlib.sha256(query.encode("utf-8", "replace")).hexdigest()[:16]
