"""Processes that are killed, stores that are damaged or replaced: answers are true or none, and the service goes on."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sourcier.checksum import sha256_of
from sourcier.errors import DataError
from sourcier.serve.app import make_app
from sourcier.store.release import write_release
from tests.serve.conftest import CROSS_PRODUCT, SMALL
from tests.serve.test_hostile import raw
from tests.serving import Served

EVERYTHING = {
    "query": "SELECT (SHA256(GROUP_CONCAT(STR(?o))) AS ?sum) { { SELECT ?o { ?s ?p ?o } ORDER BY ?s ?p ?o } }"
}
PATIENT = replace(SMALL, timeout=10, max_timeout=10, queue_seconds=1)
ALIVE = b"GET /sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


@contextmanager
def started(folder: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "sourcier", "--data", str(folder), "serve", "--port", "0", "--timeout", "1"]
    command += ["--quick", "2", "--long", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield Served(process.stdout.readline().strip(), process)
        finally:
            process.terminate()


def processes_on(folder: Path) -> list[int]:
    """The processes of pools that read a store in that folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if b"sourcier.store.pool.child" in words and any(word.startswith(str(folder).encode()) for word in words):
            found.append(int(entry.name))
    return found


def look_up(served: Served, number: int) -> int:
    request = ALIVE.replace(b" HTTP", b"%%23%d HTTP" % number)
    return int(raw(served, request, wait=10).split()[1])


def test_killed_processes_under_load_cost_their_own_answers_at_most_and_a_killed_server_leaves_nothing(
    graph_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(graph_folder, tmp_path / "graph"))
    before = {file: sha256_of(file) for file in folder.rglob("*") if file.is_file()}
    with started(folder) as served:
        with ThreadPoolExecutor(4) as threads:
            answers = [threads.submit(look_up, served, number) for number in range(200)]
            chance = random.Random(7)
            while not all(answer.done() for answer in answers):
                with suppress(ProcessLookupError, IndexError):
                    os.kill(chance.choice(processes_on(folder)), signal.SIGKILL)
                time.sleep(0.15)
            ends = [answer.result() for answer in answers]
        assert set(ends) <= {200, 500, 503}
        assert ends.count(200) > 150
        assert served.process.poll() is None
        until = time.monotonic() + 10
        while [look_up(served, 1000 + number) for number in range(5)] != [200] * 5:
            assert time.monotonic() < until
        with socket.create_connection(served.address) as asking:
            query = CROSS_PRODUCT.replace(" ", "%20").encode()
            asking.sendall(b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: a\r\n\r\n")
            time.sleep(0.1)
            served.process.kill()
            served.process.wait()
    until = time.monotonic() + 4
    while left := processes_on(folder):
        assert time.monotonic() < until, left
        time.sleep(0.05)
    assert {file: sha256_of(file) for file in folder.rglob("*") if file.is_file()} == before
    with started(folder) as again:
        assert look_up(again, 0) == 200


def test_no_flipped_bit_of_a_store_changes_an_answer(graph_folder: Path, tmp_path: Path) -> None:
    with TestClient(make_app(graph_folder, PATIENT)) as client:
        true = client.get("/sparql", params=EVERYTHING).json()
    folder, chance, ends = tmp_path / "graph", random.Random(3), []
    for _ in range(5):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(graph_folder, folder)
        file = chance.choice(sorted(folder.rglob("*.sst"), key=lambda path: path.stat().st_size)[-6:])
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        ends.append(end_of(folder, true))
    assert "refused" in ends
    assert set(ends) <= {"refused", "not read"}


def end_of(folder: Path, true: object) -> str:
    """How a service of a damaged store ends: it refuses, or answers truly as it did not read what is damaged."""
    try:
        with TestClient(make_app(folder, PATIENT), raise_server_exceptions=False) as client:
            answer = client.get("/sparql", params=EVERYTHING)
            if answer.status_code == 200:
                assert answer.json() == true
                return "not read"
            assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (500, "internal")
            assert client.get("/health").status_code == 200
    except DataError:  # at the start
        pass
    return "refused"


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_store_that_cannot_be_opened_is_said_in_one_line(graph_folder: Path, tmp_path: Path, damage: str) -> None:
    folder = Path(shutil.copytree(graph_folder, tmp_path / "graph"))
    for file in folder.rglob("*.sst" if damage == "cut" else "CURRENT"):
        file.write_bytes(file.read_bytes()[:100]) if damage == "cut" else file.unlink()
    command = [sys.executable, "-m", "sourcier", "--data", str(folder), "serve", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr.count("\n")) == (4, 1), done.stderr[-1500:]
    assert "run `sourcier build`" in done.stderr


def test_a_store_that_vanishes_while_it_is_served_costs_no_wrong_answer_and_the_next_build_brings_it_back(
    graph_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(graph_folder, tmp_path / "graph"))
    nquads = (folder / "sourcier.nq").read_bytes()
    with TestClient(app := make_app(folder, PATIENT), raise_server_exceptions=False) as client:
        true = client.get("/sparql", params=EVERYTHING).json()
        shutil.rmtree(folder / "store")
        for number in range(5):
            answer = client.get("/sparql", params={"query": f"{EVERYTHING['query']} #{number}"})
            assert answer.status_code in {500, 503} or answer.json() == true
        for pid in app.library.edition.pool.pids:
            os.kill(pid, signal.SIGKILL)
        lost = client.get("/sparql", params={"query": "ASK { ?lost ?p ?o }"})
        assert lost.status_code in {500, 503}
        assert client.get("/health").status_code == 200
        write_release(folder, nquads + b"<http://a/> <http://a/> <http://a/> <http://a/> .\n")
        until = time.monotonic() + 15
        while client.get("/sparql", params={"query": "ASK { <http://a/> ?p ?o }"}).json().get("boolean") is not True:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_builds_that_follow_each_other_while_requests_go_on_cost_none(graph_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(graph_folder, tmp_path / "graph"))
    nquads = (folder / "sourcier.nq").read_bytes()
    numbers = {"query": "SELECT (MAX(?n) AS ?last) (COUNT(?n) AS ?all) { <http://a/n> <http://a/n> ?n }"}
    with TestClient(app := make_app(folder, PATIENT)) as client, ThreadPoolExecutor(3) as threads:
        stopping: list[bool] = []

        def ask_on() -> list[tuple[int, str]]:
            seen = []
            while not stopping:
                answer = client.get("/sparql", params=numbers)
                seen.append((answer.status_code, answer.json()["results"]["bindings"][0]["all"]["value"]))
            return seen

        asking = [threads.submit(ask_on) for _ in range(3)]
        for build in range(1, 3):
            more = b"".join(b'<http://a/n> <http://a/n> "%d" <http://a/n> .\n' % number for number in range(build))
            write_release(folder, nquads + more)
            assert client.portal is not None
            client.portal.call(app.library.reload)
            until = time.monotonic() + 15
            while client.get("/sparql", params=numbers).json()["results"]["bindings"][0]["all"]["value"] != str(build):
                assert time.monotonic() < until
        stopping.append(True)
        seen = [answer for future in asking for answer in future.result()]
    assert {status for status, _ in seen} == {200}
    assert {value for _, value in seen} <= {"0", "1", "2"}
