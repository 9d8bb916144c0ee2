"""What comparing derives, as quads: one node a pair of claims, in a graph that can be thrown away and made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.identifiers import camel, part_of
from sourcier.language import LANGUAGES, Text
from sourcier.namespaces import COMPARISON, GRAPH, PROV, RDF, RDFS, SOU, SOUC, node_of
from sourcier.tables.engine import Engine, Expression

COMPARISONS = GRAPH.term("derived/comparisons")
_ACTIVITY = Text("comparing the claims two by two", "comparaison des affirmations deux à deux")


def comparison_quads(compared: Expression, engine: Engine) -> list[Quad]:
    """Returns the pairs of `pairs()` as comparisons, with the activity that made them, sorted."""
    triples = [triple for row in engine.rows(compared) for triple in _comparison(row)]
    return sorted((Quad(*triple, COMPARISONS) for triple in [*_provenance(), *triples]), key=str)


def _comparison(row: dict[str, str]) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    first, second = (node_of(row[side]) for side in ("first", "second"))
    node = COMPARISON.term(hashlib.sha256(f"{first.value} {second.value}".encode()).hexdigest()[:16])
    yield node, RDF.type, SOU.Comparison
    yield node, SOU.basedOn, first
    yield node, SOU.basedOn, second
    yield node, SOU.outcome, SOUC.term(camel(row["outcome"]))
    yield node, SOU.rule, SOUC.term(camel(row["rule"]))


def _provenance() -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    activity = part_of(COMPARISONS, "activity")
    yield COMPARISONS, PROV.wasGeneratedBy, activity
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.wasAssociatedWith, part_of(GRAPH.provenance, "sourcier")
    for language in LANGUAGES:
        yield activity, RDFS.label, Literal(_ACTIVITY.in_(language), language=language)
