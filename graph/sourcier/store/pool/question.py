"""What is asked of a process of the pool, what it answers, and how both are written into its pipe."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import Any

_COMPRESSED_FROM = 1000
HEAD_BYTES = 4
"""A frame is the length of its head in so many bytes, and the head in JSON; that of a reply is followed by as many
bytes as it says and, where it answers a question, by the seal of that."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, rows of its answer, and bytes of it."""

    seconds: float = 5.0
    rows: int = 100_000
    bytes: int = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is asked of, and the forms its answer is wanted in, None where none is acceptable.

    Without graphs the union of all is the default graph, unless the query names its own.
    """

    sparql: str
    result_form: str | None = "json"
    graph_form: str | None = "turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    compress: bool = False
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: its form, one of `RESULTS` or of those of a graph, and the bytes, compressed or not."""

    form: str
    body: bytes
    compressed: bool = False


def packed(body: bytes, *, wanted: bool) -> tuple[bytes, bool]:
    """Returns an answer compressed, where that is wanted and worth it, and whether it is."""
    if not wanted or len(body) < _COMPRESSED_FROM:
        return body, False
    return gzip.compress(body, 5, mtime=0), True


def write_question(question: Question, seal: str) -> bytes:
    """Returns a question as a frame; its reply names the seal, and ends in it if it is whole."""
    limits = question.limits
    asked = [
        question.sparql,
        question.result_form,
        question.graph_form,
        question.default_graphs,
        question.named_graphs,
        question.compress,
        (limits.seconds, limits.rows, limits.bytes),
    ]
    return _frame([asked, seal])


def read_question(head: bytes) -> tuple[Question, str]:
    """Returns the question that the head of a frame holds, and the seal of the reply."""
    asked, seal = json.loads(head)
    sparql, result_form, graph_form, default_graphs, named_graphs, compress, limits = asked
    graphs = tuple(default_graphs), tuple(named_graphs)
    return Question(sparql, result_form, graph_form, *graphs, compress=compress, limits=Limits(*limits)), seal


def write_reply(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Returns a reply as a frame."""
    return _frame({**head, "length": len(body)}) + body


def _frame(head: object) -> bytes:
    text = json.dumps(head).encode()
    return len(text).to_bytes(HEAD_BYTES, "big") + text
