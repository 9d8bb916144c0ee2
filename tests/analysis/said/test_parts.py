"""Parts left without each group of ties, counted in one go, are those that networkx counts group by group."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.said.parts import parts_without_each

NODES = "abcdefgh"
TIES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=16)
GROUPS = st.lists(st.sets(st.integers(0, 15)), max_size=9)


@settings(max_examples=200, deadline=None)
@given(TIES, GROUPS)
def test_each_group_leaves_as_many_parts_as_networkx_counts_without_it(
    ties: list[tuple[str, str]], groups: list[set[int]]
) -> None:
    named = {str(number): ends for number, ends in enumerate(ties)}
    without = {f"g{n}": {str(number) for number in group if number < len(ties)} for n, group in enumerate(groups)}
    expected = {}
    for name, gone in without.items():
        graph: nx.Graph[str] = nx.Graph(ends for tie, ends in named.items() if tie not in gone)
        graph.add_nodes_from(NODES)
        expected[name] = nx.number_connected_components(graph)
    assert parts_without_each(NODES, named, without) == expected
