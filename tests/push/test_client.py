"""What a store, or what stands before it, may answer: tried again, explained, and never with a secret in the words."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sourcier.errors import PushError, UsageError
from sourcier.language import Text
from sourcier.push.client import Client, LostError, NotHereError, Patience, TooLongError
from sourcier.push.target import target_at
from sourcier.store.credentials import Address, Credentials

Answer = tuple[int, dict[str, str], bytes]
PLAIN, PAGE = {"Content-Type": "text/plain"}, {"Content-Type": "text/html; charset=UTF-8"}
DONE: Answer = (204, {}, b"")
SECRET, TOKEN = "s3cret:é%", "t0ken"
ANNE = Credentials("anne", SECRET)


class Scripted:
    """A server that gives the answers it was told, in order, and the last one from then on."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: list[Answer] = [DONE]
        self.asked: list[tuple[str, str | None, bytes]] = []


@contextmanager
def scripted_server() -> Iterator[Scripted]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            scripted.asked.append((self.command, self.headers.get("Authorization"), body))
            status, headers, words = scripted.answers.pop(0) if len(scripted.answers) > 1 else scripted.answers[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(words)

        do_PUT = do_POST = do_GET  # noqa: N815 - names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        scripted = Scripted(f"http://127.0.0.1:{server.server_port}/store")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield scripted
        server.shutdown()
        thread.join()


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted_server() as server:
        yield server


def client_of(url: str, *, credentials: Credentials | None = None, token: str | None = None) -> Client:
    return Client(Address(url, credentials, token), Patience(seconds=5, retries=2, pause=lambda _: None))


def put(client: Client, body: bytes = b"<urn:a> <urn:b> <urn:c> .\n", *, once: bool = False) -> bytes:
    headers = {"Content-Type": "text/turtle"}
    return client.send("PUT", client.address.url, body, headers=headers, once=once)[1]


def test_what_may_pass_is_tried_again_after_longer_and_longer_pauses(server: Scripted) -> None:
    server.answers = [(503, {}, b""), (429, {"Retry-After": "7"}, b""), (500, {}, b"sorry"), DONE]
    pauses: list[float] = []
    told: list[Text] = []
    client = Client(Address(server.url), Patience(5, 4, told.append, pauses.append))
    put(client)
    assert pauses == [0.5, 7.0, 2.0]
    assert len(server.asked) == 4
    assert "500 Internal Server Error: sorry; trying again in 2.0 s" in told[-1].en
    assert "nouvel essai dans 2.0\u00a0s" in told[-1].fr


def test_what_does_not_pass_is_given_up_and_said(server: Scripted) -> None:
    server.answers = [(502, PAGE, b"<html><head><title>Bad   &amp; Gateway</title></head><body>x</body></html>")]
    with pytest.raises(PushError, match="502 Bad Gateway: Bad & Gateway; tried 3 times"):
        put(client_of(server.url))
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, PushError, "set SOURCIER_ENDPOINT_USER and SOURCIER_ENDPOINT_PASSWORD, or SOURCIER_ENDPOINT_TOKEN"),
        (403, PushError, "may not do this there"),
        (404, NotHereError, "is this the address of the protocol"),
        (405, NotHereError, "is this the address of the protocol"),
        (413, TooLongError, "413"),
        (400, PushError, "400"),
    ],
)
def test_what_is_refused_is_said_at_once(status: int, kind: type[PushError], words: str, server: Scripted) -> None:
    server.answers = [(status, PLAIN, b"no\nway\x00")]
    with pytest.raises(kind, match=words) as caught:
        put(client_of(server.url))
    assert ": no way" in str(caught.value)
    assert len(server.asked) == 1


def test_a_store_that_runs_out_of_memory_is_sent_less(server: Scripted) -> None:
    server.answers = [(400, PLAIN, b"Virtuoso 37000 Error SP030: SPARQL compiler, line 4991: memory exhausted at '.'")]
    with pytest.raises(TooLongError):
        put(client_of(server.url))


def test_a_page_for_people_is_no_answer_of_a_store(server: Scripted) -> None:
    server.answers = [(200, PAGE, b"<!DOCTYPE html><h1>Welcome to the <b>Wi-Fi</b></h1>")]
    with pytest.raises(PushError, match=r"a page for people \(Welcome to the Wi-Fi\)"):
        put(client_of(server.url))
    server.answers = [(201, PAGE, b"")]
    assert put(client_of(server.url)) == b""


def test_a_redirection_is_not_followed(server: Scripted) -> None:
    with scripted_server() as elsewhere:
        place = elsewhere.url.replace("http://", f"http://anne:{TOKEN}@") + f"?key={TOKEN}"
        server.answers = [(307, {"Location": place}, b"")]
        with pytest.raises(PushError, match=r"leads to http://127.0.0.1:.*/store: give that address") as caught:
            put(client_of(server.url, token=TOKEN))
        assert elsewhere.asked == []
    assert TOKEN not in str(caught.value)


def test_nobody_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LostError, match=r"cannot be reached: .*refused; tried 3 times"):
        put(client_of(f"http://127.0.0.1:{port}/"))


def test_a_store_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(Address(f"http://127.0.0.1:{silent.getsockname()[1]}/"), Patience(0.2, 0))
        with pytest.raises(LostError, match="did not answer in time"):
            put(client)


def test_what_is_sent_once_is_not_sent_again(server: Scripted) -> None:
    server.answers = [(503, {}, b"")]
    with pytest.raises(LostError):
        put(client_of(server.url), once=True)
    assert len(server.asked) == 1


def test_an_answer_that_comes_before_all_was_sent_is_read() -> None:
    """As of a server that looks at the length and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            for _ in range(3):
                with suppress(OSError), listening.accept()[0] as connection:  # whoever asked may be gone
                    connection.recv(100)
                    connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

        thread = threading.Thread(target=refuse, daemon=True)
        thread.start()
        with pytest.raises(TooLongError):
            put(client_of(f"http://127.0.0.1:{listening.getsockname()[1]}/"), b"x" * 2**24)


def test_a_token_is_told_at_once(server: Scripted) -> None:
    put(client_of(server.url, token=TOKEN))
    assert [who for _, who, _ in server.asked] == [f"Bearer {TOKEN}"]
    server.answers = [(401, {"WWW-Authenticate": "Bearer"}, b"")]
    with pytest.raises(PushError, match="the token is not taken there"):
        put(client_of(server.url, token=TOKEN))


def test_a_user_is_told_when_asked_and_unasked_from_then_on(server: Scripted) -> None:
    server.answers = [(401, {"WWW-Authenticate": 'Negotiate, Basic realm="a, b"'}, b""), DONE, DONE]
    client = client_of(server.url, credentials=ANNE)
    put(client)
    put(client)
    said = f"Basic {base64.b64encode(f'anne:{SECRET}'.encode()).decode()}"
    assert [who for _, who, _ in server.asked] == [None, said, said]


def test_digest_is_preferred_and_the_password_is_not_sent(server: Scripted) -> None:
    challenge = 'Basic realm="x", Digest realm="store", nonce="abc", qop="auth", algorithm=MD5'
    server.answers = [(401, {"WWW-Authenticate": challenge}, b""), DONE, DONE]
    client = client_of(server.url, credentials=ANNE)
    put(client)
    put(client)
    first, second, third = (who for _, who, _ in server.asked)
    assert first is None
    assert second
    assert second.startswith('Digest username="anne", realm="store", nonce="abc"')
    assert "nc=00000001" in second
    assert "nc=00000002" in str(third)


@pytest.mark.parametrize(("credentials", "token"), [(ANNE, None), (None, TOKEN)])
def test_no_secret_is_ever_shown(credentials: Credentials | None, token: str | None, server: Scripted) -> None:
    client = client_of(server.url, credentials=credentials, token=token)
    echo = f"{SECRET} {TOKEN} {base64.b64encode(f'anne:{SECRET}'.encode()).decode()}".encode()
    for status in (400, 401, 403, 404, 413, 500):
        server.answers = [(status, {"WWW-Authenticate": 'Basic realm="x"', **PLAIN}, echo)]
        with pytest.raises(PushError) as caught:
            put(client)
        shown = f"{caught.value!r} {caught.value} {client!r}"
        for secret in client.address.secrets:
            assert secret not in shown
        assert "…" in shown


def test_who_asks_is_not_told_to_another_server(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_ENDPOINT_TOKEN", TOKEN)
    target = target_at("http://127.0.0.1:1/update", "update", queries=server.url)
    assert target.queries.address == Address(server.url)
    assert target_at("http://127.0.0.1:1/update", "update").queries.address.token == TOKEN
    assert not target.tells_in_clear
    assert target_at("http://example.org/update", "update").tells_in_clear


def test_graphs_are_named_directly_by_one_protocol_only() -> None:
    with pytest.raises(UsageError, match="Graph Store Protocol"):
        target_at("http://127.0.0.1:1/update", "update", direct=True)
