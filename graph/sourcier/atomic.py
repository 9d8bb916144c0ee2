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
def making_folder(path: Path, *, marked: str | None = None) -> Iterator[Path]:
    """Gives a folder to fill, which becomes `path` when all is written; a failure leaves what was there.

    It takes the place of a folder that is empty or, where `marked` is given, that has a file of this name.

    Raises:
        DataError: there is something else at `path` already; it is left as it is.
    """
    if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not (marked and (path / marked).is_file()))):
        raise DataError("it exists and is not empty; name a new folder", path=path)
    partial, before = _partial(path), path.with_name(f".{path.name}.{os.getpid()}.before")
    try:
        partial.mkdir()
        yield partial
        if path.is_dir() and any(path.iterdir()):
            path.replace(before)
        partial.replace(path)
    except OSError as error:
        if before.exists() and not path.exists():
            before.replace(path)
        raise DataError(error.strerror or str(error), path=path) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.partial")
