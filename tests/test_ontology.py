"""The ontology's files: every term named and defined in both languages, and placed in one file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[1] / "ontology"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
TOPICS = ["actor", "claim", "comparison", "site", "source"]
CONCEPT_FILES = sorted((ONTOLOGY / "concept").glob("*.ttl"))
ALIGNMENT_FILES = sorted((ONTOLOGY / "alignment").glob("*.ttl"))

SOU = Namespace("https://w3id.org/sourcier/ns#")
SOUC = Namespace("https://w3id.org/sourcier/concept/")
SH = Namespace("http://www.w3.org/ns/shacl#")
HEADER = URIRef("https://w3id.org/sourcier/ns")

PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty}
NO_BREAK_SPACES = "\u00a0\u202f"
BAD_FRENCH = re.compile(rf"['\"]|[^{NO_BREAK_SPACES}][;:!?»]|«[^{NO_BREAK_SPACES}]|\.\.\.")
KEBAB_BREAK = re.compile(r"(?<=[a-z0-9])[A-Z]")


def read(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def relative(file: Path) -> str:
    return str(file.relative_to(ONTOLOGY))


def topic_file(topic: str) -> Path:
    return ONTOLOGY / f"{topic}.ttl"


def terms_of(graph: Graph) -> set[Node]:
    return {subject for subject in graph.subjects() if isinstance(subject, URIRef) and subject.startswith(str(SOU))}


def schemes_of(graph: Graph) -> list[Node]:
    return list(graph.subjects(RDF.type, SKOS.ConceptScheme))


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return sorted(str(value.language) for value in graph.objects(subject, predicate) if isinstance(value, Literal))


def kebab(name: str) -> str:
    return KEBAB_BREAK.sub(lambda match: f"-{match[0].lower()}", name)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read(*FILES)


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> list[Node]:
    return sorted(terms_of(ontology), key=str)


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_both_parsers_read_the_same_triples_from_a_file(file: Path) -> None:
    triples = set(parse(path=str(file), format=RdfFormat.TURTLE))

    assert len(triples) == len(read(file)) > 0


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_file_has_no_blank_node(file: Path) -> None:
    quads: list[Quad] = list(parse(path=str(file), format=RdfFormat.TURTLE))

    assert not [quad for quad in quads if BlankNode in {type(quad.subject), type(quad.object)}]


def test_no_term_hides_a_constraint_in_a_domain_a_range_or_a_restriction(ontology: Graph) -> None:
    assert not list(ontology.triples((None, RDFS.domain, None)))
    assert not list(ontology.triples((None, RDFS.range, None)))
    assert not list(ontology.triples((None, RDF.type, OWL.Restriction)))


def test_there_are_at_most_25_classes(ontology: Graph) -> None:
    assert 0 < len(list(ontology.subjects(RDF.type, OWL.Class))) <= 25


def test_the_header_names_its_version_and_imports_every_topic() -> None:
    header = read(ONTOLOGY / "sourcier.ttl")

    assert set(header.subjects()) == {HEADER}
    assert header.value(HEADER, OWL.versionInfo) == Literal("0.1.0")
    assert header.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/0.1.0")
    assert set(header.objects(HEADER, OWL.imports)) == {URIRef(f"{HEADER}/{topic}") for topic in TOPICS}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_term_of_a_topic_is_defined_by_the_ontology_of_its_file(topic: str) -> None:
    graph = read(topic_file(topic))
    iri = URIRef(f"{HEADER}/{topic}")

    assert (iri, RDF.type, OWL.Ontology) in graph
    assert {term: list(graph.objects(term, RDFS.isDefinedBy)) for term in terms_of(graph)} == {
        term: [iri] for term in terms_of(graph)
    }


def test_every_term_is_described_in_one_topic_file(terms: list[Node]) -> None:
    described = [term for topic in TOPICS for term in terms_of(read(topic_file(topic)))]

    assert sorted(described, key=str) == terms


def test_every_term_is_a_class_or_one_kind_of_property(ontology: Graph, terms: list[Node]) -> None:
    kinds = {OWL.Class, *PROPERTY_KINDS}

    assert [term for term in terms if len(kinds & set(ontology.objects(term, RDF.type))) != 1] == []


def test_a_class_begins_with_a_capital_and_a_property_does_not(ontology: Graph, terms: list[Node]) -> None:
    def is_class(term: Node) -> bool:
        return (term, RDF.type, OWL.Class) in ontology

    assert [term for term in terms if is_class(term) != str(term).removeprefix(SOU)[0].isupper()] == []


def test_every_term_has_one_label_and_one_definition_in_each_language(ontology: Graph, terms: list[Node]) -> None:
    predicates = (RDFS.label, SKOS.definition)

    assert [t for t in terms for p in predicates if languages(ontology, t, p) != ["en", "fr"]] == []


def test_every_concept_and_scheme_is_named_and_defined_in_each_language() -> None:
    graph = read(*CONCEPT_FILES)
    subjects = set(graph.subjects())
    predicates = (SKOS.prefLabel, SKOS.definition)

    assert [s for s in subjects for p in predicates if languages(graph, s, p) != ["en", "fr"]] == []


def test_french_words_follow_french_typography(ontology: Graph) -> None:
    french = [o for o in ontology.objects() if isinstance(o, Literal) and o.language == "fr"]

    assert [str(words) for words in french if BAD_FRENCH.search(words)] == []


def test_english_words_have_no_straight_apostrophe(ontology: Graph) -> None:
    english = [o for o in ontology.objects() if isinstance(o, Literal) and o.language == "en"]

    assert [str(words) for words in english if "'" in words] == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("l\u2019horizon\u00a0: 2030", True),
        ("l'horizon", False),
        ("horizon : 2030", False),
        ("horizon: 2030", False),
        ("«\u00a0top 3\u00a0»", True),
        ("« top 3 »", False),
    ],
)
def test_the_rule_of_french_typography_tells_right_from_wrong(words: str, right: bool) -> None:
    assert (BAD_FRENCH.search(words) is None) is right


@pytest.mark.parametrize("file", CONCEPT_FILES, ids=relative)
def test_a_concept_file_holds_one_scheme_named_after_it(file: Path) -> None:
    graph = read(file)
    scheme = SOUC[f"{file.stem}-scheme"]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))

    assert schemes_of(graph) == [scheme]
    assert concepts == set(graph.subjects()) - {scheme}
    assert {c for c in concepts if set(graph.objects(c, SKOS.inScheme)) == {scheme}} == concepts
    assert {c for c in concepts if set(graph.objects(c, SKOS.topConceptOf)) == {scheme}} == concepts


def test_a_concept_belongs_to_one_scheme_only() -> None:
    concepts = [c for file in CONCEPT_FILES for c in read(file).subjects(RDF.type, SKOS.Concept)]

    assert sorted({c for c in concepts if concepts.count(c) > 1}, key=str) == []


@pytest.mark.parametrize("file", CONCEPT_FILES, ids=relative)
def test_a_notation_names_one_concept_of_its_scheme(file: Path) -> None:
    graph = read(file)
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    notations = {str(notation) for notation in graph.objects(predicate=SKOS.notation)}

    assert [len(list(graph.objects(concept, SKOS.notation))) for concept in concepts] == [1] * len(concepts)
    assert len(notations) == len(concepts)


@pytest.mark.parametrize("file", [f for f in CONCEPT_FILES if f.stem != "unit"], ids=relative)
def test_a_notation_is_the_local_name_in_the_spelling_of_the_data(file: Path) -> None:
    spell = str if file.stem == "claim-property" else kebab
    pairs = list(read(file).subject_objects(SKOS.notation))

    assert pairs != []
    assert [c for c, notation in pairs if str(c) != str(SOUC) + str(c).removeprefix(SOUC)] == []
    assert [c for c, notation in pairs if spell(str(c).removeprefix(SOUC)) != str(notation)] == []


@pytest.mark.parametrize("file", ALIGNMENT_FILES, ids=relative)
def test_an_alignment_only_says_below_what_or_the_same_as_what(file: Path) -> None:
    graph = read(file)
    ours = (str(SOU), str(SOUC), "http://publications.europa.eu/resource/authority/currency/")

    assert set(graph.predicates()) <= {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch}
    assert [subject for subject in graph.subjects() if not str(subject).startswith(ours)] == []
    assert [o for o in graph.objects() if str(o).startswith("https://w3id.org/sourcier/")] == []


@pytest.mark.parametrize("file", ALIGNMENT_FILES, ids=relative)
def test_an_alignment_only_aligns_what_the_ontology_defines(file: Path, ontology: Graph) -> None:
    defined = set(ontology.subjects(SKOS.definition))

    assert set(read(file).subjects()) <= defined


def test_every_prefix_is_declared_once_for_one_namespace() -> None:
    graph = read(ONTOLOGY / "prefixes.ttl")
    ontology_iri = URIRef(f"{HEADER}/prefixes")
    declarations = list(graph.objects(ontology_iri, SH.declare))
    prefixes = [str(graph.value(declaration, SH.prefix)) for declaration in declarations]
    namespaces = [str(graph.value(declaration, SH.namespace)) for declaration in declarations]

    assert [str(declaration) for declaration in declarations] == [f"{ontology_iri}#{p}" for p in prefixes]
    assert len(set(prefixes)) == len(set(namespaces)) == len(list(graph.subjects(RDF.type, SH.PrefixDeclaration)))
    assert {"sou", "souc", "soush", "claim", "mention", "unit", "currency", "oa", "prov"} <= set(prefixes)


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_file_binds_prefixes_as_the_prefix_file_does(file: Path) -> None:
    graph = read(ONTOLOGY / "prefixes.ttl")
    declared = {str(graph.value(s, SH.prefix)): str(graph.value(s, SH.namespace)) for s in graph.subjects(SH.prefix)}
    bound = dict(re.findall(r"^@prefix (\w+): <([^>]*)> \.$", file.read_text(encoding="utf-8"), re.MULTILINE))

    assert bound.items() <= declared.items()
