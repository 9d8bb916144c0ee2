"""What is pushed is what the file says, line by line, however it is cut; what cannot be pushed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from sourcier.errors import DataError
from sourcier.push.content import Content, Limit, NamedGraph, open_content
from sourcier.push.protocol import insertion
from tests.push.conftest import odd_quads, quads, written

SHIPPED = Path(__file__).parents[2] / "data" / "graph" / "sourcier.nq"


def read(content: Content, limit: Limit) -> set[Quad]:
    found: set[Quad] = set()
    for graph in content.graphs:
        position = 0
        while position < graph.triples:
            batch = content.take(graph, position, limit)
            assert 0 < batch.triples <= limit.triples
            assert batch.size <= limit.size or batch.triples == 1
            assert batch.is_whole == (batch.triples == graph.triples)
            triples = list(parse(batch.body, format=RdfFormat.N_TRIPLES))
            assert len(triples) == batch.triples
            found |= {Quad(q.subject, q.predicate, q.object, NamedNode(graph.iri)) for q in triples}
            position += batch.triples
    return found


@pytest.mark.parametrize("limit", [Limit(1, 10**6), Limit(7, 10**6), Limit(10**6, 300), Limit(10**6, 10**6)])
def test_batches_are_the_graph(limit: Limit, graph: Path) -> None:
    with open_content(graph) as content:
        assert read(content, limit) == {*quads("new"), *odd_quads()}


def test_the_shipped_graph_is_read_where_it_lies() -> None:
    with open_content(None) as content:
        assert content.triples == SHIPPED.read_bytes().count(b"\n")
        assert sum(graph.size for graph in content.graphs) == sum(
            len(line) for graph in content.graphs for line in content.lines(graph)
        )
        assert read(content, Limit(5_000, 10**6)) == set(parse(path=str(SHIPPED), format=RdfFormat.N_QUADS))


def test_a_file_in_another_order_or_spelling_is_the_same_graph(graph: Path, tmp_path: Path) -> None:
    shuffled = tmp_path / "shuffled.nq"
    lines = graph.read_bytes().splitlines(keepends=True)
    spelt = [line.replace(b'"a \\"quote\\""', b'"a \\u0022quote\\U00000022"') for line in reversed(lines)]
    assert spelt != lines[::-1]
    shuffled.write_bytes(b"# a comment\n" + b"".join(spelt) + lines[0])
    trig = tmp_path / "graph.trig"
    store = Store(str(tmp_path / "store"))
    store.bulk_load(path=str(graph), format=RdfFormat.N_QUADS)
    for quad in quads("new"):
        store.remove(quad)
    store.dump(str(trig), format=RdfFormat.TRIG)
    with open_content(graph) as content, open_content(shuffled) as other, open_content(trig) as part:
        assert other.digest == content.digest
        assert read(other, Limit(9, 9_000)) == read(content, Limit(1000, 10**6))
        assert [one.iri for one in part.graphs if "odd" in one.iri]
        assert read(part, Limit(9, 9_000)) >= set(odd_quads())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("_:a <urn:b> <urn:c> <urn:g> .\n", "has a blank node"),
        ("<urn:a> <urn:b> _:c <urn:g> .\n", "has a blank node"),
        ("<urn:a> <urn:b> <urn:c> _:g .\n", "has a blank node"),
        ("<urn:a> <urn:b> <urn:c> .\n", "stands in no named graph"),
        ("", "no triple to push"),
        ("<urn:a> <urn:b> <urn:c> <urn:g>\n", "not well-formed"),
    ],
)
def test_what_cannot_be_pushed_is_refused(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text(text)
    with pytest.raises(DataError, match=words), open_content(path):
        pass


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(b'<urn:a> <urn:b> "a" <urn:g> .\n<urn:a> <urn:b> "\xff" <urn:g> .\n')
    with pytest.raises(DataError, match=r"graph\.nq:2: not UTF-8"), open_content(path):
        pass


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no built graph"), open_content(tmp_path):
        pass


@given(st.text(st.one_of(st.sampled_from("\\uU0041\"'\n\r\t\x00\x0b}{"), st.characters(exclude_categories=["Cs"]))))
def test_a_literal_is_the_same_in_an_update_also_where_escapes_are_resolved_first(words: str) -> None:
    import re
    import tempfile

    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal(words), NamedNode("urn:g"))
    with tempfile.TemporaryDirectory() as folder, open_content(written(Path(folder) / "one.nq", [quad])) as content:
        update = insertion({"urn:g": content.take(NamedGraph("urn:g", 1, 0), 0, Limit(9, 10**6))})
    resolved = re.sub(r"\\u([0-9A-F]{4})", lambda one: chr(int(one[1], 16)), update)
    for text in (update, resolved.replace("\x00", r"\u0000")):
        store = Store()
        store.update(text)
        assert [(one.triple, one.graph_name.value) for one in store] == [
            (Triple(quad.subject, quad.predicate, quad.object), "urn:g")
        ]
