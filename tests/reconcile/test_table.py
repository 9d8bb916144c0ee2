"""Tables with candidates added: every row in its place, every other byte as it was."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad

from sourcier.errors import DataError, NotFoundError, SourcierError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import ACTOR, GRAPH, RDF, RDFS, SOU
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.table import ADDED, Reconciled, Wanted, reconcile_table
from sourcier.store.embedded import EmbeddedView

HEADINGS = [f"Firm_{name}" for name in ADDED]


@pytest.fixture(scope="module")
def reconciler(example_graph: KnowledgeGraph) -> Reconciler:
    return Reconciler(example_graph.view)


def reconciled(folder: Path, data: bytes, reconciler: Reconciler, **wanted: str) -> Reconciled:
    path = folder / "table.csv"
    path.write_bytes(data)
    return reconcile_table(path, Wanted("Firm", **wanted), reconciler, "en")  # type: ignore[arg-type]


def test_cells_are_added_behind_each_record_and_nothing_else_changes(tmp_path: Path, reconciler: Reconciler) -> None:
    data = b'a,Firm,"b ""c"""\r\n1,Exemplia,"x, ""y"""\r\n\r\n2,"Norvolt\nSA",\n3\n4,,z'
    table = reconciled(tmp_path, data, reconciler)
    others = "project:exemplia-plan Exemplia plan (70) | "
    others += "site:exemplia-villeneuve Exemplia data centre in Villeneuve (52.9)"
    assert table.text.splitlines(keepends=True) == [
        f'a,Firm,"b ""c""",{",".join(HEADINGS)}\r\n',
        f'1,Exemplia,"x, ""y""",actor:exemplia,Exemplia,company,100,true,{others}\r\n',
        "\r\n",
        '2,"Norvolt\n',
        'SA",,actor:norvolt,Norvolt,company,92,false,\n',
        "3,,,,,,,,\n",
        "4,,z,,,,,,",
    ]
    assert (table.records, table.matched, table.several, table.none, table.empty) == (4, 1, 1, 0, 2)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("windows-1252", ";"), ("latin-1", "|")],
)
def test_encoding_and_delimiter_are_told_and_kept(
    tmp_path: Path, reconciler: Reconciler, encoding: str, delimiter: str
) -> None:
    words = f"Firm{delimiter}été\nL'Écho{delimiter}à, b; c"
    words = words.replace("à, b; c", "à b")
    table = reconciled(tmp_path, words.encode(encoding), reconciler)
    data, kept = table.encoded()
    read = list(csv.DictReader(io.StringIO(data.decode(kept).removeprefix("\ufeff")), delimiter=delimiter))
    assert read[0]["été"] == "à b"
    assert read[0]["Firm_id"] == "actor:echo"
    assert table.guessed == (encoding in {"windows-1252", "latin-1"})
    assert data.startswith("Firm".encode(encoding))


def test_a_table_whose_encoding_lacks_a_letter_is_written_in_utf_8(tmp_path: Path, reconciler: Reconciler) -> None:
    table = reconciled(tmp_path, "Firm\nl'écho".encode("latin-1"), reconciler, encoding="latin-1")
    data, encoding = table.encoded()
    assert encoding == "utf-8"
    assert data.decode("utf-8-sig") == table.text
    assert "L’Écho" in table.text


@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=2, max_size=2), max_size=6
    )
)
def test_whatever_a_table_holds_is_read_again_behind_it(
    tmp_path_factory: pytest.TempPathFactory, reconciler: Reconciler, rows: list[list[str]]
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([["Firm", "other"], *rows])
    table = reconciled(tmp_path_factory.mktemp("any"), out.getvalue().encode(), reconciler)
    read = list(csv.reader(io.StringIO(table.text, newline="")))
    assert read[0] == ["Firm", "other", *HEADINGS]
    assert [row[:2] for row in read[1:]] == rows
    assert all(len(row) == 2 + len(ADDED) for row in read)


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", DataError, "empty"),
        (b"Name\nx", NotFoundError, "'Name'"),
        (b"Firm,Firm\nx,y", UsageError, "heads 2 columns"),
        (b"Firm,Firm_id\nx,y", UsageError, "'Firm_id' already"),
        (b'Firm\n"x', DataError, "table.csv:2: a quote is opened"),
        (b'Firm,b\n"x"y,z', DataError, "table.csv:2: 'y,z' stands behind a closing quote"),
        (b"Firm,b\nx,y,z", DataError, "table.csv:2: 3 cells under 2 headings"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(
    tmp_path: Path, reconciler: Reconciler, data: bytes, error: type[SourcierError], said: str
) -> None:
    with pytest.raises(error) as raised:
        reconciled(tmp_path, data, reconciler)
    assert said in str(raised.value)


def test_what_a_spreadsheet_would_run_is_guarded(tmp_path: Path) -> None:
    iri = ACTOR.term("x")
    facts = [Quad(iri, RDF.type, SOU.Company, GRAPH.entities), Quad(iri, RDFS.label, Literal("=1+1"), GRAPH.entities)]
    table = reconciled(tmp_path, b"Firm\n1+1\n", Reconciler(EmbeddedView.of_quads(facts)))
    assert table.text.splitlines()[1] == "1+1,actor:x,'=1+1,company,97,false,"


def test_the_command_writes_in_one_step_and_counts(tmp_path: Path, example_graph: KnowledgeGraph) -> None:
    data = Path(example_graph.view.location).parents[2]
    table, out = tmp_path / "table.csv", tmp_path / "out.csv"
    table.write_text("Firm;Pays\nExemplia;France\nEcho;\nNobody at all;\n;\n", "utf-8")
    command = [sys.executable, "-m", "sourcier", "--data", str(data), "--lang", "en", "reconcile", str(table)]
    command += ["--column", "Firm", "--type", "Organization", "--property", "Pays=country", "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"wrote {out}",
        "4 rows: 1 matched, 1 to be judged, 1 without a candidate, 1 without a name",
    ]
    before = out.read_bytes()
    failed = subprocess.run([*command, "--property", "Pays=contry"], capture_output=True, text=True, check=False)
    assert failed.returncode == 3
    assert "no property is called 'contry'; did you mean 'country'" in failed.stderr
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".*"))
