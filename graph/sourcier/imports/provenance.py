"""How an import was made: which file by which hash, by which mapping, how many records; no clock."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from sourcier import __version__
from sourcier.compile.literal import plain, typed
from sourcier.identifiers import kebab, part_of
from sourcier.imports.imported import Reading
from sourcier.namespaces import DCTERMS, GRAPH, PROV, RDF, RDFS, SCHEMA, SOU, XSD

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def provenance(name: str, reading: Reading) -> list[Quad]:
    """Returns the quads that say how an import was made."""
    return [Quad(s, p, o, GRAPH.provenance) for s, p, o in _facts(name, reading)]


def activity_of(name: str) -> NamedNode:
    """Returns the IRI of the import of that name as an activity."""
    return part_of(GRAPH.provenance, f"import-{name}")


def _facts(name: str, reading: Reading) -> Facts:
    activity, tool = activity_of(name), part_of(GRAPH.provenance, f"sourcier-{__version__}")
    yield activity, RDF.type, PROV.Activity
    yield activity, RDFS.label, Literal(f"import {name}", language="en")
    yield activity, RDFS.label, Literal(f"import {name}", language="fr")
    yield activity, PROV.wasAssociatedWith, tool
    yield activity, SOU.recordsRead, _count(reading.records)
    yield activity, SOU.recordsImported, _count(reading.records - reading.refused)
    yield activity, SOU.recordsRefused, _count(reading.refused)
    yield tool, RDF.type, PROV.SoftwareAgent
    yield tool, RDFS.label, plain(f"sourcier {__version__}")
    yield tool, SCHEMA.softwareVersion, plain(__version__)
    files = {reading.original.path.name: reading.original.sha256, **reading.others}
    for place, (file, sha256) in enumerate(files.items()):
        node = part_of(GRAPH.provenance, f"import-{name}-{kebab(file)}")
        yield activity, PROV.used, node
        yield node, RDF.type, PROV.Entity
        yield node, DCTERMS.identifier, plain(file)
        yield node, SOU.sha256, plain(sha256)
        if place == 0:
            for graph in reading.graphs:
                yield node, SCHEMA.mainEntity, graph
            if reading.licence:
                yield node, DCTERMS.license, _licence(reading.licence)


def _count(number: int) -> Literal:
    return typed(str(number), XSD.nonNegativeInteger)


def _licence(words: str) -> NamedNode | Literal:
    if words.startswith(("http://", "https://")):
        try:
            return NamedNode(words)
        except ValueError:
            return plain(words)
    return plain(words)
