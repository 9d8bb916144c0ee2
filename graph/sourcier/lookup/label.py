"""What nodes of a graph are called, in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from sourcier.batch import batched
from sourcier.language import Text
from sourcier.namespaces import RDFS, SKOS
from sourcier.store.view import View

_CHUNK = 400


def as_text(by_language: dict[str, str]) -> Text:
    """Returns names by language as a text in both, whatever is there standing in for what is not."""
    anything = by_language.get("") or next(iter(by_language.values()), "")
    return Text(by_language.get("en", anything), by_language.get("fr", anything))


def labels_of(view: View, iris: Iterable[NamedNode]) -> dict[NamedNode, Text]:
    """Returns what each of those IRIs is called in both languages."""
    found: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    named = view.about(set(iris), (RDFS.label, SKOS.prefLabel))
    for triple in sorted(named, key=lambda triple: (str(triple.predicate), str(triple.object))):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            found[triple.subject][triple.object.language or ""] = triple.object.value
    return {iri: as_text(names) for iri, names in found.items()}


def chunks(iris: Sequence[NamedNode]) -> Iterable[str]:
    """Yields the IRIs in SPARQL, so many at a time that a query stays short."""
    for some in batched(iris, _CHUNK):
        yield " ".join(map(str, some))
