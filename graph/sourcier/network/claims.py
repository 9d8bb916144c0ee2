"""The projection `claims`: claims are nodes between who says them, what they are about, and the sources with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcier.identifiers import kebab, local_key
from sourcier.language import Text
from sourcier.namespaces import node_of
from sourcier.network.edge import Edge, gathered
from sourcier.network.statement import Statement

_LABELS = {
    "says": Text("says", "dit"),
    "isAbout": Text("is about", "porte sur"),
    "names": Text("names", "désigne"),
    "isCarriedBy": Text("is carried by", "est porté par"),
}


def claim_edges(statements: Iterable[Statement]) -> list[Edge]:
    """Returns what ties each claim to its claimant, its subject, what it names and the sources that carry it."""
    edges = [edge for one in statements for edge in _of_claim(one)]
    return sorted(edges, key=lambda edge: edge.id)


def _of_claim(one: Statement) -> Iterator[Edge]:
    yield _edge(one, one.claimant, "says", one.claim)
    yield _edge(one, one.claim, "isAbout", one.subject)
    if one.object is not None:
        yield _edge(one, one.claim, "names", one.object)
    for source in sorted({place.source for place in one.places}):
        yield _edge(one, one.claim, "isCarriedBy", source)


def _edge(one: Statement, source: str, relation: str, target: str) -> Edge:
    other = target if source == one.claim else source
    id_ = f"{one.claim}#{kebab(relation)}-{local_key(node_of(other))}"
    return gathered([one], id_=id_, ends=(source, target), relation=relation, label=_LABELS[relation])
