"""Nanopublications in TriG, one a claim: what is claimed, where it stands, and who publishes it that way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from sourcier.export.loss import Loss
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.namespaces import DCTERMS, GRAPH, ID, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, SOU, Namespace
from sourcier.store.view import View

NANOPUB = Namespace(f"{ID}nanopub/")
_NP = Namespace("http://www.nanopub.org/nschema#")
_PAV = Namespace("http://purl.org/pav/")
_SOFTWARE = NamedNode(f"{GRAPH}provenance#sourcier")
_LOSSES = (
    Loss(
        Text("signatures", "les signatures"),
        Text(
            "each is whole but unsigned: sign it with your own key before you publish it",
            "chacune est entière mais non signée\u00a0: signez-la de votre clé avant de la publier",
        ),
    ),
    Loss(
        Text("origins, comparisons, judgements", "les origines, les comparaisons, les jugements"),
        Text(
            "they are about several claims, and a nanopublication is about one",
            "ils portent sur plusieurs affirmations, une nanopublication sur une seule",
        ),
    ),
)

_Facts = dict[object, list[Triple]]


def write_nanopubs(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes four graphs a claim: head, assertion, provenance and publication information.

    The assertion has the claim and the names of what it names; the provenance whose words they are, the sources and
    the exact quotes. Literals are as they are written in the release.
    """
    facts: _Facts = defaultdict(list)
    for quad in view.quads():
        if not str(quad.graph_name).startswith(f"<{GRAPH}derived/"):
            facts[quad.subject].append(quad.triple)
    claims = sorted((iri for iri, known in facts.items() if _is_claim(known)), key=str)
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    quads = (quad for claim in claims if isinstance(claim, NamedNode) for quad in _nanopub(claim, facts))
    serialize(quads, out, RdfFormat.TRIG, prefixes=prefixes | {"np": str(_NP), "pav": str(_PAV)})
    return _LOSSES


def _is_claim(known: Iterable[Triple]) -> bool:
    return any(triple.predicate == RDF.type and triple.object == SOU.Claim for triple in known)


def _nanopub(claim: NamedNode, facts: _Facts) -> Iterator[Quad]:
    nanopub = NANOPUB.term(local_key(claim))
    head, assertion, provenance, info = (
        NamedNode(f"{nanopub.value}/{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    named = [
        Triple(nanopub, RDF.type, _NP.Nanopublication),
        Triple(nanopub, _NP.hasAssertion, assertion),
        Triple(nanopub, _NP.hasProvenance, provenance),
        Triple(nanopub, _NP.hasPublicationInfo, info),
    ]
    parts = {
        head: named,
        assertion: _assertion(claim, facts),
        provenance: _provenance(claim, assertion, facts),
        info: _info(claim, nanopub, facts),
    }
    for graph, triples in parts.items():
        for triple in _ordered(triples):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _assertion(claim: NamedNode, facts: _Facts) -> Iterator[Triple]:
    """Yields what the claim says, its value and the names of everything that it names."""
    for triple in facts[claim]:
        if triple.predicate == SOU.mention:
            continue
        yield triple
        if triple.predicate == SOU.value:
            for part in facts.get(triple.object, []):
                yield part
                yield from _names(part.object, facts)
        if triple.predicate != RDF.type:
            yield from _names(triple.object, facts)


def _provenance(claim: NamedNode, assertion: NamedNode, facts: _Facts) -> Iterator[Triple]:
    """Yields whose words the assertion is, the sources that carry it, and where in them."""
    for triple in facts[claim]:
        if triple.predicate == SOU.claimant:
            yield Triple(assertion, PROV.wasAttributedTo, triple.object)
        if triple.predicate == SOU.mention:
            yield triple
            yield from _mention(triple.object, assertion, facts)


def _mention(mention: object, assertion: NamedNode, facts: _Facts) -> Iterator[Triple]:
    for triple in facts.get(mention, []):
        yield triple
        if triple.predicate != OA.hasTarget:
            continue
        for target in facts.get(triple.object, []):
            yield target
            if target.predicate == OA.hasSelector:
                yield from facts.get(target.object, [])
            if target.predicate == OA.hasSource:
                yield Triple(assertion, PROV.wasDerivedFrom, target.object)
                yield from _source(target.object, facts)


def _source(source: object, facts: _Facts) -> Iterator[Triple]:
    told = {RDF.type, RDFS.label, SCHEMA.headline, SCHEMA.publisher, SCHEMA.url, SCHEMA.datePublished, SOU.sha256}
    yield from (triple for triple in facts.get(source, []) if triple.predicate in told)


def _info(claim: NamedNode, nanopub: NamedNode, facts: _Facts) -> Iterator[Triple]:
    for triple in _names(claim, facts):
        yield Triple(nanopub, RDFS.label, triple.object)
    for fact in facts.get(GRAPH.dataset, []):
        if fact.predicate == DCTERMS.license:
            yield Triple(nanopub, DCTERMS.license, fact.object)
    yield Triple(nanopub, DCTERMS.subject, claim)
    yield Triple(nanopub, _PAV.createdWith, _SOFTWARE)


def _names(thing: object, facts: _Facts) -> Iterator[Triple]:
    for triple in facts.get(thing, []):
        if triple.predicate in {RDFS.label, SKOS.prefLabel} and isinstance(triple.object, Literal):
            yield Triple(triple.subject, RDFS.label, triple.object)


def _ordered(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(
        set(triples), key=lambda t: (str(t.subject), t.predicate != RDF.type, str(t.predicate), str(t.object))
    )
