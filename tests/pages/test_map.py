"""The map: marks where places are, as vague as their points, and a list that does the same."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import LANGUAGES, Language
from sourcier.namespaces import ACTOR, GRAPH, PLACE, RDFS, SITE
from sourcier.network.picture.label import text_width
from sourcier.pages.atlas import Atlas
from sourcier.pages.entity import entity_page
from sourcier.pages.map import Mark, inset, map_page
from sourcier.pages.map_label import SIZE, labels_beside
from sourcier.pages.map_view import VIEWS, land_of, parts_of
from sourcier.pages.page import Page
from tests.pages.document import document

KEYS = [view.key for view in VIEWS]


def marks(page: Page) -> list[Mark]:
    found = page.values["marks"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_of_a_frame_is_a_mark_and_in_the_list(shipped: Atlas, key: str, lang: Language) -> None:
    page = map_page(shipped, key)
    found = document(shipped, page, lang)
    view = next(view for view in VIEWS if view.key == key)
    within = {id_ for id_, point in shipped.points.items() if view.shows(point.longitude, point.latitude)}
    signs = re.findall(r'<a class="mark [^"]*" href="([^"]+)"', found.html)

    assert {mark.place.id for mark in marks(page)} == within
    assert len(signs) == len(within) > 20
    assert all(found.links.count(sign) >= 2 for sign in signs)


def test_marks_are_where_the_places_are(shipped: Atlas) -> None:
    at = {mark.place.id: mark for mark in marks(map_page(shipped))}

    assert at["place:paris"].y < at["place:lyon"].y < at["place:marseille"].y
    assert at["place:lyon"].x < at["place:nice"].x
    assert abs(at["place:lyon"].x - at["place:marseille"].x) < 40
    kilometre = VIEWS[0].width / VIEWS[0].across
    apart = (
        (at["place:paris"].x - at["place:marseille"].x) ** 2 + (at["place:paris"].y - at["place:marseille"].y) ** 2
    ) ** 0.5
    assert apart / kilometre == pytest.approx(661, abs=10)


def test_what_a_point_is_the_centre_of_differs_in_shape(shipped: Atlas) -> None:
    html = document(shipped, map_page(shipped)).html
    shapes = {
        key: re.sub(
            r"[-\d.]+", "", re.findall(rf'class="mark {key}[^>]*><title>[^<]*</title>\s*(.*?)</a>', html, re.DOTALL)[0]
        )
        for key in ("commune-centre", "department-centre", "region-centre", "country-centre")
    }

    assert len(set(shapes.values())) == 4


def test_what_is_only_planned_somewhere_is_dashed(shipped: Atlas) -> None:
    by_id = {mark.place.id: mark for mark in marks(map_page(shipped))}

    assert by_id["place:grand-est"].is_only_planned
    assert not by_id["place:marseille"].is_only_planned
    assert len({thing.thing for thing in by_id["place:marseille"].things}) > 5


def test_each_thing_stands_once_and_leads_to_all_of_its_claims(shipped: Atlas) -> None:
    for mark in marks(map_page(shipped)):
        said = [thing.said for thing in mark.things]
        claims = sorted(claim for thing in mark.things for claim in thing.claims)
        edges = [edge for edge in shipped.located.edges if edge.target == mark.place.id]

        assert len(said) == len(set(said))
        assert claims == sorted({claim for edge in edges for claim in edge.claims})


def test_places_without_a_point_are_said(shipped: Atlas) -> None:
    found = document(shipped, map_page(shipped)).section("pointless")

    assert len(shipped.points) + int(re.findall(r"\((\d+)\)", found)[0]) == len(shipped.places) == 40


def test_a_map_of_a_graph_without_points_is_a_page() -> None:
    from sourcier.store.embedded import EmbeddedView

    atlas = Atlas(KnowledgeGraph(EmbeddedView(Store())))
    page = map_page(atlas)

    assert marks(page) == []
    assert document(atlas, page).all("svg")


def test_there_is_no_other_frame(shipped: Atlas) -> None:
    with pytest.raises(KeyError, match="mars"):
        map_page(shipped, "mars")


def test_names_on_the_map_do_not_cover_each_other(shipped: Atlas) -> None:
    for key in KEYS:
        page = map_page(shipped, key)
        labels = page.values["labels"]
        assert isinstance(labels, dict)
        for several in labels.values():
            boxes = [(one.x, one.y - SIZE, one.x + text_width(one.words, SIZE), one.y) for one in several]
            assert len(boxes) > 4
            assert not [
                (a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
            ]


def test_a_long_name_is_cut_and_what_has_no_room_is_left_out() -> None:
    [label] = labels_beside([("A" * 50, 10, 50, 4)], 400, 100)

    assert label.words == "A" * 27 + "…"
    assert labels_beside([("Valence", 20, 10, 4)], 40, 20) == []


def test_outlines_fill_their_frames() -> None:
    for view in VIEWS:
        numbers = [float(word) for word in re.findall(r"M(-?[\d.]+)", land_of(view))]
        assert min(numbers) >= -21
        assert max(numbers) <= view.width + 21
    assert len(parts_of(VIEWS[0])) > 20_000
    assert parts_of(VIEWS[1]) == ""


def test_a_small_map_shows_where_a_thing_is_said_to_be(shipped: Atlas) -> None:
    small = inset(shipped, SITE.term("the-camp"))
    place = inset(shipped, PLACE.term("valence"))

    assert small
    assert [mark.place.id for mark in small.marks] == ["place:aix-en-provence"]
    assert place
    assert [mark.place.id for mark in place.marks] == ["place:valence"]
    assert inset(shipped, ACTOR.term("g42")) is None


def test_a_name_that_is_markup_is_text(shipped: Atlas) -> None:
    from sourcier.store.embedded import EmbeddedView

    store = Store()
    store.extend(
        quad for quad in shipped.graph.view.quads()
        if not (quad.subject == PLACE.term("valence") and quad.predicate == RDFS.label)
    )  # fmt: skip
    hostile = '</title><script>alert(1)</script>"\u202e'
    store.add(Quad(PLACE.term("valence"), RDFS.label, Literal(hostile), NamedNode(f"{GRAPH}entities")))
    atlas = Atlas(KnowledgeGraph(EmbeddedView(store)))
    html = document(atlas, map_page(atlas)).html

    assert "<script" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_a_thing_has_a_small_map_of_where_it_is_said_to_be(shipped: Atlas) -> None:
    page = entity_page(shipped, shipped.graph.resolve("oreus"))
    [figure] = document(shipped, page).all("figcaption")
    assert "Marseille (centre of a commune)" in figure
    assert page.values["inset"] == inset(shipped, shipped.graph.resolve("oreus"))
    assert entity_page(shipped, shipped.graph.resolve("source:clubic-2025-02-10")).values["inset"] is None
