"""The table of formats: what each is called and for, what it is made of, and where its writer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from sourcier.atomic import making_folder, replacing
from sourcier.errors import DataError, NotFoundError, UsageError
from sourcier.export.loss import Loss
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.projection import PROJECTIONS
from sourcier.store.view import View

ALL = tuple(PROJECTIONS)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, what it is for and what opens it.

    It is written from a network of one of `projections`, or from the whole graph where these are empty. `writer` is
    `module:name` of a function of that, of where to write, a binary file or, where `is_folder`, an empty folder, and of
    a language; it returns what the format cannot hold.
    """

    key: str
    question: Text
    opens_in: tuple[str, ...]
    media_type: str
    suffix: str
    writer: str
    projections: tuple[str, ...] = ALL
    is_folder: bool = False


FORMATS = (
    Format(
        "svg",
        Text("A drawing for print, pages and slides.", "Un dessin pour l’impression, les pages et les diapositives."),
        ("a browser", "Inkscape"),
        "image/svg+xml",
        ".svg",
        "sourcier.export.svg:write_svg",
    ),
)
"""Every format, by name."""


def format_of(key: str) -> Format:
    """Returns the format of that name.

    Raises:
        NotFoundError: there is none.
    """
    for one in FORMATS:
        if one.key == key:
            return one
    raise NotFoundError(key, kind="format", nearest=[one.key for one in FORMATS])


def export(what: Network | View, key: str, to: Path | BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network, or a whole graph, in the format of that name; returns what the format cannot hold.

    A file is replaced in one step; a folder must be new or empty.

    Raises:
        NotFoundError: there is no such format.
        UsageError: it is made of something else, or a folder is to be written into a file.
        DataError: it cannot be written there.
    """
    chosen = format_of(key)
    if isinstance(what, Network) != bool(chosen.projections):
        raise UsageError(f"{key} is made of {'a network' if chosen.projections else 'the whole graph'}")
    if isinstance(what, Network) and what.projection not in chosen.projections:
        raise UsageError(f"{key} takes the projections {', '.join(chosen.projections)}, not {what.projection}")
    module, _, name = chosen.writer.partition(":")
    write: Callable[[Any, Any, str], tuple[Loss, ...]] = getattr(import_module(module), name)
    if not isinstance(to, Path):
        if chosen.is_folder:
            raise UsageError(f"{key} is a folder of files: name a new folder to write")
        return write(what, to, lang)
    try:
        with making_folder(to) if chosen.is_folder else replacing(to) as out:
            return write(what, out, lang)
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=to) from error
