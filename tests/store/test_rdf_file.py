from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sourcier.errors import DataError
from sourcier.store.rdf_file import FORMATS, canonical_nquads, read_quads

A = NamedNode("http://example.org/a")

BROKEN = {
    "unclosed.ttl": ('@prefix e: <http://example.org/> .\ne:a e:b "x .\n', 2),
    "unknown-prefix.ttl": ("<http://example.org/a> sou:b <http://example.org/c> .\n", 1),
    "no-dot.nt": ("<http://a/b> <http://a/c> <http://a/d>\n<http://a/b> <http://a/c> <http://a/d> .\n", 2),
    "relative.nq": ("<a> <b> <c> .\n", 1),
    "space-in-iri.nq": ("<http://a/b c> <http://a/c> <http://a/d> .\n", 1),
    "unclosed.trig": ("<http://a/g> { <http://a/b> <http://a/c> 1 .\n\n", 3),
    "mismatch.rdf": (
        '<?xml version="1.0"?>\n<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</r:X>',
        None,
    ),
    "entity.rdf": ('<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aa">]>\n<r/>', 2),
    "broken.jsonld": ('{"@id": "http://a/b",\n "http://a/c": }', None),
    "deep.jsonld": ("[" * 100_000 + "]" * 100_000, 1),
    "deep.ttl": ("<http://a/b> <http://a/c> " + "(" * 5000 + ")" * 5000 + " .", 1),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str) -> None:
    text, line = BROKEN[name]
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        read_quads(path)
    assert str(path) in str(caught.value)
    if line is not None:
        assert caught.value.line == line


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.nt"
    path.write_bytes('<http://a/b> <http://a/c> <http://a/d> .\n<http://a/b> <http://a/c> "é" .\n'.encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.nt:2: not UTF-8"):
        read_quads(path)


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"unknown ending '.txt'.*\.nq, \.trig"):
        read_quads(tmp_path / "graph.txt")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No such file"):
        read_quads(tmp_path / "graph.nq")


def test_every_format_is_read(tmp_path: Path) -> None:
    xml = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
        '<rdf:Description rdf:about="http://example.org/a"><e:p>1</e:p></rdf:Description></rdf:RDF>'
    )
    json = '{"@id": "http://example.org/a", "http://example.org/p": "1"}'
    for ending in FORMATS:
        body = xml if ending in {".rdf", ".owl", ".xml"} else json if ending == ".jsonld" else None
        path = tmp_path / f"graph{ending}"
        path.write_text(body or '<http://example.org/a> <http://example.org/p> "1" .\n')
        assert [(q.subject, q.object) for q in read_quads(path)] == [(A, Literal("1"))]


def test_canonical_n_quads_are_sorted_and_without_duplicates() -> None:
    quads = [Quad(A, A, Literal(text)) for text in ("b", "a\n", "b")]
    lines = canonical_nquads(quads).decode().splitlines()
    assert lines == [
        '<http://example.org/a> <http://example.org/a> "a\\n" .',
        '<http://example.org/a> <http://example.org/a> "b" .',
    ]


def test_lines_read_some_at_a_time_have_their_own_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcier.store.rdf_file._BYTES_AT_ONCE", 50)
    path, good = tmp_path / "graph.nq", '<http://example.org/a> <http://example.org/p> "1" .\n'
    path.write_text(good * 5 + "_:b " + good)
    with pytest.raises(DataError) as caught:
        read_quads(path)
    assert caught.value.line == 6
    path.write_bytes((good * 5 + '<http://a/b> <http://a/c> "é" .\n').encode("latin-1"))
    with pytest.raises(DataError, match=r"graph\.nq:6: not UTF-8"):
        read_quads(path)
