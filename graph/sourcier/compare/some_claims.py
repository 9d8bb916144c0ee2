"""Tables of a few claims of a graph, so that what concerns one thing is derived by the rules of the whole graph."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, Quad

from sourcier.lookup.label import chunks
from sourcier.namespaces import prologue
from sourcier.store.view import View
from sourcier.tables import FOLDER, Engine, Tables, open_tables, rows_of, write_tables

_NEEDED = """CONSTRUCT { ?node ?p ?o } WHERE {
  { VALUES ?claim { CLAIMS } } UNION { ?claim sou:property souc:partOf }
  ?claim (sou:value|sou:mention|sou:mention/oa:hasTarget|sou:mention/oa:hasTarget/oa:hasSource)? ?node .
  ?node ?p ?o
}"""


def tables_of_claims(view: View, claims: Sequence[NamedNode], engine: Engine) -> Tables:
    """Returns the tables of those claims and their sources, with every claim of what is part of what."""
    quads: set[Quad] = set()
    for chunk in chunks(claims):
        triples = view.query(prologue() + _NEEDED.replace("CLAIMS", chunk))
        assert isinstance(triples, tuple)
        quads |= {Quad(triple.subject, triple.predicate, triple.object) for triple in triples}
    folder = engine.folder / FOLDER
    write_tables(rows_of(quads), folder)
    return open_tables(folder, engine)
