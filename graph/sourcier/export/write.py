"""A network, or a whole graph, written in any format of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from sourcier.atomic import making_folder, replacing
from sourcier.catalogue import load
from sourcier.errors import DataError, UsageError
from sourcier.export.catalogue import format_of
from sourcier.export.format import Format
from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.store.view import View

_DANGLING = Loss(
    Text("edges that lead to nothing", "les arêtes qui ne mènent à rien"),
    Text("one of their ends is no node of the network", "l’une de leurs extrémités n’est pas un nœud du réseau"),
)


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
    whole, dangling = _without_dangling(what) if isinstance(what, Network) else (what, ())
    write: Callable[..., tuple[Loss, ...]] = load(chosen.writer)
    if not isinstance(to, Path):
        if chosen.is_folder:
            raise UsageError(f"{key} is a folder of files: name a new folder to write")
        return (*dangling, *write(whole, to, lang, **told))
    try:
        with making_folder(to) if chosen.is_folder else replacing(to) as out:
            return (*dangling, *write(whole, out, lang, **told))
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=to) from error


def _without_dangling(network: Network) -> tuple[Network, tuple[Loss, ...]]:
    """Returns a network without edges whose ends are not both there, which no reader takes, and how many those are."""
    kept = tuple(edge for edge in network.edges if edge.source in network.nodes and edge.target in network.nodes)
    missing = len(network.edges) - len(kept)
    return (replace(network, edges=kept), counted({_DANGLING: missing})) if missing else (network, ())


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
