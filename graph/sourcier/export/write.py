"""A network, or a whole graph, written in any format of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sourcier.atomic import making_folder, replacing
from sourcier.catalogue import load
from sourcier.errors import DataError, UsageError
from sourcier.export.catalogue import format_of
from sourcier.export.format import Format
from sourcier.export.loss import Loss
from sourcier.network.network import Network
from sourcier.store.view import View


def export(
    what: Network | View, key: str, to: Path | BinaryIO, lang: str, options: Mapping[str, object] | None = None
) -> tuple[Loss, ...]:
    """Writes a network, or a whole graph, in the format of that name; returns what the format cannot hold.

    A file is replaced in one step; a folder must be new or empty.

    Raises:
        NotFoundError: there is no such format.
        UsageError: it is made of something else, has no such option, or a folder is to be written into a file.
        DataError: it cannot be written there.
    """
    chosen, told = format_of(key), dict(options or {})
    _check(chosen, what, told)
    write: Callable[..., tuple[Loss, ...]] = load(chosen.writer)
    if not isinstance(to, Path):
        if chosen.is_folder:
            raise UsageError(f"{key} is a folder of files: name a new folder to write")
        return write(what, to, lang, **told)
    try:
        with making_folder(to) if chosen.is_folder else replacing(to) as out:
            return write(what, out, lang, **told)
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=to) from error


def _check(chosen: Format, what: Network | View, told: Mapping[str, Any]) -> None:
    if isinstance(what, Network) != bool(chosen.projections):
        raise UsageError(f"{chosen.key} is made of {'a network' if chosen.projections else 'the whole graph'}")
    if isinstance(what, Network) and what.projection not in chosen.projections:
        raise UsageError(f"{chosen.key} takes the projections {', '.join(chosen.projections)}, not {what.projection}")
    known = [option.name for option in chosen.options]
    for name in told:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise UsageError(f"{chosen.key} has no option {name}; {takes}")
