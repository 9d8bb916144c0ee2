"""The W3C’s tests of SPARQL 1.0 and 1.1 queries, asked of our own endpoint over its protocol.

python -m benchmarks.w3c_queries FOLDER [--failed]; FOLDER is `sparql/` of the W3C’s rdf-tests. Each file of data is a
graph, of which a test chooses its default and its named ones, as the protocol lets a client do. What fails is asked of
the engine alone too, on data of that test only, to tell whose answer it is.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
    serialize,
)
from starlette.testclient import TestClient

from sourcier.namespaces import RDF, XSD, Namespace
from sourcier.serve.app import make_app
from sourcier.serve.settings import Settings
from sourcier.store.answer import Term

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_BASE = "http://example.org/rdf-tests/"
_NOTHING = "http://example.org/nothing"
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]+)>", re.IGNORECASE)
_RDF = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
_RESULTS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
_OTHER_MATTERS = {
    "delete-insert",
    "entailment",
    "protocol",
    "service-description",
    "graph-store-protocol",
    "http-rdf-update",
}
_WHOLE_NUMBERS = {"integer", "int", "long", "short", "byte", "nonNegativeInteger", "nonPositiveInteger",
                  "negativeInteger", "positiveInteger", "unsignedInt", "unsignedLong", "unsignedShort",
                  "unsignedByte"}  # fmt: skip

Rows = list[dict[str, Term]]
Found = bool | tuple[str, Rows | list[Quad]]


@dataclass(frozen=True, slots=True)
class Case:
    """A test of a manifest."""

    name: str
    kind: str
    query: Path
    data: tuple[str, ...]
    named: tuple[str, ...]
    result: Path | None

    def chosen(self, folder: Path) -> list[str]:
        """Returns the files that the query itself takes for its graphs."""
        names = _FROM.findall(self.query.read_text(encoding="utf-8"))
        files = [self.query.parent / name for name in names]
        return [iri_of(file, folder) for file in files if file.is_file()]


def cases(folder: Path) -> Iterator[Case]:
    """Yields the tests of queries in all manifests below a folder."""
    for manifest in sorted(folder.glob("sparql1[01]/*/manifest.ttl")):
        if manifest.parent.name in _OTHER_MATTERS:
            continue
        told = Store()
        told.load(path=str(manifest), base_iri=iri_of(manifest, folder))
        for test in _entries(told):
            kind = _values(told, test, RDF.type)[0].value  # type: ignore[union-attr]
            name = kind.partition("#")[2]
            if "Update" in name or not ("Syntax" in name or name in {"QueryEvaluationTest", "CSVResultFormatTest"}):
                continue
            action = _values(told, test, _MF.action)[0]
            query = (_values(told, action, _QT.query) or [action])[0]
            result = _values(told, test, _MF.result)
            yield Case(
                f"{manifest.parent.parent.name}/{manifest.parent.name}/{test.value.rpartition('#')[2]}",  # type: ignore[union-attr]
                name,
                path_of(query.value, folder),  # type: ignore[union-attr]
                tuple(one.value for one in _values(told, action, _QT.data)),  # type: ignore[union-attr]
                tuple(one.value for one in _values(told, action, _QT.graphData)),  # type: ignore[union-attr]
                path_of(result[0].value, folder) if result else None,  # type: ignore[union-attr]
            )


def _entries(told: Store) -> Iterator[Term]:
    for entries in (quad.object for quad in told.quads_for_pattern(None, _MF.entries, None)):
        node: Term = entries
        while node != RDF.nil:
            yield _values(told, node, RDF.first)[0]
            node = _values(told, node, RDF.rest)[0]


def _values(told: Store, node: Term, predicate: NamedNode) -> list[Term]:
    assert isinstance(node, NamedNode | BlankNode)
    return [quad.object for quad in told.quads_for_pattern(node, predicate, None)]


def iri_of(path: Path, folder: Path) -> str:
    """Returns the IRI that stands for a file."""
    return _BASE + path.relative_to(folder).as_posix()


def path_of(iri: str, folder: Path) -> Path:
    """Returns the file that an IRI stands for."""
    return folder / iri.removeprefix(_BASE)


def write_data(folder: Path, tests: Iterable[Case], to: Path) -> None:
    """Writes all data of the tests, each file a graph of its own."""
    store = Store()
    files = {path_of(iri, folder) for test in tests for iri in (*test.data, *test.named, *test.chosen(folder))}
    for file in sorted(files):
        iri = iri_of(file, folder)
        store.load(path=str(file), format=_RDF[file.suffix], base_iri=iri, to_graph=NamedNode(iri))
    to.write_bytes(store.dump(format=RdfFormat.N_QUADS) or b"")


def judge(client: TestClient, test: Case, folder: Path) -> str:
    """Returns `passed`, or why the test did not pass."""
    text = f"BASE <{iri_of(test.query, folder)}>\n".encode() + test.query.read_bytes()
    chosen = [*(("default-graph-uri", iri) for iri in test.data), *(("named-graph-uri", iri) for iri in test.named)]
    if _FROM.search(text.decode()):
        chosen = []
    elif not test.data:
        chosen.append(("default-graph-uri", _NOTHING))
    accept = "text/csv" if test.kind == "CSVResultFormatTest" else "application/sparql-results+xml, application/n-quads"
    headers = {"content-type": "application/sparql-query", "accept": accept}
    response = client.post("/sparql", params=chosen, content=text, headers=headers)  # type: ignore[arg-type]
    problem = response.json()["type"].rpartition("/")[2] if response.status_code >= 400 else ""
    if test.kind.startswith("Negative"):
        return "passed" if problem == "malformed-query" else "accepted though it is malformed"
    if problem:
        return f"{problem}: {response.json()['detail'][:90]}"
    if test.kind.startswith("Positive"):
        return "passed"
    assert test.result is not None
    if test.kind == "CSVResultFormatTest":
        end = "passed" if rows_of(response.content) == rows_of(test.result.read_bytes()) else "another answer"
        alone = end == "passed" or rows_of(ask_engine(test, folder, text, as_csv=True)) == rows_of(response.content)
    else:
        found = read_answer(response.content, response.headers["content-type"].split(";")[0])
        end = compare(found, read_result(test.result, folder))
        alone = end == "passed" or compare(found, read_answer(ask_engine(test, folder, text), "")) == "passed"
    return end if end == "passed" else f"{end}, {'as the engine alone' if alone else 'ours'}"


def rows_of(body: bytes) -> list[list[tuple[str, str]]]:
    """Returns the rows of a table in CSV, in no order, as its columns; blank nodes are without their labels."""
    table = csv.DictReader(io.StringIO(re.sub(r"_:\w+", "_:", body.decode())))
    return sorted(sorted(row.items()) for row in table)


def ask_engine(test: Case, folder: Path, text: bytes, *, as_csv: bool = False) -> bytes:
    """Returns what the engine answers without us, serialised."""
    store = Store()
    graphs: list[tuple[str, NamedNode | DefaultGraph]] = [(iri, DefaultGraph()) for iri in test.data]
    graphs += [(iri, NamedNode(iri)) for iri in (*test.named, *test.chosen(folder))]
    for iri, graph in graphs:
        file = path_of(iri, folder)
        store.load(path=str(file), format=_RDF[file.suffix], base_iri=iri, to_graph=graph)
    result = store.query(text.decode())
    if isinstance(result, QuerySolutions | QueryBoolean):
        return result.serialize(format=QueryResultsFormat.CSV if as_csv else QueryResultsFormat.XML) or b""
    return serialize((Quad(t.subject, t.predicate, t.object) for t in result), format=RdfFormat.N_QUADS) or b""


def read_answer(body: bytes, media_type: str) -> Found:
    """Returns an answer in XML or N-Quads."""
    if media_type == "application/n-quads" or (not media_type and not body.lstrip().startswith(b"<?xml")):
        return "graph", list(parse(body, format=RdfFormat.N_QUADS))
    return _read_table(body, QueryResultsFormat.XML)


def read_result(file: Path, folder: Path) -> Found:
    """Returns what a test expects: a table or a truth value in any form they have, or a graph."""
    if file.suffix in _RESULTS:
        return _read_table(file.read_bytes(), _RESULTS[file.suffix])
    quads = list(parse(path=str(file), format=_RDF[file.suffix], base_iri=iri_of(file, folder)))
    facts: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        facts[quad.subject][quad.predicate.value].append(quad.object)
    tables = [node for node, said in facts.items() if _RS.ResultSet in said[RDF.type.value]]
    if not tables:
        return "graph", quads
    said = facts[tables[0]]
    if said[_RS.boolean.value]:
        return bool(said[_RS.boolean.value][0].value == "true")  # type: ignore[union-attr]
    rows = [
        {
            facts[one][_RS.variable.value][0].value: facts[one][_RS.value.value][0]  # type: ignore[union-attr]
            for one in facts[row][_RS.binding.value]
        }
        for row in said[_RS.solution.value]
    ]
    return "table", rows


def _read_table(body: bytes, form: QueryResultsFormat) -> Found:
    results = parse_query_results(body, format=form)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    pairs = [zip(names, row, strict=True) for row in results]
    return "table", [{name: term for name, term in row if term is not None} for row in pairs]


def compare(found: Found, expected: Found) -> str:
    """Returns `passed` where both are the same but for the labels of blank nodes, or in what they differ."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return "passed" if found == expected else "another answer"
    if found[0] != expected[0]:
        return "another kind of answer"
    if canonical(found, plain=False) == canonical(expected, plain=False):
        return "passed"
    if canonical(found, plain=True) == canonical(expected, plain=True):
        return "the same values, numbers spelled otherwise"
    return "another answer"


def canonical(answer: tuple[str, Rows | list[Quad]], *, plain: bool) -> set[str]:
    """Returns an answer as canonical quads; with `plain`, each number as its value alone."""
    quads: list[Quad] = []
    parts: Iterable[Quad | dict[str, Term]] = answer[1]
    for number, one in enumerate(parts):
        if isinstance(one, Quad):
            quads.append(Quad(one.subject, one.predicate, _plain(one.object) if plain else one.object))
            continue
        row = BlankNode(f"row{number}")
        quads.append(Quad(row, RDF.type, _RS.ResultSolution))
        for name, term in one.items():
            quads.append(Quad(row, NamedNode(f"{_NOTHING}#{name}"), _plain(term) if plain else term))
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def _plain(term: Term) -> Term:
    name = XSD.local(term.datatype) if isinstance(term, Literal) else None
    if name is None or not isinstance(term, Literal):
        return term
    with suppress(ArithmeticError, ValueError):
        if name in {"double", "float"}:
            return Literal(repr(float(term.value.replace("INF", "inf"))), datatype=term.datatype)
        if name == "decimal" or name in _WHOLE_NUMBERS:
            kind = XSD.decimal if name == "decimal" else XSD.integer
            return Literal(f"{Decimal(term.value).normalize():f}", datatype=kind)
        if name == "boolean":
            return Literal("true" if term.value in {"1", "true"} else "false", datatype=term.datatype)
    return term


def report(ends: Sequence[tuple[Case, str]], *, failed: bool) -> None:
    """Prints how many passed, by folder, and why others did not."""
    folders = Counter(test.name.rpartition("/")[0] for test, _ in ends)
    passed = Counter(test.name.rpartition("/")[0] for test, end in ends if end == "passed")
    whole = [test.name for test, _ in ends if test.kind.endswith(("EvaluationTest", "ResultFormatTest"))]
    for name, number in folders.items():
        print(f"{name}: {passed[name]} of {number}")
    print(
        f"{sum(passed.values())} of {len(ends)} passed; {len(whole)} of these compare answers, the others are of syntax"
    )
    for why, number in Counter(end.partition(":")[0] for _, end in ends if end != "passed").most_common():
        print(f"  {number} × {why}")
    if failed:
        for test, end in ends:
            if end != "passed":
                print(f"    {test.name}: {end}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failed", action="store_true", help="name each that did not pass")
    told = parser.parse_args()
    folder = told.folder.resolve()
    tests = list(cases(folder))
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "tests.nq"
        write_data(folder, tests, file)
        with TestClient(make_app(file, Settings(quick=2, long=1)), raise_server_exceptions=False) as client:
            report([(test, judge(client, test, folder)) for test in tests], failed=told.failed)


if __name__ == "__main__":
    main()
