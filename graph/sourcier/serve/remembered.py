"""Answers that are remembered as long as the build they are of is served: what is asked again is not worked on again.

Only what has an entity tag is: such an answer is determined by the build, the path and a few headers.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import Message, Scope, Send

from sourcier.serve.edition import Edition

HELD_BYTES = 32 * 2**20
_LARGEST = 128 * 1024
_OVERHEAD = 1_000
"""About how many bytes an answer takes in memory besides its body."""
_VARYING = frozenset((b"accept", b"accept-encoding", b"accept-language", b"host"))
"""The headers of a request that any answer depends on."""

Key = tuple[str, bytes, bytes, tuple[tuple[bytes, bytes], ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A whole answer with status 200: its headers as they are sent, its body, and what the log says of it."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: str
    facts: Mapping[str, object]
    tag: bytes

    async def send(self, scope: Scope, send: Send) -> tuple[int, int]:
        """Sends it, or that the client has it already; returns the status and how many bytes the body has."""
        if any(name == b"if-none-match" and self._is_named_in(value) for name, value in scope["headers"]):
            headers = [pair for pair in self.headers if not pair[0].startswith(b"content-")]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return 304, 0
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})
        return 200, len(self.body)

    def _is_named_in(self, value: bytes) -> bool:
        return self.tag.removeprefix(b"W/") in {one.strip().removeprefix(b"W/") for one in value.split(b",")}


class Memory:
    """The answers of one build, those asked for last; another build begins with none."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, Known] = OrderedDict()
        self._edition: Edition | None = None
        self._bytes = 0

    def find(self, scope: Scope, edition: Edition) -> Known | None:
        """Returns the answer to a request, of this build; None where it is not known."""
        if edition is not self._edition:
            self._answers.clear()
            self._edition, self._bytes = edition, 0
            return None
        key = _key(scope)
        known = self._answers.get(key)
        if known is not None:
            self._answers.move_to_end(key)
        return known

    def keep(self, scope: Scope, edition: Edition, known: Known) -> None:
        """Remembers an answer, unless it is large or of another build; forgets what was not asked for longest."""
        if edition is not self._edition or len(known.body) > _LARGEST:
            return
        key = _key(scope)
        if key in self._answers:
            return
        self._answers[key] = known
        self._bytes += _size(key, known)
        while self._bytes > HELD_BYTES:
            self._bytes -= _size(*self._answers.popitem(last=False))


def is_rememberable(scope: Scope) -> bool:
    """Says whether the answer to a request may be known already, or be remembered."""
    return scope["method"] == "GET" and not any(name == b"range" for name, _ in scope["headers"])


def known_of(start: Message, body: bytes, route: str, facts: Mapping[str, object]) -> Known | None:
    """Returns an answer as it is remembered; None where it is not determined by the build and the request."""
    headers = list(start["headers"])
    tag = next((value for name, value in headers if name == b"etag"), None)
    if start["status"] != 200 or not tag:
        return None
    return Known(headers, body, route, facts, tag)


def _key(scope: Scope) -> Key:
    varying = tuple(pair for pair in scope["headers"] if pair[0] in _VARYING)
    return scope["method"], scope["raw_path"], scope["query_string"], varying


def _size(key: Key, known: Known) -> int:
    """Returns about how many bytes are held: of the request, which whoever asks makes as long as they like, too."""
    _, path, query, varying = key
    asked = len(path) + len(query) + sum(len(name) + len(value) for name, value in varying)
    return asked + len(known.body) + sum(len(name) + len(value) for name, value in known.headers) + _OVERHEAD
