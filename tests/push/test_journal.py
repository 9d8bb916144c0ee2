"""What was noted before a process ended, whenever that was, is what the next one goes on from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sourcier.errors import DataError, PushError
from sourcier.push.journal import Journal, open_journal


class EndedError(Exception):
    """The process ended here."""


@contextmanager
def noting(folder: Path, digest: str = "d1", url: str = "http://127.0.0.1/") -> Iterator[Journal]:
    """A journal that is left as it is."""
    with suppress(EndedError), open_journal(folder, digest=digest, url=url, shown=url, protocol="update") as journal:
        yield journal
        raise EndedError


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    with noting(tmp_path) as journal:
        assert not journal.is_resumed
        journal.begin("a")
        journal.finish("a")
        journal.begin("b", "staged-1")
        journal.sent(7)
    with noting(tmp_path) as journal:
        assert journal.is_resumed
        assert (journal.done, journal.under_way, journal.position, journal.staged) == ({"a"}, "b", 7, "staged-1")
        journal.moving()
    with noting(tmp_path) as journal:
        assert (journal.under_way, journal.position, journal.left) == ("", 0, {"staged-1"})
        journal.undo("a")
        journal.dropped("staged-1")
    with noting(tmp_path) as journal:
        assert (journal.done, journal.left) == (set(), set())


def test_a_line_that_was_cut_off_was_not_written(tmp_path: Path) -> None:
    with noting(tmp_path) as journal:
        journal.finish("a")
        journal.finish("b")
    [path] = tmp_path.iterdir()
    whole = path.read_bytes()
    for end in [*range(0, len(whole), 5), len(whole) - 1, len(whole)]:
        path.write_bytes(whole[:end])
        with noting(tmp_path) as journal:
            assert journal.done == set("ab"[: max(0, whole[:end].count(b"\n") - 1)])
            journal.finish("c")
        assert all(json.loads(line) for line in path.read_text().splitlines())


@pytest.mark.parametrize("text", ["", "[]\n", "nonsense\n", '{"version": 0}\n{"done": "a"}\n'])
def test_what_is_no_journal_of_this_is_begun_anew(text: str, tmp_path: Path) -> None:
    with noting(tmp_path):
        pass
    [path] = tmp_path.iterdir()
    path.write_text(text)
    with noting(tmp_path) as journal:
        assert not journal.is_resumed
        assert journal.done == set()


def test_another_protocol_begins_anew_and_knows_what_was_left(tmp_path: Path) -> None:
    with noting(tmp_path) as journal:
        journal.finish("a")
        journal.begin("b", "staged-1")
        journal.sent(3)
    options = {"digest": "d1", "url": "http://127.0.0.1/", "shown": "http://127.0.0.1/"}
    with open_journal(tmp_path, protocol="graph-store", **options) as journal:
        assert not journal.is_resumed
        assert (journal.done, journal.under_way, journal.position, journal.left) == (set(), "", 0, {"staged-1"})


def test_another_build_to_the_same_place_takes_its_place(tmp_path: Path) -> None:
    with noting(tmp_path) as journal:
        journal.begin("a", "staged-1")
    with noting(tmp_path, url="http://127.0.0.2/") as journal:
        journal.finish("elsewhere")
    with noting(tmp_path, digest="d2") as journal:
        assert journal.left == {"staged-1"}
    assert len(list(tmp_path.iterdir())) == 2
    with noting(tmp_path, digest="d2") as journal:
        assert journal.left == {"staged-1"}
    with noting(tmp_path) as journal:
        assert not journal.done


def test_two_processes_do_not_push_to_one_place(tmp_path: Path) -> None:
    with noting(tmp_path):
        for digest in ("d1", "d2"):
            with pytest.raises(PushError, match="another process is pushing there"), noting(tmp_path, digest):
                pass


def test_it_is_gone_when_all_was_done(tmp_path: Path) -> None:
    with open_journal(tmp_path, digest="d", url="u", shown="u", protocol="update") as journal:
        journal.finish("a")
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_noted_nothing_is_sent(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match="--state"), noting(tmp_path / "file"):
        pass
