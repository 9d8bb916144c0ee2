"""An entity as read back from a graph: what it is, what is said of it, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup.claim import ReadClaim, Reference
from sourcier.lookup.claims import ClaimFilter, read_claims
from sourcier.lookup.label import labels_of
from sourcier.namespaces import RDF, RDFS, SKOS, SOU, SOUC, compact
from sourcier.store.view import View, select


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An actor, place, site, project or event, with the claims about it and by it."""

    iri: NamedNode
    label: Text
    type: Reference
    kind: Reference | None
    aliases: tuple[str, ...]
    code: str | None
    within: tuple[Reference, ...]
    note: str | None
    about: tuple[ReadClaim, ...]
    says: tuple[ReadClaim, ...]

    @property
    def id(self) -> str:
        """The IRI with its prefix."""
        return compact(self.iri)


def read_entity(view: View, iri: NamedNode) -> EntityRecord:
    """Returns what the graph says of an entity."""
    facts: dict[NamedNode, list[NamedNode | Literal]] = {}
    for row in select(view, f"SELECT DISTINCT ?p ?o WHERE {{ {iri} ?p ?o }} ORDER BY ?p ?o"):
        predicate, value = row["p"], row["o"]
        if isinstance(predicate, NamedNode) and isinstance(value, NamedNode | Literal):
            facts.setdefault(predicate, []).append(value)
    within = _within(view, iri)
    nodes = [value for values in facts.values() for value in values if isinstance(value, NamedNode)]
    labels = labels_of(view, [iri, *nodes, *within])

    def references(predicate: NamedNode) -> list[Reference]:
        return [reference(value) for value in facts.get(predicate, []) if isinstance(value, NamedNode)]

    def reference(node: NamedNode) -> Reference:
        return Reference(node, labels.get(node, Text(local_key(node), local_key(node))))

    def words(predicate: NamedNode) -> list[str]:
        return [value.value for value in facts.get(predicate, []) if isinstance(value, Literal)]

    by = read_claims(view, ClaimFilter(by=iri))
    about = read_claims(view, ClaimFilter(about=iri))
    return EntityRecord(
        iri=iri,
        label=reference(iri).label,
        type=next(iter(references(RDF.type)), Reference(RDFS.Resource, Text("thing", "chose"))),
        kind=next((r for r in references(SOU.kind) if r.iri != SOUC.unknown), None),
        aliases=tuple(words(SKOS.altLabel)),
        code=next(iter(words(SOU.officialCode)), None),
        within=tuple(reference(place) for place in within),
        note=next(iter(words(SOU.note)), None),
        about=tuple(about),
        says=tuple(claim for claim in by if claim.subject.iri != iri),
    )


def _within(view: View, iri: NamedNode) -> list[NamedNode]:
    """Returns the places that a place officially lies in, nearest first."""
    found: list[NamedNode] = []
    here: NamedNode | None = iri
    while here is not None and here not in found[:-1]:
        rows = select(view, f"SELECT ?place WHERE {{ {here} {SOU.within} ?place }} ORDER BY ?place")
        here = next((row["place"] for row in rows if isinstance(row["place"], NamedNode)), None)
        if here is not None:
            found.append(here)
    return found
