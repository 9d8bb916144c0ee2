"""Assessments and those who sign them into triples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from sourcier.compile.literal import day, plain
from sourcier.identifiers import digest, kebab
from sourcier.model import Assessment
from sourcier.namespaces import CURATOR, DCTERMS, PROV, RDF, RDFS, SOU

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def assessment_facts(assessments: Sequence[Assessment]) -> Facts:
    """Yields each assessment, then each signer once."""
    for assessment in assessments:
        yield from _facts(assessment)
    signers = {_signer(assessment.signer): assessment.signer for assessment in assessments}
    for iri, names in signers.items():
        yield iri, RDF.type, PROV.Agent
        for language, name in names.items():
            yield iri, RDFS.label, Literal(name, language=language) if language else plain(name)


def _facts(assessment: Assessment) -> Facts:
    iri = assessment.iri
    yield iri, RDF.type, SOU.Assessment
    for claim in assessment.claims:
        yield iri, SOU.basedOn, claim
    yield iri, SOU.judgement, assessment.judgement
    for predicate, words in ((SOU.conclusion, assessment.conclusion), (SOU.reason, assessment.reason)):
        for language, text in words.items():
            yield iri, predicate, Literal(text, language=language)
    yield iri, PROV.wasAttributedTo, _signer(assessment.signer)
    yield iri, DCTERMS.date, day(assessment.signed)


def _signer(names: Mapping[str, str]) -> NamedNode:
    """Returns the IRI of whoever bears those names: a curator is no actor of the graph."""
    readable = kebab(names.get("en") or names.get("") or "")
    return CURATOR.term("-".join(filter(None, [readable, digest(sorted(names.items()))])))
