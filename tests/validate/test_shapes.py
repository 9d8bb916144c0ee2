from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from sourcier.resources import resource_dir
from sourcier.validate import ShapesError, Validator
from sourcier.validate.shapes import load_shapes

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sou: <https://w3id.org/sourcier/ns#> .
@prefix soush: <https://w3id.org/sourcier/shapes#> .
"""
SOUND = """
soush:X a sh:NodeShape ; sh:targetClass sou:Claim ; sh:property soush:X-subject .
soush:X-subject a sh:PropertyShape ; sh:path sou:subject ; sh:minCount 1 .
"""
BROKEN = {
    "sh:minCuont": (SOUND.replace("minCount", "minCuont"), "did you mean sh:minCount"),
    "sou:Clam": (
        SOUND.replace("sou:Claim", "sou:Clam"),
        "sou:Clam is not a class of the ontology; did you mean sou:Claim",
    ),
    "sou:subjct": (SOUND.replace("path sou:subject", "path sou:subjct"), "did you mean sou:subject"),
    "sou:Claim as a path": (SOUND.replace("path sou:subject", "path sou:Claim"), "not a property of the ontology"),
    "sou:subject as a class": (SOUND.replace("sou:Claim", "sou:subject"), "not a class of the ontology"),
    "a shape that is not there": (SOUND.replace("property soush:X-subject", "property soush:X-sbject"), "did you mean"),
    "a shape without target": (SOUND.replace("sh:targetClass sou:Claim ;", ""), "no shape with a target"),
    "a shape nobody uses": (SOUND + "soush:Y a sh:NodeShape ; sh:property soush:X-subject .", "soush:Y has no target"),
    "sh:NodeShap": (SOUND.replace("sh:NodeShape", "sh:NodeShap"), "did you mean sh:NodeShape"),
    "another namespace": (SOUND.replace("sh:minCount", "<http://www.w3.org/ns/shacl/minCount>"), "check its prefix"),
    "sh:sparql": (SOUND.replace("sh:minCount 1", "sh:sparql soush:X"), "sh:sparql is not a word of SHACL Core"),
    "a concept that is not there": (
        SOUND.replace("minCount 1", "hasValue <https://w3id.org/sourcier/concept/nil>"),
        "souc:nil",
    ),
    "not Turtle": (SOUND.replace("sh:minCount 1 .", "sh:minCount"), "not Turtle"),
    "nothing": ("", "nothing would be validated"),
}


def write(folder: Path, text: str) -> Path:
    file = folder / "x.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return folder


def test_sound_shapes_are_read(tmp_path: Path, validator: Validator) -> None:
    shapes = load_shapes(write(tmp_path, SOUND), validator.vocabulary)
    assert [shape.rpartition("#")[2] for shape in shapes.targeted] == ["X"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_in_the_shapes_is_an_error_that_names_the_place(
    name: str, tmp_path: Path, validator: Validator
) -> None:
    text, reason = BROKEN[name]
    with pytest.raises(ShapesError) as raised:
        load_shapes(write(tmp_path, text), validator.vocabulary)
    assert reason in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_the_error_gives_file_and_line_of_the_misspelt_term(tmp_path: Path, validator: Validator) -> None:
    with pytest.raises(ShapesError) as raised:
        load_shapes(write(tmp_path, SOUND.replace("minCount", "minCuont")), validator.vocabulary)
    assert (raised.value.path, raised.value.line) == (tmp_path / "x.ttl", 7)


def test_a_deactivated_shape_hands_no_target_down(tmp_path: Path, validator: Validator) -> None:
    text = SOUND.replace("a sh:NodeShape ;", "a sh:NodeShape ; sh:deactivated true ;")
    shapes = load_shapes(write(tmp_path, text), validator.vocabulary)
    inner = rdflib.URIRef("https://w3id.org/sourcier/shapes#X-subject")
    assert (inner, SH.targetClass, None) not in shapes.runnable


def test_our_shapes_are_valid_by_the_shapes_of_shacl_itself(validator: Validator) -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=validator.shapes.graph, meta_shacl=True)
    assert conforms, text


def test_a_property_shape_is_named_and_has_name_severity_and_message_in_both_languages(validator: Validator) -> None:
    graph = validator.shapes.graph
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert isinstance(shape, rdflib.URIRef)
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning}
        for predicate in (SH.name, SH.message):
            words = [text for text in graph.objects(shape, predicate) if isinstance(text, rdflib.Literal)]
            assert sorted(str(text.language) for text in words) == ["en", "fr"], shape


def test_a_violation_says_must_and_a_warning_says_should(validator: Validator) -> None:
    graph = validator.shapes.graph
    for shape, message in graph.subject_objects(SH.message):
        assert isinstance(message, rdflib.Literal)
        warning = graph.value(shape, SH.severity) == SH.Warning
        words = {"en": "should", "fr": "devrai"} if warning else {"en": "must", "fr": "doi"}
        assert words[str(message.language)] in message, shape


def test_the_recommended_shapes_hold_warnings_only() -> None:
    for file in (resource_dir("shapes") / "recommended").glob("*.ttl"):
        graph = rdflib.Graph().parse(file, format="turtle")
        assert set(graph.objects(None, SH.severity)) == {SH.Warning}, file


def test_shapes_hold_no_blank_node_but_lists(validator: Validator) -> None:
    graph = validator.shapes.graph
    blank = {subject for subject in graph.subjects() if isinstance(subject, rdflib.BNode)}
    assert all(graph.value(node, RDF.first) is not None for node in blank)


def test_every_class_with_shapes_of_its_own_is_targeted_once_or_as_an_entity(validator: Validator) -> None:
    targets = {str(cls).rpartition("#")[2] for cls in validator.shapes.graph.objects(None, SH.targetClass)}
    named = {iri.value.rpartition("#")[2] for iri in validator.vocabulary.classes}
    inherited = {"Company", "PublicBody", "State", "Laboratory", "Association", "Outlet"}
    assert named - targets == inherited
