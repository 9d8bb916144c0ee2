"""Solutions and truth values in the forms of SPARQL’s results."""

from __future__ import annotations

import json

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, parse_query_results

from sourcier.errors import EndpointError
from sourcier.namespaces import XSD
from sourcier.store.answer import Answer, Solutions, Term

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Each form by its name."""


def write_results(answer: Answer, form: str) -> bytes:
    """Returns solutions or a truth value as `json`, `xml`, `csv` or `tsv`."""
    document: dict[str, object] = {"head": {}, "boolean": answer}
    if isinstance(answer, Solutions):
        named = ({k: _json(v) for k, v in row.items()} for row in answer)
        document = {"head": {"vars": answer.variables}, "results": {"bindings": list(named)}}
    written = json.dumps(document, ensure_ascii=False).encode()
    found = parse_query_results(written, format=QueryResultsFormat.JSON)
    body = found.serialize(format=RESULTS[form])
    assert body is not None
    return body


def _json(term: Term) -> dict[str, str]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal(language=str(language)):
            return {"type": "literal", "value": term.value, "xml:lang": language}
        case Literal():
            kind = {} if term.datatype == XSD.string else {"datatype": term.datatype.value}
            return {"type": "literal", "value": term.value, **kind}
        case _:
            raise EndpointError("the endpoint answered with a statement about a statement, which is not RDF 1.1")
