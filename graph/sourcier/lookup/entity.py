"""An entity as read back from a graph: what it is, what is said of it, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup.claim import ReadClaim, Reference
from sourcier.lookup.claims import ClaimFilter, read_claims, read_claims_by_iri
from sourcier.lookup.facts import Namer, facts_of
from sourcier.namespaces import RDF, RDFS, SKOS, SOU, compact
from sourcier.store.view import View, select


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """Anything with a name, with the claims about it, by it, and, for a source, in it; or a claim `itself`."""

    iri: NamedNode
    label: Text
    type: Reference
    kind: Reference | None
    aliases: tuple[str, ...]
    code: str | None
    within: tuple[Reference, ...]
    note: str | None
    itself: ReadClaim | None
    about: tuple[ReadClaim, ...]
    says: tuple[ReadClaim, ...]
    carries: tuple[ReadClaim, ...]

    @property
    def id(self) -> str:
        """The IRI with its prefix."""
        return compact(self.iri)


def read_entity(view: View, iri: NamedNode) -> EntityRecord:
    """Returns what the graph says of an entity."""
    facts = facts_of(view, iri)
    within = _within(view, iri)
    named = Namer(view, [iri, *facts.all_nodes(), *within])
    by = read_claims(view, ClaimFilter(by=iri))
    about = read_claims(view, ClaimFilter(about=iri))
    return EntityRecord(
        iri=iri,
        label=named(iri).label,
        type=next(map(named, facts.nodes(RDF.type)), Reference(RDFS.Resource, Text("thing", "chose"))),
        kind=next(map(named, facts.nodes(SOU.kind)), None),
        aliases=tuple(literal.value for literal in facts.literals(SKOS.altLabel)),
        code=facts.words(SOU.officialCode),
        within=tuple(map(named, within)),
        note=facts.words(SOU.note),
        itself=next(iter(read_claims_by_iri(view, [iri])), None),
        about=tuple(about),
        says=tuple(claim for claim in by if claim.subject.iri != iri),
        carries=tuple(read_claims(view, ClaimFilter(source=iri))),
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
