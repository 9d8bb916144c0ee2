"""What was done of a push, noted before the next step is taken, so that a run after one that was killed goes on there.

A file of lines of JSON, each written through to the disk. The first says which graph goes where; a line that was cut
off is one that was not written. It bears the digests of both, and is removed at the end.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sourcier.errors import DataError, PushError

_VERSION = 1
_ENDING = ".jsonl"


class Journal:
    """What is known to be done: graphs, and triples of the one under way."""

    def __init__(self, file: BinaryIO, head: dict[str, object]) -> None:
        self._file = file
        self.done: set[str] = set()
        self.under_way = ""
        self.position = 0
        self.staged = ""
        """The name under which the graph under way is filled, if it is."""
        self.left: set[str] = set()
        """Names under which a graph was filled, and may still be."""
        self.is_resumed = self._read(head)

    def begin(self, graph: str, staged: str = "") -> None:
        """Notes that a graph is sent from its beginning, under a name of its own if one is given."""
        self._write({"begin": graph, "staged": staged})

    def sent(self, position: int) -> None:
        """Notes how many triples of the graph under way are there."""
        self._write({"sent": position})

    def moving(self) -> None:
        """Notes that the graph under way is about to be put in place: if this is the last, it begins anew."""
        self._write({"moving": True})

    def finish(self, *graphs: str) -> None:
        """Notes that graphs are there."""
        self._write({"done": list(graphs)})

    def undo(self, graph: str) -> None:
        """Notes that a graph is not there after all."""
        self._write({"undone": graph})

    def leave(self, staged: str) -> None:
        """Notes a name under which something may have been left."""
        self._write({"left": staged})

    def dropped(self, staged: str) -> None:
        """Notes that nothing is left under a name."""
        self._write({"dropped": staged})

    def _read(self, head: dict[str, object]) -> bool:
        """Reads what was noted, and begins anew where that is of something else; says whether there was anything."""
        self._file.seek(0)
        data = self._file.read()
        lines = data[: data.rfind(b"\n") + 1].splitlines(keepends=True)
        try:
            entries = [json.loads(line) for line in lines]
        except ValueError:
            entries = []
        if not entries or entries[0] != head:
            self._begin_anew(head, entries)
            return False
        self._file.truncate(sum(map(len, lines)))
        self._file.seek(0, os.SEEK_END)
        for entry in entries[1:]:
            self._take(entry)
        return len(entries) > 1

    def _begin_anew(self, head: dict[str, object], before: Iterable[dict[str, object]]) -> None:
        """Keeps of what was noted only what may have been left there."""
        for entry in before:
            self._take(entry)
        left = self.left
        self.done, self.under_way, self.position, self.staged, self.left = set(), "", 0, "", set()
        self._file.truncate(0)
        self._file.seek(0)
        self._write(head)
        for staged in sorted(left):
            self.leave(staged)

    def _write(self, entry: dict[str, object]) -> None:
        try:
            self._file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise DataError(f"cannot note what was done: {error.strerror}", path=self._file.name) from error
        self._take(entry)

    def _take(self, entry: dict[str, object]) -> None:
        match entry:
            case {"begin": str(graph), "staged": str(staged)}:
                self.under_way, self.staged, self.position = graph, staged, 0
                self.left |= {staged} - {""}
            case {"sent": int(position)}:
                self.position = position
            case {"moving": _}:
                self.under_way, self.staged, self.position = "", "", 0
            case {"done": list(graphs)}:
                self.done.update(graphs)
                self.under_way, self.staged, self.position = "", "", 0
            case {"undone": str(graph)}:
                self.done.discard(graph)
            case {"left": str(staged)}:
                self.left.add(staged)
            case {"dropped": str(staged)}:
                self.left.discard(staged)
            case _:
                pass


@contextmanager
def open_journal(folder: Path, *, digest: str, url: str, shown: str, protocol: str) -> Iterator[Journal]:
    """Gives the journal of a graph that goes to an address; it is removed when all was done, and kept otherwise.

    Journals of other graphs that went there are removed: what they note is no longer so. What they may have left there
    is noted in this one.

    Raises:
        DataError: the folder cannot be written.
        PushError: another process pushes this graph there.
    """
    where = hashlib.sha256(url.encode()).hexdigest()[:16]
    path = folder / f"{where}-{digest[:16]}{_ENDING}"
    head: dict[str, object] = {"version": _VERSION, "graph": digest, "url": shown, "protocol": protocol}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("ab+")
    except OSError as error:
        raise DataError(
            f"cannot note here what was done: {error.strerror}; name another folder with --state", path=path
        ) from error
    with file:
        _lock(file, path)
        journal = Journal(file, head)
        for other in sorted(set(folder.glob(f"{where}-*{_ENDING}")) - {path}):
            _take_over(other, journal)
        yield journal
        path.unlink()


def _take_over(path: Path, journal: Journal) -> None:
    with path.open("ab+") as file:
        _lock(file, path)
        try:
            file.seek(0)
            head = json.loads(file.readline())
        except ValueError:
            head = {}
        for staged in Journal(file, head).left:
            journal.leave(staged)
        path.unlink()


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise PushError(f"another process is pushing there, and notes it in {path}") from error
