"""What is derived of origins, as quads of `graph:derived/origins`: the roots of mentions, origins, figures, vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.compare.origins.find import Origins, find_origins
from sourcier.compare.origins.statements import figures, statements
from sourcier.compare.origins.vectors import find_vectors
from sourcier.compile.literal import decimal, flag, typed
from sourcier.figures.render import render_value
from sourcier.identifiers import camel, digest, kebab, local_key, part_of
from sourcier.language import LANGUAGES
from sourcier.model import Quantity
from sourcier.namespaces import FIGURE, GRAPH, ORIGIN, PROV, RDF, RDFS, SOU, SOUC, XSD, node_of
from sourcier.registry import load_registry
from sourcier.tables.engine import Engine, Expression, Tables

ORIGIN_GRAPH = GRAPH.term("derived/origins")
_PREDICATES = {
    "mentions": SOU.mentionCount,
    "outlets": SOU.outletCount,
    "origins_low": SOU.originCountLow,
    "origins_high": SOU.originCountHigh,
    "disinterested": SOU.disinterestedOriginCount,
    "primary_documents": SOU.primaryDocumentCount,
}
_Row = dict[str, Any]
_Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def derive_origins(tables: Tables, engine: Engine, *, conflicts: Expression | None = None) -> list[Quad]:
    """Returns the quads of `graph:derived/origins`; `conflicts` has `first` and `second`, claims in conflict."""
    origins = find_origins(tables, engine)
    told = {row["claim"]: row for row in engine.rows(_told(tables))}
    each = tables.claims.select("claim", group="claim")
    repeated = engine.keep(figures(tables))
    of_claims = engine.rows(find_vectors(each, origins, tables, engine, conflicts=conflicts))
    of_figures = engine.rows(
        find_vectors(repeated.select("claim", group="figure"), origins, tables, engine, conflicts=conflicts)
    )
    claims_of: dict[str, list[str]] = defaultdict(list)
    for row in engine.rows(repeated):
        claims_of[row["figure"]].append(row["claim"])
    facts = [*_activity(), *_roots(origins, engine), *_origins(origins, told, engine)]
    for row in of_claims:
        facts += _vector(node_of(row["group"]), row)
    for row in of_figures:
        facts += _figure(row, [told[claim] for claim in sorted(claims_of[row["group"]])])
    quads = {Quad(subject, predicate, value, ORIGIN_GRAPH) for subject, predicate, value in facts}
    return sorted(quads, key=str)


def _told(tables: Tables) -> Expression:
    """Returns what figures and origins are named after: the claims, their statements, the names of their subjects."""
    claims = tables.claims.select("claim", "property", "nominal_low", "nominal_high", "unit")
    names = tables.entities.select("label_en", "label_fr", known="entity")
    named = claims.join(statements(tables), "claim").left_join(names, [("subject", "known")])
    return named.drop("known")


def _activity() -> _Facts:
    activity, provenance = part_of(ORIGIN_GRAPH, "derivation"), GRAPH.provenance
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.wasAssociatedWith, part_of(provenance, "sourcier")
    yield activity, PROV.wasInformedBy, part_of(provenance, "build")
    yield ORIGIN_GRAPH, RDF.type, PROV.Entity
    yield ORIGIN_GRAPH, PROV.wasGeneratedBy, activity


def _roots(origins: Origins, engine: Engine) -> _Facts:
    found = origins.roots.places.select("mention", "claim", "here")
    for row in engine.rows(found.join(origins.roots.roots, ["claim", "here"])):
        yield node_of(row["mention"]), SOU.rootSource, node_of(row["source"])


def _origins(origins: Origins, told: dict[str, _Row], engine: Engine) -> _Facts:
    places = origins.roots.places.select("mention", "here")
    heard = origins.voices.join(places, "mention").join(origins.roots.roots, ["claim", "here"])
    by_party: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in engine.rows(heard):
        by_party[row["statement"], row["party"]].append(row)
    for (statement, party), rows in by_party.items():
        first, actor = told[rows[0]["claim"]], node_of(party)
        key = f"{_key(first)}-{local_key(actor)}-{digest(statement, party)}"
        iri = ORIGIN.term(key)
        yield iri, RDF.type, SOU.Origin
        yield iri, SOU.party, actor
        yield iri, SOU.interested, flag(any(row["interested"] for row in rows))
        yield iri, SOU.certain, flag(any(row["certain"] and row["named"] for row in rows))
        for row in rows:
            yield iri, SOU.basedOn, node_of(row["claim"])
            yield iri, SOU.rootSource, node_of(row["source"])


def _figure(vector: _Row, claims: list[_Row]) -> _Facts:
    first = claims[0]
    iri = FIGURE.term(f"{_key(first)}-{digest(vector['group'])}")
    registry = load_registry()
    prop, unit = registry.properties[first["property"]], registry.units[first["unit"]]
    low, high = (first[name] / unit.factor for name in ("nominal_low", "nominal_high"))
    yield iri, RDF.type, SOU.Figure
    yield iri, SOU.subject, node_of(first["subject"])
    yield iri, SOU.property, prop.iri
    yield iri, SOU.unit, unit.iri
    numbers = {SOU.number: low} if low == high else {SOU.minimum: low, SOU.maximum: high}
    for predicate, number in numbers.items():
        yield iri, predicate, decimal(number.normalize())
    bounds = {"number": low} if low == high else {"minimum": low, "maximum": high}
    quantity = Quantity(SOUC.exactly if low == high else SOUC.between, unit.iri, **bounds)
    for lang in LANGUAGES:
        subject = first[f"label_{lang}"] or local_key(node_of(first["subject"]))
        colon = "\u00a0:" if lang == "fr" else ":"
        value = render_value(quantity, registry, local_key, lang)
        yield iri, RDFS.label, Literal(f"{subject} – {prop.label.in_(lang)}{colon} {value}", language=lang)
    for claim in claims:
        yield iri, SOU.basedOn, node_of(claim["claim"])
    yield from _vector(iri, vector)


def _vector(iri: NamedNode, row: _Row) -> _Facts:
    for column, predicate in _PREDICATES.items():
        yield iri, predicate, typed(str(int(row[column])), XSD.integer)
    yield iri, SOU.support, SOUC.term(camel(row["support"]))


def _key(told: _Row) -> str:
    return f"{local_key(node_of(told['subject']))}-{kebab(told['property'])}"
