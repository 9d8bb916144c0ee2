"""Model values into quads: one named graph a source, one each for entities, assessments and the provenance of it all.

No triple stands in two graphs: some engines count it twice in the union. What several sources say is one claim, in the
graph of the earliest of them; each source's graph holds its own mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.compile.about import dataset_facts
from sourcier.compile.assessment import assessment_facts
from sourcier.compile.claim import claim_facts, mention_facts
from sourcier.compile.labels import Labels
from sourcier.compile.literal import plain
from sourcier.compile.mint import mint_claims
from sourcier.compile.source import entity_facts, source_facts
from sourcier.identifiers import part_of
from sourcier.model import Curation, Entity
from sourcier.namespaces import DCTERMS, GRAPH, PROV, RDF, RDFS, SCHEMA, SOU, SOURCE
from sourcier.registry import Registry


def compile_curation(curation: Curation, registry: Registry, *, version: str) -> list[Quad]:
    """Returns the quads of everything curated; `version` names the compiler in the provenance graph.

    Raises:
        DataError: two different claims would get the same IRI.
    """
    return [
        *compile_statements(curation, registry),
        *(Quad(s, p, o, GRAPH.provenance) for s, p, o in _provenance(curation, version)),
        *(Quad(s, p, o, GRAPH.provenance) for s, p, o in (dataset_facts(curation.dataset) if curation.dataset else ())),
    ]


def compile_statements(curation: Curation, registry: Registry, *, known: Iterable[Entity] = ()) -> list[Quad]:
    """Returns the quads of entities, sources, claims and assessments; `known` are others that claims may name.

    Raises:
        DataError: two different claims would get the same IRI.
    """
    labels = Labels(curation, registry, known)
    quads = [Quad(s, p, o, GRAPH.entities) for entity in curation.entities for s, p, o in entity_facts(entity)]
    for source in curation.sources:
        quads += [Quad(s, p, o, source.iri) for s, p, o in source_facts(source, labels)]
    for claim in mint_claims(curation.sources):
        quads += [Quad(s, p, o, claim.home) for s, p, o in claim_facts(claim, labels)]
        for iri, source, mention in claim.mentions:
            quads += [Quad(s, p, o, source.iri) for s, p, o in mention_facts(iri, claim.iri, source, mention)]
    quads += [Quad(s, p, o, GRAPH.assessments) for s, p, o in assessment_facts(curation.assessments)]
    return quads


def _provenance(curation: Curation, version: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    build, tool = part_of(GRAPH.provenance, "build"), part_of(GRAPH.provenance, "sourcier")
    yield build, RDF.type, PROV.Activity
    yield build, PROV.wasAssociatedWith, tool
    yield tool, RDF.type, PROV.SoftwareAgent
    yield tool, RDFS.label, plain(f"sourcier {version}")
    yield tool, SCHEMA.softwareVersion, plain(version)
    for name, sha256 in sorted(curation.files.items()):
        file = part_of(GRAPH.provenance, name)
        yield file, RDF.type, PROV.Entity
        yield file, DCTERMS.identifier, plain(name)
        yield file, SOU.sha256, plain(sha256)
        if not name.startswith("imports/"):  # an import says itself what its graphs are
            yield file, SCHEMA.mainEntity, _graph_made_from(name)
        yield build, PROV.used, file


def _graph_made_from(file: str) -> NamedNode:
    """Returns the named graph that a curation file goes into."""
    folder, _, name = file.rpartition("/")
    if folder == "sources":
        return SOURCE.term(name.removesuffix(".yaml"))
    return {"assessments.yaml": GRAPH.assessments, "dataset.yaml": GRAPH.provenance}.get(name, GRAPH.entities)
