"""Real stores for tests, and what stands between them and a push: it counts writing requests, and lets some fail."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Quad, RdfFormat, parse

_START_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Oxigraph:
    """A server of that name, in memory, open to all."""

    url: str

    @property
    def store_url(self) -> str:
        return f"{self.url}/store"

    @property
    def update_url(self) -> str:
        return f"{self.url}/update"

    def update(self, update: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        urlopen(Request(self.update_url, update.encode(), headers), timeout=20).close()

    def forget_all_but(self, quad: Quad) -> None:
        self.update(f"DROP ALL ; INSERT DATA {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")

    def quads(self) -> set[Quad]:
        with urlopen(Request(self.store_url, headers={"Accept": "application/n-quads"}), timeout=20) as answer:
            return set(parse(answer.read(), format=RdfFormat.N_QUADS))


@contextmanager
def oxigraph_running() -> Iterator[Oxigraph]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the server of Oxigraph is not installed: pip install oxigraph")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + _START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.02)
        yield Oxigraph(f"http://127.0.0.1:{port}")
        process.terminate()


@dataclass
class Between:
    """What happens to writing requests, which are numbered from 1, before they are handed on and afterwards."""

    server: str
    port: int = 0
    writes: int = 0
    before: Callable[[int, bytes], int | None] = lambda _number, _body: None
    """Returns a status to answer with instead, 0 to hang up, or None to hand on."""
    after: Callable[[int], bool] = lambda _number: False
    """Says whether to hang up instead of handing back the answer."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def let_pass(self) -> None:
        """Hands everything on, and counts from 1 again."""
        self.writes = 0
        self.before, self.after = lambda _number, _body: None, lambda _number: False

    def hang_up_from(self, first: int, when: str, *, times: int = 1_000_000) -> None:
        """Hangs up on so many requests, before they are handed on or after."""
        self.let_pass()
        if when == "before":
            self.before = lambda number, _body: 0 if first <= number < first + times else None
        else:
            self.after = lambda number: first <= number < first + times

    def at(self, place: int, when: str, deed: Callable[[], None]) -> None:
        """Does something before a request is handed on, and hangs up, or after."""

        def do(number: int) -> bool:
            if number == place:
                deed()
            return number >= place

        self.let_pass()
        if when == "before":
            self.before = lambda number, _body: 0 if do(number) else None
        else:
            self.after = do

    def url_of(self, address: str) -> str:
        """The address of something on the server, by way of this."""
        return f"http://127.0.0.1:{self.port}{urlsplit(address).path}"


@contextmanager
def standing_between(server: str) -> Iterator[Between]:
    between = Between(server)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            is_query = self.command == "GET" or b"query=" in body[:6]
            if is_query:
                self._reply(*self._handed_on(body))
                return
            with between.lock:
                between.writes += 1
                number = between.writes
            status = between.before(number, body)
            if status is not None:
                self._instead(status)
                return
            answer = self._handed_on(body)
            if between.after(number):
                self.close_connection = True
                return
            self._reply(*answer)

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - names that http.server looks for

        def _instead(self, status: int) -> None:
            self.close_connection = True
            if status:
                self.send_response(status)
                self.end_headers()

        def _handed_on(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            connection = http.client.HTTPConnection(urlsplit(between.server).netloc, timeout=60)
            headers = {
                name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}
            }
            headers["Host"] = urlsplit(between.server).netloc
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            read = answer.read()
            connection.close()
            kept = [pair for pair in answer.getheaders() if pair[0].lower() in {"content-type", "www-authenticate"}]
            return answer.status, kept, read

        def _reply(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            with suppress(OSError):  # whoever asked may be gone
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server_between:
        between.port = server_between.server_port
        thread = threading.Thread(target=server_between.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield between
        server_between.shutdown()
        thread.join()
