"""push to a real Virtuoso, whose account must say who it is by digest: all arrives, also after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Quad, RdfFormat, parse

from sourcier.cli import cli
from sourcier.namespaces import SOURCE
from sourcier.push.reading import Reader
from sourcier.push.target import target_at
from sourcier.store.remote.literal import as_evaluated
from tests.engine.conftest import SHIPPED
from tests.engine.virtuoso import PASSWORD, USER, Virtuoso, is_installed, running
from tests.push.conftest import written
from tests.push.store import standing_between

PROTOCOLS = ("graph-store", "update")


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_ENDPOINT_USER", USER)
    monkeypatch.setenv("SOURCIER_ENDPOINT_PASSWORD", PASSWORD)


def address(protocol: str, server: Virtuoso) -> str:
    return server.store_url if protocol == "graph-store" else server.update_url


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *map(str, arguments)])


def evaluated(quads: set[Quad]) -> set[Quad]:
    """The quads with their literals in the one form into which those of all engines are brought."""
    return {Quad(q.subject, q.predicate, as_evaluated(q.object), q.graph_name) for q in quads}  # type: ignore[arg-type]


def held(server: Virtuoso) -> set[Quad]:
    """The quads in the graphs of ours, read graph by graph."""
    reader = Reader(target_at(server.update_url, "update").queries)
    graphs = reader.names_of_ours() or set()
    return {
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for name in graphs
        for graph in [SOURCE.term(name.removeprefix(str(SOURCE)))]
        for triple in reader.triples(name)
    }


@cache
def quads_of(*sources: str) -> list[Quad]:
    """Those of the shipped graph in the graphs of those sources."""
    graphs = {SOURCE.term(source) for source in sources}
    return [quad for quad in parse(path=str(SHIPPED), format=RdfFormat.N_QUADS) if quad.graph_name in graphs]


def test_the_shipped_graph_arrives_whole(empty_virtuoso: Virtuoso, tmp_path: Path) -> None:
    done = run("push", empty_virtuoso.store_url, "--state", tmp_path, "-o", "tsv")
    assert done.exit_code == 0, done.stderr
    assert PASSWORD not in done.output
    counted = Counter(line.rsplit(b" ", 2)[1].decode()[1:-1] for line in SHIPPED.read_bytes().splitlines())
    assert Reader(target_at(empty_virtuoso.url, "update").queries).counts(counted) == counted
    found = {row.split("\t")[-1] for row in done.stdout.splitlines()[1:]}
    assert found == {"the same triples", "the same, some literals rewritten"}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_build_replaces_the_one_before(protocol: str, empty_virtuoso: Virtuoso, tmp_path: Path) -> None:
    some = quads_of("clubic-2025-02-10", "la-tribune-2025-02", "macron-announcement-2025-02")
    new = written(tmp_path / "new.nq", [quad for quad in some[::2] if "la-tribune" not in str(quad.graph_name)])
    old = written(tmp_path / "old.nq", some[::3])
    for path in (old, new):
        options = ["--protocol", protocol, "--state", str(tmp_path / "state"), "--prune"]
        done = run("--data", path, "push", address(protocol, empty_virtuoso), *options)
        assert done.exit_code == 0, done.stderr
        assert evaluated(held(empty_virtuoso)) == evaluated(set(parse(path=str(path), format=RdfFormat.N_QUADS)))


@pytest.mark.parametrize(
    ("protocol", "place", "when"), [("graph-store", 4, "after"), ("update", 3, "before"), ("update", 5, "after")]
)
def test_a_push_that_is_killed_goes_on(
    protocol: str, place: int, when: str, empty_virtuoso: Virtuoso, tmp_path: Path
) -> None:
    some = quads_of("clubic-2025-02-10")
    path = written(tmp_path / "some.nq", some)
    with standing_between(empty_virtuoso.url) as between:
        url = between.url_of(address(protocol, empty_virtuoso))
        options = ["--protocol", protocol, "--batch-triples", "600", "--state", str(tmp_path / "state")]
        options += ["--query-url", empty_virtuoso.update_url.replace("http://", f"http://{USER}:{quote(PASSWORD)}@")]
        command = [sys.executable, "-m", "sourcier", "--data", str(path), "push", url, *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            between.at(place, when, lambda: os.kill(process.pid, signal.SIGKILL))
            process.communicate()
        assert process.returncode == -signal.SIGKILL
        between.let_pass()
        done = run("--data", path, "push", url, *options)
        assert done.exit_code == 0, done.stderr
        assert evaluated(held(empty_virtuoso)) == evaluated(set(some))


def test_where_answers_are_cut_off_triples_are_counted(tmp_path: Path) -> None:
    if not is_installed():
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    path = written(tmp_path / "some.nq", quads_of("clubic-2025-02-10", "la-tribune-2025-02"))
    with running(tmp_path, rows=1_000) as server:
        for protocol in PROTOCOLS:
            options = ["--protocol", protocol, "--state", str(tmp_path / "state"), "-o", "tsv"]
            done = run("--data", path, "push", address(protocol, server), *options)
            assert done.exit_code == 0, done.stderr
            assert [row.split("\t")[-1] for row in done.stdout.splitlines()[1:]] == [
                "as many triples",
                "the same triples",
            ]


def test_a_wrong_password_is_said_and_not_shown(empty_virtuoso: Virtuoso, tmp_path: Path) -> None:
    url = f"http://{USER}:vif%20or@{urlsplit(empty_virtuoso.update_url).netloc}/sparql-auth"
    done = run("push", url, "--protocol", "update", "--state", tmp_path, "--no-verify")
    assert done.exit_code == 5
    assert "the user 'curator' and the password are not taken there" in done.stderr
    assert "vif" not in done.output
    assert held(empty_virtuoso) == set()
