"""JSON-LD: the whole graph with the terms of `ontology/context.jsonld`, which the document carries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from sourcier.errors import DataError
from sourcier.export.loss import Loss
from sourcier.export.rdf import ordered_quads
from sourcier.namespaces import RDF, XSD, compact, expand
from sourcier.resources import resource_dir
from sourcier.store.view import View

_LANGUAGE = "@language"
_Object = NamedNode | BlankNode | Literal | Triple


def write_jsonld(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes one object a named graph, with one object a node; nothing is lost.

    Raises:
        DataError: a triple stands within a triple, which JSON-LD cannot say.
    """
    context = json.loads((resource_dir("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = _Terms(context)
    out.write(b'{"@context": ' + _json(context) + b', "@graph": [')
    out.writelines(_pieces(ordered_quads(view), terms))
    out.write(b"\n]}\n")
    return ()


def _pieces(quads: Iterable[Quad], terms: _Terms) -> Iterator[bytes]:
    """Yields each node of the default graph, which stands by itself, and each named graph with its nodes."""
    before = b"\n"
    for graph, within in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (
            _json({"id": _id(subject)} | terms.values(facts))
            for subject, facts in groupby(within, key=lambda quad: quad.subject)
        )
        if isinstance(graph, DefaultGraph):
            yield from _listed(nodes, before)
        else:
            yield before + b'{"id": ' + _json(_id(graph)) + b', "@graph": ['
            yield from _listed(nodes, b"\n")
            yield b"\n]}"
        before = b",\n"


def _listed(nodes: Iterable[bytes], before: bytes) -> Iterator[bytes]:
    for node in nodes:
        yield before + node
        before = b",\n"


class _Terms:
    """The terms of a context by what they stand for: a predicate, and the type or container of its values."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._terms: dict[tuple[str, str | None], str] = {}
        for term, definition in context.items():
            if not term.startswith("@") and not str(definition).startswith("@"):
                whole = definition if isinstance(definition, dict) else {"@id": definition}
                kind = _LANGUAGE if whole.get("@container") == _LANGUAGE else whole.get("@type")
                name = whole.get("@id", term)
                coerced = kind if kind is None or kind.startswith("@") else expand(kind)
                self._terms.setdefault((expand(name) or name, coerced), term)

    def values(self, facts: Iterable[Quad]) -> dict[str, Any]:
        """Returns the values of one node by term."""
        several: dict[str, list[Any]] = defaultdict(list)
        words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in facts:
            value = quad.object
            kind = _kind(value)
            term = self._terms.get((quad.predicate.value, kind))
            if quad.predicate == RDF.type and isinstance(value, NamedNode):
                several["type"].append(self._terms.get((value.value, None), compact(value)))
            elif term is None:
                several[self._unfitting(quad.predicate)].append(_object(value))
            elif kind == _LANGUAGE and isinstance(value, Literal):
                words[term][value.language or ""].append(value.value)
            else:
                several[term].append(_id(value) if isinstance(value, NamedNode | BlankNode) else _words(value))
        maps = {term: {tag: _one(list_) for tag, list_ in by_tag.items()} for term, by_tag in words.items()}
        return {term: _one(list_) for term, list_ in several.items()} | maps

    def _unfitting(self, predicate: NamedNode) -> str:
        """Returns a name for a predicate whose terms are for other kinds of values: one that coerces none."""
        name = compact(predicate)
        return predicate.value if any(term == name for term in self._terms.values()) else name


def _kind(value: _Object) -> str | None:
    if not isinstance(value, Literal):
        return "@id"
    if value.language:
        return _LANGUAGE
    return None if value.datatype == XSD.string else value.datatype.value


def _object(value: _Object) -> dict[str, str]:
    if not isinstance(value, Literal):
        return {"id": _id(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    plain = {"@value": value.value}
    return plain if value.datatype == XSD.string else plain | {"@type": compact(value.datatype)}


def _id(term: object) -> str:
    if isinstance(term, NamedNode):
        return compact(term)
    if isinstance(term, BlankNode):
        return str(term)
    raise DataError(f"a triple within a triple cannot be written in JSON-LD: {term}")


def _words(value: _Object) -> str:
    assert isinstance(value, Literal)
    return value.value


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
