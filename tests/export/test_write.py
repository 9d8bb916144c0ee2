"""What every format has in common: edges that lead nowhere are left out, and counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sourcier.export.catalogue import FORMATS, format_of
from sourcier.export.write import export
from sourcier.network import Network
from tests.export.nasty import NASTY

FEW = replace(NASTY, edges=NASTY.edges[:3])
DANGLING = replace(FEW, edges=(*FEW.edges, replace(FEW.edges[0], id="tie:zz", target="actor:nowhere")))


def written(network: Network, key: str, to: Path) -> tuple[dict[str, bytes], dict[str, int | None]]:
    """The bytes of each file that a format makes of a network, and what it loses, counted."""
    losses = {loss.what.en: loss.count for loss in export(network, key, to, "en")}
    files = [path for path in to.rglob("*") if path.is_file()] if format_of(key).is_folder else [to]
    return {path.relative_to(to).as_posix(): path.read_bytes() for path in files}, losses


@pytest.mark.parametrize("key", [one.key for one in FORMATS if one.projections])
def test_an_edge_that_leads_to_nothing_is_left_out_and_counted(key: str, tmp_path: Path) -> None:
    files, losses = written(DANGLING, key, tmp_path / "dangling")
    assert losses.pop("edges that lead to nothing") == 1
    assert (files, losses) == written(FEW, key, tmp_path / "whole")
