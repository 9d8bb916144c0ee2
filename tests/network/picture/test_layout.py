from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.network.picture.crossing import crossings
from sourcier.network.picture.layout import arrange
from sourcier.network.picture.overlap import separate


def are_apart(places: list[tuple[float, float]], sizes: list[tuple[float, float]]) -> bool:
    return all(
        abs(places[i][0] - places[j][0]) >= (sizes[i][0] + sizes[j][0]) / 2
        or abs(places[i][1] - places[j][1]) >= (sizes[i][1] + sizes[j][1]) / 2
        for i, j in combinations(range(len(sizes)), 2)
    )


SHAPES = {
    "complete": nx.complete_graph(30),
    "star": nx.star_graph(450),
    "path": nx.path_graph(60),
    "many pairs": nx.disjoint_union_all([nx.path_graph(2)] * 40),
    "isolated": nx.empty_graph(50),
}


@pytest.mark.parametrize("name", SHAPES)
def test_rectangles_of_any_graph_are_apart(name: str) -> None:
    graph = SHAPES[name]
    sizes = [(30.0 + 7 * (i % 9), 14.0 + 3 * (i % 5)) for i in graph]
    assert are_apart(arrange(sizes, list(graph.edges), seed=1), sizes)


@given(
    st.lists(
        st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.floats(1, 90), st.floats(1, 40)), min_size=1, max_size=20
    )
)
@settings(deadline=None)
def test_rectangles_that_lie_on_each_other_are_parted(found: list[tuple[float, float, float, float]]) -> None:
    array = np.array(found)
    moved = separate(array[:, :2], array[:, 2:], 5)
    assert are_apart([(float(x), float(y)) for x, y in moved], [(w + 4.9, h + 4.9) for _, _, w, h in found])


def test_what_is_apart_stays_where_it_is() -> None:
    places = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    assert np.abs(separate(places, np.full((3, 2), 20.0), 5) - places).max() < 0.1


def test_a_cycle_is_drawn_without_a_crossing() -> None:
    links = [(i, (i + 1) % 8) for i in range(8)]
    places = arrange([(40.0, 20.0)] * 8, links, seed=1)
    assert crossings(np.array(places), np.full((8, 2), [40.0, 20.0]), np.array(links)) == 0


def test_lines_that_cross_are_counted_once_and_a_line_through_a_rectangle_as_five() -> None:
    cross = np.array([[0.0, 0.0], [100.0, 100.0], [0.0, 100.0], [100.0, 0.0]])
    assert crossings(cross, np.full((4, 2), 2.0), np.array([[0, 1], [2, 3]])) == 1
    through = np.array([[0.0, 0.0], [100.0, 0.0], [50.0, 0.0]])
    assert crossings(through, np.full((3, 2), 2.0), np.array([[0, 1]])) == 5
