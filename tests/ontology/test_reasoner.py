"""An OWL 2 DL reasoner finds the ontology consistent, and an individual of two disjoint classes wrong."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from rdflib import OWL, RDF, XSD, Graph, Literal, Namespace

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import owlready2

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SOU = Namespace("https://w3id.org/sourcier/ns#")
SOUC = Namespace("https://w3id.org/sourcier/concept/")
ID = Namespace("https://w3id.org/sourcier/id/")
UNIT = Namespace("http://qudt.org/vocab/unit/")

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java, and there is no java command"),
    pytest.mark.filterwarnings("ignore"),
]


def small_graph() -> Graph:
    """Returns the ontology with one person, one company, one site and one claim."""
    graph = Graph()
    for file in sorted(ONTOLOGY.rglob("*.ttl")):
        graph.parse(file, format="turtle")
    graph.remove((None, OWL.imports, None))
    claim, value = ID["claim/a"], ID["claim/a#value"]
    for triple in [
        (ID["actor/person"], RDF.type, SOU.Person),
        (ID["actor/company"], RDF.type, SOU.Company),
        (ID["actor/person"], SOU.founderOf, ID["actor/company"]),
        (ID["site/a"], RDF.type, SOU.Site),
        (ID["place/a"], RDF.type, SOU.Place),
        (ID["site/a"], SOU.locatedIn, ID["place/a"]),
        (claim, RDF.type, SOU.Claim),
        (claim, SOU.subject, ID["site/a"]),
        (claim, SOU.property, SOUC.powerCapacity),
        (claim, SOU.claimant, ID["actor/company"]),
        (claim, SOU.status, SOUC.planned),
        (claim, SOU.value, value),
        (claim, SOU.claimedOn, Literal("2025-02-10", datatype=XSD.date)),
        (value, RDF.type, SOU.Quantity),
        (value, SOU.number, Literal("250.0", datatype=XSD.decimal)),
        (value, SOU.unit, UNIT.MegaW),
    ]:
        graph.add(triple)
    return graph


def reason(graph: Graph, folder: Path) -> list[str]:
    """Returns the classes that nothing can belong to; raises where the whole is inconsistent."""
    file = folder / "whole.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load()
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        return [str(name) for name in world.inconsistent_classes()]
    finally:
        world.close()


def test_the_ontology_with_a_small_graph_is_consistent(tmp_path: Path) -> None:
    assert reason(small_graph(), tmp_path) == []


@pytest.mark.parametrize(
    ("individual", "wrong_class"),
    [
        ("actor/person", SOU.Organization),
        ("actor/person", SOU.Outlet),
        ("actor/company", SOU.Place),
        ("site/a", SOU.Project),
        ("claim/a", SOU.Mention),
    ],
)
def test_an_individual_of_two_disjoint_classes_is_found_out(individual: str, wrong_class: str, tmp_path: Path) -> None:
    graph = small_graph()
    graph.add((ID[individual], RDF.type, SOU[str(wrong_class).removeprefix(SOU)]))

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(graph, tmp_path)
