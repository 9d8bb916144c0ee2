"""Analyses find in a planted network of 10,000 edges all that was planted, and nothing else."""

from __future__ import annotations

from importlib import import_module
from itertools import islice

import pytest

from benchmarks.network_judges import JUDGES, OPTIONS, judge_ways
from benchmarks.planted.network import NetworkTruth, PlantedNetwork, planted_network
from sourcier.analysis.catalogue import ANALYSES, Analysis
from sourcier.analysis.tie.ways import find_ways

FEWER: dict[str, dict[str, int]] = {"communities": {"seeds": 10}}
"""Options that save time and find as much."""

JUDGED = [analysis for analysis in ANALYSES if analysis.key in JUDGES]


@pytest.fixture(scope="module")
def planted() -> PlantedNetwork:
    return planted_network(10_000, 1)


def test_every_analysis_of_ties_is_judged_but_those_that_only_rank() -> None:
    assert {one.key for one in ANALYSES if one.projection == "ties"} - {"centrality"} <= JUDGES.keys()


@pytest.mark.parametrize("analysis", JUDGED, ids=lambda analysis: analysis.key)
def test_an_analysis_finds_what_was_planted_and_nothing_else(analysis: Analysis, planted: PlantedNetwork) -> None:
    module, _, name = analysis.function.partition(":")
    find = getattr(import_module(module), name)
    found = JUDGES[analysis.key](
        find(planted.network, **OPTIONS.get(analysis.key, {}), **FEWER.get(analysis.key, {})), planted.truth
    )
    assert [one for one in found if one.right != one.planted] == []
    assert sum(one.planted for one in found) >= 10


def test_ways_are_found_in_order_with_their_weakest_hop(planted: PlantedNetwork) -> None:
    some = dict(islice(planted.truth.ways.items(), 10))
    ways = [find_ways(planted.network, *ends) for ends in some]
    found = judge_ways(ways, NetworkTruth(ways=some))
    assert [one for one in found if one.right != one.planted] == []
