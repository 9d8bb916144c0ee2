"""The data of a page: what the graph says of its thing as RDF, and the answer to the question it answers as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Language
from sourcier.lookup.statements import statements_of
from sourcier.namespaces import CLAIM, SOURCE
from sourcier.store.answer import Solutions, Term
from sourcier.store.rdf_file import write_graph

FORMS: Mapping[str, str] = {"ttl": "turtle", "jsonld": "jsonld"}
"""Endings of what is RDF, each with the form it is written in; `csv` is the table."""


def write_data(graph: KnowledgeGraph, iri: NamedNode, ending: str, lang: Language) -> bytes:
    """Returns the data of the page of a thing, as `ttl`, `jsonld` or `csv`."""
    if ending == "csv":
        answer = graph.view.query(graph.sparql(*question_of(iri), lang=lang))
        assert isinstance(answer, Solutions)
        return _csv(answer)
    triples = graph.view.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {statements_of(iri)} }} }}")
    assert isinstance(triples, tuple)
    return write_graph(sorted(triples, key=str), FORMS[ending])


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


def _csv(answer: Solutions) -> bytes:
    """Returns a table as the CSV of SPARQL 1.1: a head, lines that end in CR LF, values without their types."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(answer.variables)
    rows.writerows([_value(term) for term in row] for row in answer.rows)
    return out.getvalue().encode()


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term or "")
