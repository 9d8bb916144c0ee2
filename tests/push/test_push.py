"""A graph brought into a real store: exactly what is here is there, whatever was there before and whatever fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcier.cli import cli
from sourcier.errors import PushError
from sourcier.language import Text
from sourcier.push.agreement import Agreement
from sourcier.push.client import Client, Patience
from sourcier.push.content import Limit, open_content
from sourcier.push.journal import open_journal
from sourcier.push.protocol import GraphStore
from sourcier.push.push import Deed, Line, Pushing
from sourcier.push.reading import Reader
from sourcier.push.target import target_at
from sourcier.store.credentials import Address
from tests.export.nasty_graph import graph_of
from tests.push.conftest import FOREIGN, GONE, Bench, held, written
from tests.push.store import oxigraph_running

PROTOCOLS = ("graph-store", "update")
FEW = Limit(6, 100_000)
FAST = Patience(seconds=10, retries=2, pause=lambda _: None)


def pushed(
    path: Path, url: str, protocol: str, state: Path, *, limit: Limit = FEW, prune: bool = False, verify: bool = True
) -> list[Line]:
    target = target_at(url, protocol, patience=FAST)
    reader = target.reader() if verify else None
    with open_content(path) as content:
        pushing = Pushing(content, target.writing, reader, limit, prune)
        with open_journal(state, digest=content.digest, url=url, shown=url, protocol=protocol) as journal:
            return pushing.run(journal)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *map(str, arguments)])


@pytest.mark.parametrize("limit", [FEW, Limit(1, 1), Limit(1000, 10**6)], ids=["batches", "one by one", "at once"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_is_here_is_there_and_nothing_of_the_build_before(protocol: str, limit: Limit, bench: Bench) -> None:
    url = bench.address(protocol)
    pushed(bench.older, url, protocol, bench.state, limit=limit)
    assert bench.store.quads() == held(bench.older)
    lines = pushed(bench.graph, url, protocol, bench.state, limit=limit)
    left = {quad for quad in held(bench.older) if quad.graph_name == GONE}
    assert bench.store.quads() == held(bench.graph) | left
    assert [(line.iri, line.deed) for line in lines][-1] == (GONE.value, Deed.LEFT)
    assert {line.agreement for line in lines[:-1]} == {Agreement.SAME, Agreement.REWRITTEN}
    lines = pushed(bench.graph, url, protocol, bench.state, limit=limit, prune=True)
    assert bench.store.quads() == held(bench.graph)
    assert lines[-1].deed is Deed.DROPPED
    assert list((bench.state).iterdir()) == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_nasty_graph_arrives_as_it_is(protocol: str, bench: Bench, tmp_path: Path) -> None:
    path = written(tmp_path / "nasty.nq", list(graph_of("nasty").quads()))
    pushed(path, bench.address(protocol), protocol, tmp_path, limit=Limit(1000, 10**6))
    assert bench.store.quads() == held(path)


def test_graphs_are_named_by_their_own_addresses_below_that_of_the_store(bench: Bench, tmp_path: Path) -> None:
    name = f"<{bench.store.store_url}/of/a b>".replace(" ", "%20")
    path = tmp_path / "own.nq"
    path.write_text(f'<urn:a> <urn:b> "c" {name} .\n')
    done = run("--data", path, "push", bench.store.store_url, "--direct", "--state", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert bench.store.quads() == held(path)


def test_a_graph_that_lies_elsewhere_is_not_named_by_its_address(bench: Bench) -> None:
    done = run("--data", bench.graph, "push", bench.store.store_url, "--direct")
    assert done.exit_code == 2
    assert "does not lie below" in done.stderr
    assert bench.store.quads() == {FOREIGN}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_whichever_request_is_the_last_the_next_run_finishes(protocol: str, when: str, bench: Bench) -> None:
    there, url = bench.address(protocol), bench.url(protocol)
    for last in range(1, 100):
        bench.begin_anew()
        pushed(bench.older, there, protocol, bench.state / "older", limit=Limit(1000, 10**6), verify=False)
        bench.between.hang_up_from(last, when)
        try:
            pushed(bench.graph, url, protocol, bench.state, prune=True)
        except PushError:
            bench.between.let_pass()
            pushed(bench.graph, url, protocol, bench.state, prune=True)
            assert bench.store.quads() == held(bench.graph)
        else:
            break
    assert last > 8
    assert bench.store.quads() == held(bench.graph)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_whichever_request_fails_once_the_same_run_finishes(protocol: str, when: str, bench: Bench) -> None:
    url = bench.url(protocol)
    for place in range(1, 12):
        bench.begin_anew()
        bench.between.hang_up_from(place, when, times=1)
        pushed(bench.graph, url, protocol, bench.state)
        assert bench.store.quads() == held(bench.graph)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("protocol", "place"), [("graph-store", 3), ("update", 5), ("update", 6)])
def test_a_push_that_is_killed_goes_on(protocol: str, place: int, when: str, bench: Bench) -> None:
    url = bench.url(protocol)
    options = ["--protocol", protocol, "--batch-triples", "6", "--state", str(bench.state)]
    command = [sys.executable, "-m", "sourcier", "--data", str(bench.graph), "push", url, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        bench.between.at(place, when, lambda: os.kill(process.pid, signal.SIGKILL))
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert bench.store.quads() != held(bench.graph)
    bench.between.let_pass()
    done = run("--data", bench.graph, "push", url, *options)
    assert done.exit_code == 0, done.stderr
    assert "going on after a run that did not end" in done.stderr
    assert bench.store.quads() == held(bench.graph)
    assert list((bench.state).iterdir()) == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_another_build_overwrote_meanwhile_is_sent_again(protocol: str, bench: Bench) -> None:
    there = bench.address(protocol)
    url = bench.between.url_of(there)
    bench.between.hang_up_from(8, "before")
    with pytest.raises(PushError):
        pushed(bench.graph, url, protocol, bench.state)
    pushed(bench.older, there, protocol, bench.state / "elsewhere")
    bench.between.let_pass()
    pushed(bench.graph, url, protocol, bench.state, prune=True)
    assert bench.store.quads() == held(bench.graph)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_push_of_another_build_forgets_the_one_before_and_what_that_left(protocol: str, bench: Bench) -> None:
    url = bench.url(protocol)
    bench.between.hang_up_from(4, "after")
    with pytest.raises(PushError):
        pushed(bench.older, url, protocol, bench.state)
    assert len(list(bench.state.glob("*.jsonl"))) == 1
    bench.between.let_pass()
    pushed(bench.graph, url, protocol, bench.state)
    assert list(bench.state.glob("*.jsonl")) == []
    assert {quad for quad in bench.store.quads() if quad.graph_name != GONE} == held(bench.graph)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_store_that_takes_little_at_a_time_is_sent_less(protocol: str, bench: Bench) -> None:
    bench.between.before = lambda _number, body: 413 if len(body) > 700 else None
    url = bench.url(protocol)
    pushed(bench.graph, url, protocol, bench.state, limit=Limit(1000, 10**6))
    assert bench.store.quads() == held(bench.graph)
    bench.between.before = lambda _number, body: 413 if len(body) > 50 else None
    with pytest.raises(PushError, match=r"a single triple of .* bytes is too long there"):
        pushed(bench.graph, url, protocol, bench.state)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_a_store_says_that_it_took_is_looked_up_and_sent_again(protocol: str, bench: Bench) -> None:
    url = bench.url(protocol)
    bench.between.before = lambda number, _body: 204 if number in {3, 5} else None
    pushed(bench.graph, url, protocol, bench.state)
    assert bench.store.quads() == held(bench.graph)
    bench.begin_anew()
    bench.between.before = lambda _number, _body: 204
    with pytest.raises(PushError, match=r"sent twice, 3 graphs there are not what they are here:\n.*missing"):
        pushed(bench.graph, url, protocol, bench.state)


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(bench: Bench) -> None:
    pushed(bench.older, bench.store.update_url, "update", bench.state)
    before = bench.store.quads()
    options = ["--protocol", "update", "--dry-run", "--batch-triples", "6", "-o", "tsv"]
    done = run("--data", bench.graph, "push", bench.between.url_of(bench.store.update_url), *options)
    assert done.exit_code == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0] == ["graph", "triples", "bytes", "there", "what"]
    assert [(row[0], row[1], row[3], row[4]) for row in rows[1:]] == [
        ("graph:derived/é", "1", "1", "replaced"),
        ("graph:odd", "17", "0", "replaced"),
        ("source:a-b-c", "20", "25", "replaced"),
        ("source:gone", "0", "1", "left, not in the graph"),
    ]
    assert "3 graphs, 38 triples, 10 requests; nothing was written" in done.stderr
    assert "--prune drops them" in done.stderr
    assert bench.store.quads() == before
    assert bench.between.writes == 0
    assert not (bench.graph.parent / "push").exists()


def test_what_an_endpoint_holds_is_pushed_too(bench: Bench) -> None:
    pushed(bench.graph, bench.store.store_url, "graph-store", bench.state)
    with oxigraph_running() as other:
        arguments = ["--data", f"{bench.store.url}/query", "push", other.store_url]
        done = run(*arguments)
        assert done.exit_code == 2
        assert "--state" in done.stderr
        done = run(*arguments, "--state", bench.state)
        assert done.exit_code == 0, done.stderr
        assert other.quads() == held(bench.graph)


def test_no_secret_is_printed_or_noted(bench: Bench) -> None:
    bench.between.hang_up_from(3, "after")
    url = bench.url("update").replace("http://", "http://anne:s3cret%21@") + "?key=t0ken"
    options = ["--protocol", "update", "--state", str(bench.state), "--retries", "0", "--batch-triples", "6"]
    done = run("-v", "--data", bench.graph, "push", url, *options)
    assert done.exit_code == 5
    [journal] = bench.state.iterdir()
    for shown in (done.output, journal.read_text()):
        assert bench.between.url_of("/update") in shown
        assert not any(secret in shown for secret in ("s3cret", "anne:", "t0ken"))


def test_a_summary_says_what_was_sent_and_found(bench: Bench) -> None:
    done = run("--data", bench.graph, "push", bench.store.store_url, "-o", "tsv")
    assert done.exit_code == 0, done.stderr
    assert "3 graphs, 38 triples, 3 requests; 1 the same, some literals rewritten, 2 the same triples" in done.stderr
    assert done.stdout.splitlines()[1].split("\t")[3:] == ["replaced", "the same, some literals rewritten"]
    assert list((bench.graph.parent / "push").iterdir()) == []


def test_where_nobody_answers_queries_graphs_are_read_back_or_nothing_is_verified(bench: Bench) -> None:
    wrong = f"{bench.store.url}/nowhere"
    done = run("--data", bench.graph, "push", bench.store.update_url, "--protocol", "update", "--query-url", wrong)
    assert (done.exit_code, bench.store.quads()) == (5, {FOREIGN})
    assert "answered 404" in done.stderr
    done = run(
        "--data",
        bench.graph,
        "push",
        bench.store.update_url,
        "--protocol",
        "update",
        "--query-url",
        wrong,
        "--no-verify",
    )
    assert "not verified" in done.stderr
    assert bench.store.quads() == held(bench.graph)
    bench.begin_anew()
    target = target_at(bench.store.store_url, "graph-store", patience=FAST)
    with open_content(bench.graph) as content:
        pushing = Pushing(content, target.writing, Reader(None, GraphStore(target.client)), FEW)
        with open_journal(bench.state, digest=content.digest, url="u", shown="u", protocol="graph-store") as journal:
            agreements = {line.agreement for line in pushing.run(journal)}
            assert agreements == {Agreement.SAME, Agreement.REWRITTEN}
            pushing.prune = True
            with pytest.raises(PushError, match="--query-url"):
                pushing.run(journal)
    assert bench.store.quads() == held(bench.graph)


def test_it_is_said_where_graphs_are_only_read_back(bench: Bench) -> None:
    told: list[Text] = []
    target = target_at(f"{bench.store.url}/store?x=y", "graph-store", patience=replace(FAST, tell=told.append))
    assert target.reader().queries is not None
    elsewhere = replace(target, queries=Client(Address(f"{bench.store.url}/nowhere"), FAST))
    assert elsewhere.reader().queries is None
    assert "graphs of other builds are not looked for" in told[-1].en
