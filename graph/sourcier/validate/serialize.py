"""A report as Turtle and as JSON-LD: the same triples, in the W3C's validation report vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from sourcier.language import LANGUAGES
from sourcier.namespaces import PREFIXES, RDF, SH, SOUSH, XSD
from sourcier.validate.result import Result, Term

_CONTEXT: dict[str, object] = {
    "sh": str(SH),
    "soush": str(SOUSH),
    "id": "@id",
    "type": "@type",
    "conforms": {"@id": "sh:conforms", "@type": XSD.boolean.value},
    "results": {"@id": "sh:result", "@container": "@set"},
    "severity": {"@id": "sh:resultSeverity", "@type": "@id"},
    "focusNode": {"@id": "sh:focusNode"},
    "path": {"@id": "sh:resultPath", "@type": "@id"},
    "value": {"@id": "sh:value"},
    "shape": {"@id": "sh:sourceShape", "@type": "@id"},
    "component": {"@id": "sh:sourceConstraintComponent", "@type": "@id"},
    "message": {"@id": "sh:resultMessage", "@container": "@language"},
    "rule": None,
    "focusCounts": None,
}


def to_turtle(results: Sequence[Result]) -> str:
    """Returns a report with those results as Turtle; equal results give equal text."""
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    turtle = serialize(_triples(results), format=RdfFormat.TURTLE, prefixes=prefixes)
    assert turtle is not None
    return turtle.decode()


def to_json(results: Sequence[Result], focus_counts: Mapping[str, int]) -> str:
    """Returns the same as JSON-LD that reads as plain JSON, the focus counts beside it."""
    document = {
        "@context": _CONTEXT,
        "type": "sh:ValidationReport",
        "conforms": not results,
        "results": [_record(result) for result in results],
        "focusCounts": dict(focus_counts),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _triples(results: Sequence[Result]) -> Iterator[Triple]:
    root = BlankNode("report")
    yield Triple(root, RDF.type, SH.ValidationReport)
    yield Triple(root, SH.conforms, Literal(not results))
    nodes = [BlankNode(f"result{number:05}") for number in range(1, len(results) + 1)]
    yield from (Triple(root, SH.result, node) for node in nodes)
    for node, result in zip(nodes, results, strict=True):
        yield Triple(node, RDF.type, SH.ValidationResult)
        yield Triple(node, SH.resultSeverity, SH.term(result.severity.capitalize()))
        yield Triple(node, SH.focusNode, result.focus_node)
        if result.path is not None:
            yield Triple(node, SH.resultPath, result.path)
        if result.value is not None:
            yield Triple(node, SH.value, result.value)
        yield Triple(node, SH.sourceShape, result.shape)
        yield Triple(node, SH.sourceConstraintComponent, result.component)
        for lang in LANGUAGES:
            yield Triple(node, SH.resultMessage, Literal(result.message.in_(lang), language=lang))


def _record(result: Result) -> dict[str, Any]:
    return {
        "type": "sh:ValidationResult",
        "rule": result.rule,
        "severity": f"sh:{result.severity.capitalize()}",
        "focusNode": _node(result.focus_node),
        **({} if result.path is None else {"path": result.path.value}),
        **({} if result.value is None else {"value": _node(result.value)}),
        "shape": result.shape.value,
        "component": result.component.value,
        "message": {lang: result.message.in_(lang) for lang in LANGUAGES},
    }


def _node(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"id": term.value}
    if isinstance(term, BlankNode):
        return {"id": f"_:{term.value}"}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype.value}
