"""How the service is set: options, then the environment, then a file of TOML, then what is written here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sourcier.errors import DataError, UsageError
from sourcier.store.pool.pool import Sizes
from sourcier.store.pool.question import Limits

PREFIX = "SOURCIER_SERVE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; each field is an option, a variable of the environment and a key of the file."""

    host: str = "127.0.0.1"
    port: int = 8080
    base_url: str = ""
    texts: str = ""
    timeout: float = 5.0
    max_timeout: float = 30.0
    max_rows: int = 100_000
    max_bytes: int = 16 * 2**20
    max_memory: int = 2**30
    quick: int = 8
    long: int = 4
    queue: int = 256
    queue_seconds: float = 5.0
    connections: int = 512
    grace: float = 30.0

    def __post_init__(self) -> None:
        for name, (least, most) in RANGES.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise UsageError(f"{name} is {value:g}, and must lie between {least:g} and {most:g}")
        if self.timeout > self.max_timeout:
            raise UsageError(f"timeout is {self.timeout:g}, which max_timeout ({self.max_timeout:g}) does not allow")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise UsageError(f"base_url is {self.base_url!r}, and must begin with http:// or https://")
        if "/" in self.base_url.rstrip("/").partition("://")[2]:
            raise UsageError(f"base_url is {self.base_url!r}, and must have no path: the service has a host of its own")

    @property
    def limits(self) -> Limits:
        """What a query may take that says nothing itself."""
        return Limits(self.timeout, self.max_rows, self.max_bytes)

    @property
    def sizes(self) -> Sizes:
        """How much is done at once."""
        return Sizes(self.quick, self.long, self.queue, self.queue_seconds, self.max_memory)


RANGES: dict[str, tuple[float, float]] = {
    "port": (0, 65535),
    "timeout": (0.01, 30),
    "max_timeout": (0.01, 30),
    "max_rows": (1, 10_000_000),
    "max_bytes": (1000, 2**30),
    "max_memory": (700 * 2**20, 2**40),
    "quick": (1, 64),
    "long": (1, 64),
    "queue": (1, 10_000),
    "queue_seconds": (0.01, 60),
    "connections": (1, 100_000),
    "grace": (0, 600),
}
"""Between what a number must lie; the engine maps some 450 MB before it has answered anything."""


def read_settings(options: Mapping[str, object], environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Returns the settings; an option that is None is not given.

    Raises:
        UsageError: a key is unknown, or a value of it is none.
        DataError: the file cannot be read.
    """
    known = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    given: dict[str, Any] = {}
    for where, values in (
        (str(file), _read_file(file) if file else {}),
        (
            "the environment",
            {k.removeprefix(PREFIX).lower(): v for k, v in environment.items() if k.startswith(PREFIX)},
        ),
        ("the options", {name: value for name, value in options.items() if value is not None}),
    ):
        for name, value in values.items():
            if name not in known:
                raise UsageError(f"{where} sets {name!r}; what can be set is {', '.join(known)}")
            given[name] = _read_value(name, value, known[name], where)
    return Settings(**given)


def _read_file(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(error.strerror or "cannot be read", path=file) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not well-formed TOML: {error}", path=file) from error


def _read_value(name: str, value: object, kind: type, where: str) -> object:
    if (
        isinstance(value, bool)
        or not isinstance(value, str | int | float)
        or (kind is int and isinstance(value, float))
    ):
        raise UsageError(f"{where} sets {name} to {value!r}, which is no {kind.__name__}")
    try:
        return kind(value)
    except ValueError as error:
        raise UsageError(f"{where} sets {name} to {value!r}, which is no {kind.__name__}") from error
