"""What a folder says of itself as a whole into triples: the dataset, and who made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from sourcier.compile.literal import plain
from sourcier.identifiers import part_of
from sourcier.model import Dataset
from sourcier.namespaces import DCAT, DCTERMS, FOAF, GRAPH, RDF


def dataset_facts(dataset: Dataset) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """Yields the dataset, then its authors, numbered so that their order is kept."""
    iri = GRAPH.dataset
    yield iri, RDF.type, DCAT.Dataset
    yield from _said(iri, DCTERMS.title, dataset.title)
    yield from _said(iri, DCTERMS.description, dataset.description)
    yield from _said(iri, DCTERMS.rights, dataset.rights)
    yield iri, DCTERMS.license, dataset.licence
    for word in dataset.keywords:
        yield iri, DCAT.keyword, plain(word)
    if dataset.version:
        yield iri, DCAT.version, plain(dataset.version)
    for number, name in enumerate(dataset.authors, start=1):
        author = part_of(iri, f"author-{number:03}")
        yield iri, DCTERMS.creator, author
        yield author, RDF.type, FOAF.Agent
        yield author, FOAF.name, plain(name)


def _said(
    iri: NamedNode, predicate: NamedNode, words: Mapping[str, str]
) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    for language, text in words.items():
        yield iri, predicate, Literal(text, language=language) if language else plain(text)
