"""What an import gives: quads, what was refused and where, what could not be kept; and the file it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from sourcier.curate.problem import Problem
from sourcier.errors import DataError
from sourcier.export.loss import Loss
from sourcier.imports.known import Known
from sourcier.model import HeldText

MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported: a file, the name that the import gets, what is known already, and what goes with it.

    `mapping` says what the columns of a table mean; `publisher` names who speaks where a file does not say it. Names
    are looked up in `known`.
    """

    path: Path
    name: str
    known: Known
    mapping: Path | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an imported file with their hash."""

    path: Path
    data: bytes
    sha256: str

    def text(self, encoding: str = "utf-8") -> tuple[str, HeldText]:
        """Returns the words, untouched, with what is recorded of a text that is held.

        Raises:
            DataError: the bytes are not in that encoding.
        """
        try:
            words = self.data.decode(encoding)
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            detail = f"byte 0x{self.data[error.start]:02x} is not {encoding}; declare its encoding, or save it as UTF-8"
            raise DataError(detail, path=self.path, line=line) from error
        return words, HeldText(self.sha256, len(words))


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read of a file. `records` were in it; each is imported or refused, and `problems` say why not."""

    name: str
    quads: tuple[Quad, ...]
    records: int
    refused: int
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()

    @property
    def imported(self) -> int:
        """How many records became part of the graph."""
        return self.records - self.refused


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one format gives, before its provenance is added; `graphs` are those that the file made.

    `others` are further files that were used, with their SHA-256.
    """

    quads: tuple[Quad, ...]
    records: int
    refused: int
    problems: tuple[Problem, ...]
    losses: tuple[Loss, ...]
    original: Original
    graphs: tuple[NamedNode, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None


def read_original(path: Path) -> Original:
    """Returns the bytes of a file.

    Raises:
        DataError: it cannot be read, or is too large to be read whole.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError(f"larger than {MAX_BYTES // 1_000_000} MB; split it", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise DataError(error.strerror or str(error), path=path) from error
    if not data:
        raise DataError("the file is empty", path=path)
    return Original(path, data, hashlib.sha256(data).hexdigest())
