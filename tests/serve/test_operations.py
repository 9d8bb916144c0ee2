"""The service as those see it who run it: health, what is counted, the log, start and stop."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from sourcier.serve import connection
from tests.serving import Served

_METRIC = re.compile(r'(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [-+0-9.eInf]+)')


def test_the_service_says_that_it_lives_and_which_build_it_serves(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "alive"}
    assert len(client.get("/ready").json()["digest"]) == 64


def test_what_happened_is_counted_without_what_was_sent(client: TestClient) -> None:
    client.get("/sparql", params={"query": "ASK { ?secret ?p ?o }"})
    client.get('/secret"}')
    text = client.get("/metrics").text
    assert all(_METRIC.fullmatch(line) for line in text.splitlines())
    assert 'sourcier_requests_total{route="/sparql",status="200"}' in text
    assert "secret" not in text


def test_a_problem_is_told_in_the_language_of_the_client(client: TestClient) -> None:
    asked = client.get("/sparql", params={"query": "ASK {"}, headers={"accept-language": "fr"})
    assert asked.headers["content-language"] == "fr"
    assert asked.json()["title"] == "La question ne peut recevoir de réponse"


def test_a_server_logs_in_json_without_any_query_and_stops_after_the_answer_under_way(graph_folder: Path) -> None:
    command = [sys.executable, "-m", "sourcier", "--data", str(graph_folder), "-q", "serve", "--port", "0"]
    query = "SELECT (COUNT(*) AS ?secret) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }".replace(" ", "%20")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = Served(process.stdout.readline().strip(), process).address
        with socket.create_connection(address, timeout=5) as asking:
            request = f"GET /sparql?timeout=0.6&query={query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            asking.sendall(request.encode())
            time.sleep(0.2)
            process.send_signal(signal.SIGTERM)
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"problem/time-limit" in answer
        assert process.wait(10) in {0, -signal.SIGTERM}
        lines = [json.loads(line) for line in process.stderr]
    asked = next(line for line in lines if line.get("route") == "/sparql")
    assert asked.keys() >= {"time", "level", "event", "status", "ms", "bytes", "query", "problem"}
    assert re.fullmatch("[0-9a-f]{16}", asked["query"])
    assert "secret" not in json.dumps(lines)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=1)


def test_a_port_that_is_taken_and_a_place_without_a_graph_are_said_in_one_line(served: Served, tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sourcier", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    graph = tmp_path / "a.ttl"
    graph.write_text("")
    taken = run("--data", str(graph), "serve", "--port", str(served.address[1]))
    assert (taken.returncode, taken.stderr.count("\n")) == (2, 1)
    assert "cannot listen on 127.0.0.1" in taken.stderr
    nothing = run("--data", str(tmp_path), "serve")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (4, 1)
    assert "serving needs starlette" in without("starlette").stderr


def without(module: str) -> subprocess.CompletedProcess[str]:
    """Runs the command where a module is not installed."""
    blocked = (
        f"import sys; sys.modules[{module!r}] = None; sys.argv[1:] = ['serve']; from sourcier.cli import main; main()"
    )
    command = [sys.executable, "-c", blocked]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


def test_a_connection_on_which_no_request_arrives_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.3)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        PlainTextResponse("here"), http=connection.Connection, lifespan="off", log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    monkeypatch.setattr(server, "capture_signals", nullcontext)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
    thread.start()
    try:
        with socket.create_connection(listening.getsockname(), timeout=3) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            said = b""
            while not said.endswith(b"here"):
                said += slow.recv(1000)
            slow.sendall(b"GET / HTTP/1.1\r\n")
            started = time.monotonic()
            assert ended(slow)
            assert time.monotonic() - started < 2
    finally:
        server.should_exit = True
        thread.join()


def ended(client: socket.socket) -> bool:
    try:
        return client.recv(1000) == b""
    except ConnectionResetError:
        return True
