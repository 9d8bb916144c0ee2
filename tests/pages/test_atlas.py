"""What pages are made from: read once, of any graph, and the same as when it is asked for one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

import sourcier
from sourcier.namespaces import ACTOR, PROJECT
from sourcier.pages.atlas import Atlas
from sourcier.pages.entity import entity_page
from sourcier.pages.home import home_page
from tests.pages.document import document

_ALONE = """
@prefix sou: <https://w3id.org/sourcier/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/sourcier/id/actor/alone> a sou:Company ; rdfs:label "Alone & <b>Co</b>" .
"""


def test_a_graph_without_claims_has_pages(tmp_path: Path) -> None:
    file = tmp_path / "alone.ttl"
    file.write_text(_ALONE, encoding="utf-8")
    atlas = Atlas(sourcier.open(file))
    atlas.read_ahead()
    found = document(atlas, entity_page(atlas, ACTOR.alone))
    assert found.all("h1") == ["Alone & <b>Co</b>"]
    assert not found.all("b")
    assert "0 claims" in document(atlas, home_page(atlas)).all("p", "counts")[0]


def test_gaps_of_each_thing_are_those_that_the_graph_has_of_it(example: Atlas) -> None:
    whole = example.graph.coverage(everything=True).things
    assert whole
    assert {thing.subject.id: example.gaps(thing.subject.iri) for thing in whole} == {
        thing.subject.id: thing for thing in whole
    }
    assert example.gaps(ACTOR.nobody) is None


def test_claims_are_counted_by_thing_and_property(shipped: Atlas) -> None:
    assert shipped.series[PROJECT.term("sesterce-plan")]["investmentAmount"] == 5
    assert sum(sum(properties.values()) for properties in shipped.series.values()) == shipped.counts["claims"]


@pytest.mark.parametrize("part", ["versions", "limits", "gaps"])
def test_what_only_the_whole_tells_is_read_once(shipped: Atlas, part: str) -> None:
    assert shipped.whole is not None
    assert getattr(shipped.whole, part) is getattr(shipped.whole, part)
