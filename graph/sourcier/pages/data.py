"""The data of a page: what the graph says of its thing as RDF, and the answer to the question it answers as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from sourcier.batch import batched
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Language
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.lookup.statements import statements_of
from sourcier.namespaces import CLAIM, SOURCE
from sourcier.pages.page import Page
from sourcier.store.answer import Solutions
from sourcier.store.rdf_file import write_graph
from sourcier.store.results import write_results

RDF_FORMS: Mapping[str, str] = {"ttl": "turtle", "jsonld": "jsonld"}
"""Endings of what is RDF, each with the form it is written in; `csv` is the table."""
FORMS = (*RDF_FORMS, "csv")
_COLUMNS = ("claim", "says", "about", "property", "value", "status", "horizon", "said", "words", "sources")
_AT_ONCE = 200


def data_of(graph: KnowledgeGraph, page: Page, ending: str, lang: Language) -> bytes:
    """Returns the data of a page, as `ttl`, `jsonld` or `csv`: of its thing, else of the claims that it rests on."""
    if page.claims:
        return _claims(graph, page.claims, ending, lang)
    assert page.identifier is not None
    return write_data(graph, NamedNode(page.identifier), ending, lang)


def write_data(graph: KnowledgeGraph, iri: NamedNode, ending: str, lang: Language) -> bytes:
    """Returns the data of the page of a thing, as `ttl`, `jsonld` or `csv`."""
    if ending == "csv":
        answer = graph.view.query(graph.sparql(*question_of(iri), lang=lang))
        assert isinstance(answer, Solutions)
        return write_results(answer, "csv")
    return _rdf(_statements(graph, iri), ending)


def _claims(graph: KnowledgeGraph, claims: Sequence[NamedNode], ending: str, lang: Language) -> bytes:
    if ending != "csv":
        return _rdf({triple for claim in claims for triple in _statements(graph, claim)}, ending)
    read = (claim for some in batched(claims, _AT_ONCE) for claim in read_claims_by_iri(graph.view, some))
    return _csv(_COLUMNS, (_row(claim, lang) for claim in read))


def _row(claim: ReadClaim, lang: Language) -> list[str]:
    return [
        claim.iri.value,
        claim.claimant.label.in_(lang),
        claim.subject.label.in_(lang),
        claim.property.label.in_(lang),
        claim.value_text(lang),
        claim.status.label.in_(lang),
        claim.horizon_text or claim.horizon_in(lang),
        claim.claimed_on.isoformat() if claim.claimed_on else "",
        claim.quote,
        " | ".join(source.iri.value for source in claim.sources),
    ]


def _statements(graph: KnowledgeGraph, iri: NamedNode) -> tuple[Triple, ...]:
    triples = graph.view.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {statements_of(iri)} }} }}")
    assert isinstance(triples, tuple)
    return triples


def _rdf(triples: Iterable[Triple], ending: str) -> bytes:
    return write_graph(sorted(triples, key=str), RDF_FORMS[ending])


def question_of(iri: NamedNode) -> tuple[str, dict[str, str]]:
    """Returns the question whose answer is the table of a thing, with its parameters.

    >>> question_of(CLAIM.a)[0], question_of(SOURCE.a)[0], question_of(NamedNode("https://a.example/"))[0]
    ('evidence-of-claim', 'claims-of-source', 'claims-about')
    """
    if CLAIM.local(iri):
        return "evidence-of-claim", {"claim": iri.value}
    if SOURCE.local(iri):
        return "claims-of-source", {"source": iri.value}
    return "claims-about", {"about": iri.value, "include": "all"}


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Returns a table as the CSV of SPARQL 1.1: a head, lines that end in CR LF, values without their types."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows(rows)
    return out.getvalue().encode()
