from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from sourcier.namespaces import XSD
from sourcier.store.release import open_release, write_release
from sourcier.store.sorted_file import SortedFile

A, B, G, P = (NamedNode(f"http://example.org/{name}") for name in ("a", "b", "g", "p"))


@pytest.mark.parametrize("block", [1, 50, 300, 2**15])
@pytest.mark.parametrize("many", [1, 2, 40])
def test_every_line_of_a_subject_is_found_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, many: int
) -> None:
    monkeypatch.setattr("sourcier.store.sorted_file._BLOCK", block)
    monkeypatch.setattr("sourcier.store.sorted_file._MOST", 16)
    subjects = [f"<http://a/{n}{end}>" for n in range(30) for end in ("", "#value", "-x", "0")]
    lines = sorted({f'{one} <http://p> "{k}" .\n'.encode() for one in subjects for k in range(len(one) * many % 43)})
    path = tmp_path / "sorted.nq"
    path.write_bytes(b"".join(lines))
    file = SortedFile(path)
    by_subject = {subject: b"".join(some) for subject, some in groupby(lines, key=lambda line: line.split(b" ")[0])}
    assert {one: file.lines(one) for one in by_subject} == by_subject
    assert [file.lines(one) for one in (b"<http://a/>", b"<http://a/5", b"<http://z>", b"_:a")] == [b""] * 4


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "sorted.nq").touch()
    assert SortedFile(tmp_path / "sorted.nq").lines(b"<http://a>") == b""


@pytest.mark.parametrize("in_order", [True, False])
def test_a_release_says_the_same_of_nodes_whether_its_lines_are_sorted_or_not(
    tmp_path: Path, *, in_order: bool
) -> None:
    number = Literal("52.00", datatype=XSD.decimal)
    quads = [Quad(A, P, number, G), Quad(A, P, number, P), Quad(A, G, B, G), Quad(B, P, A, G)]
    lines = sorted((f"{quad} .\n".encode() for quad in quads), reverse=not in_order)
    write_release(tmp_path, b"".join(lines))
    view = open_release(tmp_path)
    as_stored = Literal("52", datatype=XSD.decimal)
    assert sorted(view.about([A]), key=str) == [Triple(A, G, B), Triple(A, P, as_stored)]
    assert list(view.about([B, A, G], [G])) == [Triple(A, G, B)]
    assert (view.beside / "sorted").exists() is in_order if view.beside else False
