"""Files and folders written in one step: a reader sees what was there before or what is new, never a mix."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sourcier.errors import DataError


def write_atomically(path: Path, data: bytes) -> None:
    """Replaces the file in one step.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Gives a file to write, which takes the place of `path` when all is written; a failure leaves what was there."""
    partial = _partial(path)
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def making_folder(path: Path) -> Iterator[Path]:
    """Gives a folder to fill, which becomes `path` when all is written; a failure leaves nothing.

    Raises:
        DataError: there is something at `path` already; it is left as it is.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise DataError("it exists and is not empty; name a new folder", path=path)
    partial = _partial(path)
    partial.mkdir()
    try:
        yield partial
        partial.replace(path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.partial")
