"""The pool seen from inside: what arrives on the line to a process, and whose turn it is."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest

from sourcier.errors import BusyError
from sourcier.store.pool.lanes import Lanes
from sourcier.store.pool.question import Limits, Question, read_question, write_question, write_reply
from sourcier.store.pool.wire import Wire

Said = dict[str, object]


def arriving(data: bytes, piece: int, then: Callable[[Wire], Awaitable[Said]]) -> Said:
    """Gives what is read from a line on which these bytes arrive piece by piece, before it ends."""

    async def run() -> Said:
        ours, theirs = socket.socketpair()
        _, wire = await asyncio.get_running_loop().create_connection(Wire, sock=ours)
        reading = asyncio.ensure_future(then(wire))
        for start in range(0, len(data), piece):
            await asyncio.sleep(0)
            theirs.sendall(data[start : start + piece])
        theirs.close()
        try:
            return await reading
        finally:
            wire.close()

    return asyncio.run(run())


def answer(seal: str, body: bytes) -> bytes:
    return write_reply({"form": "json", "seal": seal}, body) + seal.encode()


@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_a_reply_is_read_whole_however_it_arrives(piece: int) -> None:
    said = arriving(answer("abcd", b"{}" * 500), piece, lambda wire: wire.receive(1000, "abcd"))
    assert (said["form"], said["body"]) == ("json", b"{}" * 500)


def test_the_answer_to_an_earlier_question_is_passed_over() -> None:
    said = arriving(answer("old!", b"old") + answer("new!", b"new"), 5, lambda wire: wire.receive(1000, "new!"))
    assert said["body"] == b"new"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(answer("abcd", b"{}")[:-5], "gone"), (answer("abcd", b"{}")[:-4] + b"else", "cut short"), (b"", "gone"),
     (answer("abcd", b"x" * 2_000_000), "more than it may"), (b"\xff" * 20, "no head"),
     (b"\0\0\0\x05{,}{}", "language")],
)  # fmt: skip
def test_what_is_no_whole_reply_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(OSError, match=reason):
        arriving(data, 1000, lambda wire: wire.receive(10, "abcd"))


def test_a_question_is_read_as_it_was_written() -> None:
    question = Question("ASK {}", None, "trig", ("a:b",), (), compress=True, limits=Limits(1.5, 2, 3))
    assert read_question(write_question(question, "abcd")[4:]) == (question, "abcd")


def test_what_was_long_waits_among_the_long_and_what_was_not_has_its_turn() -> None:
    async def run() -> None:
        lanes = Lanes(quick=2, long=1)
        first = await lanes.turn("SELECT * { ?a ?b ?c } # 1", long=False)
        assert not lanes.is_long("SELECT * { ?a ?b ?c } # 2")
        await first.become_long()
        assert (lanes.long, first.is_long, lanes.is_free(long=True), lanes.is_free(long=False)) == (
            1,
            True,
            False,
            True,
        )
        assert lanes.is_long("SELECT *{?a ?b ?c}#2")
        assert not lanes.is_long("SELECT * { ?a ?b ?d }")
        other = await lanes.turn("SELECT * { ?a ?b ?d }", long=False)
        with pytest.raises(BusyError, match="too many long"):
            await other.become_long()
        assert lanes.is_long("SELECT * { ?a ?b ?d }")
        waiting = asyncio.ensure_future(lanes.turn("SELECT * { ?a ?b ?c }", long=True))
        await asyncio.sleep(0)
        assert not waiting.done()
        first.end()
        assert (await waiting).is_long
        assert lanes.long == 1

    asyncio.run(run())
