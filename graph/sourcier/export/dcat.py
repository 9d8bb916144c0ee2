"""DCAT and VoID: what the dataset is, how much of what it holds, its licences, and the formats it comes in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, Triple

from sourcier import __version__
from sourcier.export.about import CODE_LICENCE, About, read_about
from sourcier.export.catalogue import FORMATS
from sourcier.export.loss import Loss
from sourcier.language import Text
from sourcier.namespaces import DCAT, DCTERMS, FOAF, GRAPH, ID, RDF, SCHEMA, SOU, VOID, XSD
from sourcier.store.rdf_file import serialize_triples
from sourcier.store.view import View

DATASET = NamedNode(f"{GRAPH}dataset")
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LOSSES = (
    Loss(
        Text("everything but the description", "tout sauf la description"),
        Text("it counts the graph and does not hold it", "elle compte le graphe et ne le contient pas"),
    ),
    Loss(
        Text("addresses and dates of distributions", "les adresses et les dates des distributions"),
        Text(
            "where and when a file is published, whoever publishes it must add",
            "où et quand un fichier est publié, c’est à qui le publie de l’ajouter",
        ),
    ),
)


def write_dcat(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes the description in Turtle; every number is counted in the graph."""
    quads = set(view.quads())
    about = read_about(view)
    triples = [*_dataset(quads, about), *_software(), *_distributions(about), *_counts(quads), *_partitions(quads),
               *_graphs(quads)]  # fmt: skip
    out.write(serialize_triples(triples, "turtle").encode())
    return _LOSSES


def _dataset(quads: Iterable[Quad], about: About) -> Iterator[Triple]:
    """Yields what the graph says of itself, and the days that its claims lie between."""
    yield from _classes(DATASET, DCAT.Dataset, VOID.Dataset)
    yield from _said(DATASET, DCTERMS.title, about.title)
    yield from _said(DATASET, DCTERMS.description, about.description)
    if about.rights:
        yield from _said(DATASET, DCTERMS.rights, about.rights)
    if about.licence:
        yield Triple(DATASET, DCTERMS.license, NamedNode(about.licence))
    if about.version:
        yield Triple(DATASET, DCAT.version, Literal(about.version))
    for word in about.keywords:
        yield Triple(DATASET, DCAT.keyword, Literal(word))
    for number, name in enumerate(about.authors, start=1):
        author = _part(f"author-{number:03}")
        yield Triple(DATASET, DCTERMS.creator, author)
        yield Triple(DATASET, DCTERMS.publisher, author)
        yield from _classes(author, FOAF.Agent)
        yield Triple(author, FOAF.name, Literal(name))
    yield Triple(DATASET, DCTERMS.conformsTo, NamedNode(str(SOU).removesuffix("#")))
    for language in ("ENG", "FRA"):
        yield Triple(DATASET, DCTERMS.language, NamedNode(_LANGUAGES + language))
    period = _part("period")
    days = [quad.object for quad in quads if quad.predicate == SOU.claimedOn and isinstance(quad.object, Literal)]
    if days:
        said = sorted(day.value for day in days)
        yield Triple(DATASET, DCTERMS.temporal, period)
        yield from _classes(period, DCTERMS.PeriodOfTime)
        yield Triple(period, DCAT.startDate, Literal(said[0], datatype=XSD.date))
        yield Triple(period, DCAT.endDate, Literal(said[-1], datatype=XSD.date))


def _software() -> Iterator[Triple]:
    """Yields what made the dataset: code, under a licence of its own."""
    software = _part("software")
    yield from _classes(software, SCHEMA.SoftwareSourceCode)
    yield Triple(software, DCTERMS.title, Literal("sourcier"))
    yield Triple(software, SCHEMA.softwareVersion, Literal(__version__))
    yield Triple(software, DCTERMS.license, NamedNode(CODE_LICENCE))
    yield Triple(DATASET, DCTERMS.relation, software)


def _distributions(about: About) -> Iterator[Triple]:
    for one in FORMATS:
        distribution = _part(f"distribution-{one.key}")
        yield from _classes(distribution, DCAT.Distribution)
        yield Triple(DATASET, DCAT.distribution, distribution)
        yield Triple(distribution, DCTERMS.identifier, Literal(one.key))
        yield from _said(distribution, DCTERMS.title, one.question)
        yield Triple(distribution, DCAT.mediaType, NamedNode(_MEDIA_TYPES + one.media_type))
        if about.licence:
            yield Triple(distribution, DCTERMS.license, NamedNode(about.licence))


def _counts(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yields the numbers that VoID has, over the union of the named graphs."""
    triples = {quad.triple for quad in quads}
    counted = {
        VOID.triples: len(triples),
        VOID.distinctSubjects: len({triple.subject for triple in triples}),
        VOID.distinctObjects: len({triple.object for triple in triples}),
        VOID.properties: len({triple.predicate for triple in triples}),
        VOID.classes: len({triple.object for triple in triples if triple.predicate == RDF.type}),
        VOID.entities: len({triple.subject for triple in triples if str(triple.subject).startswith(f"<{ID}")}),
    }
    for predicate, number in counted.items():
        yield Triple(DATASET, predicate, _number(number))
    yield Triple(DATASET, VOID.uriSpace, Literal(str(ID)))
    claims = [t.subject for t in triples if t.predicate == RDF.type and t.object == SOU.Claim]
    for claim in sorted(claims, key=str)[:1]:
        yield Triple(DATASET, VOID.exampleResource, claim)
    vocabularies = {_namespace(triple.predicate) for triple in triples}
    for vocabulary in vocabularies:
        yield Triple(DATASET, VOID.vocabulary, NamedNode(vocabulary))


def _partitions(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yields how many things of each class of ours there are, and how often each property of ours is used."""
    triples = {quad.triple for quad in quads}
    members: dict[NamedNode, set[object]] = defaultdict(set)
    uses: Counter[NamedNode] = Counter()
    for triple in triples:
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            members[triple.object].add(triple.subject)
        uses[triple.predicate] += 1
    for class_, things in members.items():
        if name := SOU.local(class_):
            part = _part(f"class-{name}")
            yield Triple(DATASET, VOID.classPartition, part)
            yield Triple(part, VOID.term("class"), class_)
            yield Triple(part, VOID.entities, _number(len(things)))
    for predicate, number in uses.items():
        if name := SOU.local(predicate):
            part = _part(f"property-{name}")
            yield Triple(DATASET, VOID.propertyPartition, part)
            yield Triple(part, VOID.property, predicate)
            yield Triple(part, VOID.triples, _number(number))


def _graphs(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yields how many triples each named graph has."""
    sizes = Counter(quad.graph_name for quad in quads)
    for graph, size in sizes.items():
        if isinstance(graph, NamedNode):
            yield Triple(DATASET, VOID.subset, graph)
            yield from _classes(graph, VOID.Dataset)
            yield Triple(graph, VOID.triples, _number(size))


def _part(name: str) -> NamedNode:
    return NamedNode(f"{DATASET.value}#{name}")


def _classes(thing: NamedNode, *classes: NamedNode) -> Iterator[Triple]:
    for class_ in classes:
        yield Triple(thing, RDF.type, class_)


def _said(thing: NamedNode, predicate: NamedNode, words: Text) -> Iterator[Triple]:
    yield Triple(thing, predicate, Literal(words.en, language="en"))
    yield Triple(thing, predicate, Literal(words.fr, language="fr"))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _namespace(iri: NamedNode) -> str:
    return iri.value[: max(iri.value.rfind("#"), iri.value.rfind("/")) + 1]
