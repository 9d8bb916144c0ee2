"""A graph handed to those who work with rdflib."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from sourcier.store.view import View

if TYPE_CHECKING:
    import rdflib


def copy_to_rdflib(view: View) -> rdflib.Dataset:
    """Returns a copy of the whole graph as an rdflib Dataset, named graphs kept."""
    import rdflib  # noqa: PLC0415 - slow to import, needed only here

    nquads = serialize(view.quads(), format=RdfFormat.N_QUADS)
    assert nquads is not None
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():  # rdflib's own parser calls what rdflib deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=nquads, format="nquads")
    return dataset
