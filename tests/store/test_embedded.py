from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from sourcier.errors import QueryError, QueryTimeoutError
from sourcier.store.answer import Solutions, plain
from sourcier.store.embedded import EmbeddedView
from sourcier.store.view import select

A, P, G, H = (NamedNode(f"http://example.org/{name}") for name in "apgh")
CROSS_PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?l = ?a + 1) }"


@pytest.fixture
def view() -> EmbeddedView:
    quads = [Quad(A, P, Literal(str(i)), G) for i in range(60)]
    return EmbeddedView.of_quads([*quads, Quad(A, P, Literal("60"), H)])


def test_the_union_of_graphs_is_the_default_graph(view: EmbeddedView) -> None:
    [row] = select(view, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert plain(row["n"]) == 61


def test_a_query_that_names_its_graphs_sees_only_those(view: EmbeddedView) -> None:
    [row] = select(view, f"SELECT (COUNT(*) AS ?n) FROM {H} {{ ?s ?p ?o }}")
    assert plain(row["n"]) == 1


@pytest.mark.parametrize("seconds", [None, 20.0])
def test_each_form_of_query_has_its_answer_in_this_process_and_in_a_child(
    view: EmbeddedView, seconds: float | None
) -> None:
    solutions = view.query('SELECT ?o ?missing { ?s ?p ?o FILTER(?o = "7") }', seconds=seconds)
    assert solutions == Solutions(("o", "missing"), ((Literal("7"), None),))
    assert view.query("ASK { ?s ?p ?o }", seconds=seconds) is True
    assert view.query("ASK { ?s ?p ?s }", seconds=seconds) is False
    triples = view.query('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?o = "7") }', seconds=seconds)
    assert triples == (Triple(A, P, Literal("7")),)


@pytest.mark.parametrize("seconds", [None, 20.0])
def test_a_malformed_query_is_an_error_of_its_own(view: EmbeddedView, seconds: float | None) -> None:
    with pytest.raises(QueryError, match="malformed"):
        view.query("SELECT ?x WHERE {", seconds=seconds)


def test_a_query_without_end_is_ended_near_its_limit(view: EmbeddedView) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 s"):
        view.query(CROSS_PRODUCT, seconds=0.5)
    assert time.monotonic() - started < 10


def test_a_query_that_breaks_the_engine_breaks_only_the_child(view: EmbeddedView) -> None:
    with pytest.raises(QueryError, match="nested too deep"):
        view.query("ASK " + "{" * 20_000 + "}" * 20_000, seconds=20)
    assert view.query("ASK { ?s ?p ?o }", seconds=20) is True


def test_updates_are_no_queries(view: EmbeddedView) -> None:
    for update in ("DROP ALL", "INSERT DATA { <a:b> <a:b> <a:b> }", "LOAD <http://example.org/>", "CLEAR ALL"):
        with pytest.raises(QueryError, match="malformed"):
            view.query(update, seconds=20)


def test_a_select_is_needed_where_rows_are_read(view: EmbeddedView) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        select(view, "ASK { ?s ?p ?o }")


def test_terms_are_shown_as_people_write_them() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    terms: dict[NamedNode | Literal, str] = {
        NamedNode("https://w3id.org/sourcier/id/actor/x"): "actor:x",
        Literal("52.5", datatype=NamedNode(f"{xsd}decimal")): "52.5",
        Literal("true", datatype=NamedNode(f"{xsd}boolean")): "True",
        Literal("7", datatype=NamedNode(f"{xsd}integer")): "7",
        Literal("seven", datatype=NamedNode(f"{xsd}integer")): "seven",
    }
    assert {str(plain(term)): shown for term, shown in terms.items()} == {shown: shown for shown in terms.values()}
    assert plain(None) is None


def test_what_is_said_of_a_node_comes_once_whatever_its_graphs(view: EmbeddedView) -> None:
    several = EmbeddedView.of_quads([Quad(A, P, G, G), Quad(A, P, G, H), Quad(A, G, P, H), Quad(P, P, P, G)])
    assert sorted(several.about([A, A]), key=str) == [Triple(A, G, P), Triple(A, P, G)]
    assert list(several.about([A, H], [G])) == [Triple(A, G, P)]
    assert len(list(view.about([A]))) == 61


def test_a_query_in_a_child_opens_no_connection_even_if_it_were_not_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sourcier.store.embedded.refuse_federation", lambda _sparql: None)
    (tmp_path / "empty.nq").write_bytes(b"")
    view = EmbeddedView.of_file(tmp_path / "empty.nq")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(QueryError, match="Too many open files"):
            view.query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", seconds=5)
