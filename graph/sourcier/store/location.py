"""The graph at a place: a folder, an RDF file, or an endpoint's address."""

from __future__ import annotations

from pathlib import Path

from sourcier.errors import DataError
from sourcier.resources import resource_dir
from sourcier.store.embedded import EmbeddedView
from sourcier.store.release import open_release, release_in
from sourcier.store.view import View


def is_elsewhere(location: str | Path | None) -> bool:
    """Says whether that is an endpoint's address."""
    return isinstance(location, str) and location.startswith(("http://", "https://"))


def open_view(location: str | Path | None = None) -> View:
    """Returns the graph at a folder, an RDF file or an endpoint's address; the shipped graph where none is given.

    Raises:
        DataError: there is no graph at that place.
    """
    if isinstance(location, str) and is_elsewhere(location):
        from sourcier.store.endpoint import EndpointView  # noqa: PLC0415 - SPARQLWrapper is slow to import

        return EndpointView(location)
    path = resource_dir("data") if location is None else Path(location)
    if path.is_file():
        return EmbeddedView.of_file(path)
    if folder := release_in(path):
        return open_release(folder)
    if not path.exists():
        raise DataError("no such file or folder", path=path)
    raise DataError(f"no built graph here; run `sourcier --data {path} build`", path=path)
