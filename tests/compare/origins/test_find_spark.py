"""Spark finds the same origins as DuckDB."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.tables import Engine, open_engine
from tests.compare.origins.rows import Press, Weighed

pytestmark = pytest.mark.spark


def whole_press() -> Press:
    """A press in which everything happens at once."""
    press = Press()
    press.source("release", "builder", genre="press-release", held=False)
    press.source("audit", "office", genre="report", held=False)
    for day, paper in enumerate(("agency", "copy", "spinner", "round", "about", "doubtful", "other"), start=1):
        press.source(paper, day=day)
    for source, how, earlier in [
        ("agency", "cites", "release"), ("copy", "republishes", "agency"), ("spinner", "spins", "copy"),
        ("round", "cites", "about"), ("about", "cites", "round"), ("doubtful", "cites", "audit"),
        ("other", "quotes", "agency"),
    ]:  # fmt: skip
        press.rests(source, how, earlier)
    press.actor("officer", "Person")
    press.actor("somebody", "UnnamedSource")
    press.relation("officer", "founderOf", "actor:builder")
    press.relation("builder", "develops", "programme")
    press.part("plan", "programme")
    for source in ("agency", "copy", "spinner", "round", "about", "doubtful", "other"):
        press.says(source)
    press.says("agency", "builder")
    press.says("other", "officer")
    press.says("doubtful", "somebody", value=7)
    press.says("round", intent="builder", value=9)
    return press


def test_both_engines_find_the_same_voices_roots_and_vectors(spark: Engine, tmp_path: Path) -> None:
    here = Weighed(whole_press(), tmp_path / "duckdb", open_engine(), [])
    there = Weighed(whole_press(), tmp_path / "spark", spark, [])
    assert there.parties() == here.parties()
    assert there.roots() == here.roots()
    assert there.figures() == here.figures()
    assert there.claims() == here.claims()
