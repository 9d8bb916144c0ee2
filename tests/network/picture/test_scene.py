"""What is laid out is apart: figures, and the words on lines."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings

import sourcier
from sourcier.network import Network, project
from sourcier.network.picture.line import at
from sourcier.network.picture.scene import Scene, compose
from tests.network.picture.planted import edge, network, networks, node, planted

Box = tuple[float, float, float, float]
NOBODY: frozenset[str] = frozenset()


def boxes(scene: Scene) -> list[Box]:
    found = [(*scene.centres[id_], one.width, one.height) for id_, one in scene.figures.items()]
    found += [(*one.spot, one.plate.width, one.plate.height) for one in scene.lines if one.plate]
    return [(x - width / 2, y - height / 2, x + width / 2, y + height / 2) for x, y, width, height in found]


def overlaps(found: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for a, b in combinations(found, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("projection", ["ties", "sources"])
def test_nothing_overlaps_in_the_shipped_graph(projection: str, lang: str) -> None:
    shipped = project(sourcier.open().view, projection)
    assert overlaps(boxes(compose(shipped, lang, NOBODY, 1))) == []


def test_no_words_on_lines_overlap_around_an_actor() -> None:
    ties = project(sourcier.open().view, "ties")
    near = {end for one in ties.edges if "actor:oreus" in one.ends for end in one.ends}
    scene = compose(ties.around(near), "fr", NOBODY, 1)
    assert scene.is_written
    assert overlaps(boxes(scene)) == []


@given(networks())
@settings(max_examples=25, deadline=None)
def test_nothing_overlaps_in_small_networks(made: Network) -> None:
    assert overlaps(boxes(compose(made, "en", NOBODY, 1))) == []


@pytest.mark.parametrize(("nodes", "edges"), [(60, 30), (120, 200), (500, 700)])
def test_nothing_overlaps_in_larger_networks(nodes: int, edges: int) -> None:
    assert overlaps(boxes(compose(planted(nodes, edges), "en", NOBODY, 1))) == []


@given(networks())
@settings(max_examples=20, deadline=None)
def test_everything_is_within_the_drawing(made: Network) -> None:
    scene = compose(made, "en", NOBODY, 1)
    for left, top, right, bottom in boxes(scene):
        assert scene.left <= left <= right <= scene.left + scene.width
        assert scene.top <= top <= bottom <= scene.top + scene.height


@given(networks())
@settings(max_examples=20, deadline=None)
def test_lines_end_outside_of_the_figures_that_they_link(made: Network) -> None:
    scene = compose(made, "en", NOBODY, 1)
    for line in scene.lines:
        for end, t in zip(line.bundle.first.ends, (0, 1), strict=True):
            assert not scene.figures[end].covers(scene.centres[end], at(line.curve, t), 0)


@pytest.mark.parametrize("kind", ["company", "person"])
@pytest.mark.parametrize("ties", [1, 60])
def test_a_loop_leaves_its_figure_and_comes_back(kind: str, ties: int) -> None:
    others = [node(f"actor:{i}") for i in range(ties)]
    made = [edge(f"tie:{i:02}", "actor:x", one.id) for i, one in enumerate(others)]
    scene = compose(
        network([node("actor:x", kind), *others], [edge("tie:x", "actor:x", "actor:x"), *made]), "en", NOBODY, 1
    )
    [loop] = [line for line in scene.lines if line.bundle.is_loop]
    assert scene.is_written == (ties == 1)
    assert math.dist(at(loop.curve, 0), at(loop.curve, 1)) > 6
    for t in (0, 1):
        assert scene.figures["actor:x"].covers(scene.centres["actor:x"], at(loop.curve, t), 4)
        assert not loop.is_under_words(at(loop.curve, t))


def test_parts_that_are_not_linked_lie_beside_each_other() -> None:
    names = [f"actor:{i}" for i in range(6)]
    ties = [edge(f"tie:{i}", names[i], names[i + 1]) for i in (0, 1, 3, 4)]
    scene = compose(network([node(name) for name in names], ties), "en", NOBODY, 1)
    first, second = ([scene.centres[name] for name in part] for part in (names[:3], names[3:]))
    apart = [
        max(one[axis] for one in a) < min(one[axis] for one in b)
        for axis in (0, 1)
        for a, b in ((first, second), (second, first))
    ]
    assert any(apart)


def test_a_path_is_drawn_from_left_to_right() -> None:
    names = [f"actor:{i}" for i in range(3)]
    made = network([node(name) for name in names], [edge(f"tie:{i}", names[i], names[i + 1]) for i in range(2)])
    scene = compose(made, "en", NOBODY, 1)
    xs = [scene.centres[name][0] for name in names]
    assert xs in (sorted(xs), sorted(xs, reverse=True))
    assert scene.width > 2 * scene.height


def test_the_best_tied_of_very_many_are_named() -> None:
    made = planted(600, 900)
    scene = compose(made, "en", frozenset({"actor:n00599"}), 1)
    assert sum(1 for one in scene.figures.values() if one.lines) == 400
    assert scene.figures["actor:n00000"].lines
    assert scene.figures["actor:n00599"].lines
