from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sourcier.errors import DataError
from sourcier.store.location import open_view
from sourcier.store.release import open_earlier, open_release, write_release
from sourcier.store.view import select


def nquads(n: int) -> bytes:
    lines = sorted(f'<http://example.org/a> <http://example.org/p> "{n}-{i}" .\n' for i in range(200))
    return "".join(lines).encode()


def read_versions(folder: Path) -> set[str]:
    rows = select(open_release(folder), "SELECT DISTINCT ?v { ?s ?p ?o BIND(STRBEFORE(STR(?o), '-') AS ?v) }")
    return {row["v"].value for row in rows}  # type: ignore[union-attr]


def test_a_release_is_read_through_the_store_made_from_it(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(1))
    digest = hashlib.sha256(nquads(1)).hexdigest()
    assert open_release(tmp_path).location.endswith(f"{digest}/rdf")
    assert read_versions(tmp_path) == {"1"}


def test_what_is_made_beside_the_store_lies_beside_it(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(1), make_beside=lambda folder: (folder / "more").mkdir())
    beside = open_release(tmp_path).beside
    assert beside
    assert (beside / "more").is_dir()
    assert open_view(tmp_path / "sourcier.nq").beside is None  # type: ignore[attr-defined]


def test_what_cannot_be_made_beside_the_store_keeps_the_last_good_release(tmp_path: Path) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    write_release(tmp_path, nquads(1))
    with pytest.raises(DataError, match="No space left on device; the last good one stands"):
        write_release(tmp_path, nquads(2), make_beside=fail)
    assert read_versions(tmp_path) == {"1"}


def test_a_folder_of_an_older_layout_is_made_anew(tmp_path: Path) -> None:
    digest = hashlib.sha256(nquads(1)).hexdigest()
    (tmp_path / "store" / digest).mkdir(parents=True)
    (tmp_path / "store" / digest / "CURRENT").write_text("")
    write_release(tmp_path, nquads(1))
    assert open_release(tmp_path).location.endswith(f"{digest}/rdf")


def test_without_its_store_a_release_is_read_from_its_n_quads(tmp_path: Path) -> None:
    (tmp_path / "sourcier.nq").write_bytes(nquads(2))
    assert open_release(tmp_path).location.endswith("sourcier.nq")
    assert read_versions(tmp_path) == {"2"}


def test_a_store_that_does_not_match_the_n_quads_is_not_used(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(1))
    (tmp_path / "sourcier.nq").write_bytes(nquads(2))
    assert read_versions(tmp_path) == {"2"}


def test_an_open_reader_keeps_its_release_while_others_are_written(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(1))
    reader = open_release(tmp_path)
    write_release(tmp_path, nquads(2))
    assert {plain["o"].value.partition("-")[0] for plain in select(reader, "SELECT ?o { ?s ?p ?o }")} == {"1"}  # type: ignore[union-attr]
    assert read_versions(tmp_path) == {"2"}


def test_stores_of_earlier_releases_do_not_pile_up(tmp_path: Path) -> None:
    for n in range(5):
        write_release(tmp_path, nquads(n))
    assert len([path for path in (tmp_path / "store").iterdir() if path.is_dir()]) == 2


def test_a_folder_that_cannot_be_written_keeps_the_last_good_release(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(1))
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(DataError, match="cannot write the graph"):
        write_release(blocked, nquads(2))
    assert read_versions(tmp_path) == {"1"}


def write_for_ever(folder: Path) -> None:
    n = 0
    while True:
        n += 1
        write_release(folder, nquads(n))


def test_readers_see_whole_releases_only_while_a_builder_writes_and_is_killed(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(0))
    for _ in range(5):
        builder = multiprocessing.get_context("spawn").Process(target=write_for_ever, args=(tmp_path,))
        builder.start()
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            try:
                assert len(read_versions(tmp_path)) == 1
            except DataError as error:
                assert "cannot be opened" in str(error)  # noqa: PT017 - the store was the second to last
        assert builder.pid is not None
        os.kill(builder.pid, signal.SIGKILL)
        builder.join()
        assert len(read_versions(tmp_path)) == 1
    write_release(tmp_path, nquads(10**6))
    assert read_versions(tmp_path) == {"1000000"}
    assert not list((tmp_path / "store").glob(".*.partial"))


def test_a_second_process_reads_what_this_one_has_open(tmp_path: Path) -> None:
    write_release(tmp_path, nquads(3))
    reader = open_release(tmp_path)
    code = (
        "import sys; from pathlib import Path; from sourcier.store.release import open_release; "
        "print(open_release(Path(sys.argv[1])).query('ASK { ?s ?p ?o }'))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
    assert reader.query("ASK { ?s ?p ?o }") is True


def test_a_place_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no built graph here; run `sourcier"):
        open_view(tmp_path)
    with pytest.raises(DataError, match="no such file or folder"):
        open_view(tmp_path / "nowhere")


def test_the_build_before_is_at_hand_while_its_store_is_kept(tmp_path: Path) -> None:
    assert open_earlier(tmp_path) is None
    write_release(tmp_path, nquads(1))
    assert open_earlier(tmp_path) is None
    write_release(tmp_path, nquads(2))
    earlier = open_earlier(tmp_path)
    assert earlier
    rows = select(earlier, "SELECT DISTINCT ?v { ?s ?p ?o BIND(STRBEFORE(STR(?o), '-') AS ?v) }")
    assert [row["v"].value for row in rows] == ["1"]  # type: ignore[union-attr]
    assert read_versions(tmp_path) == {"2"}
