"""The whole graph to take away: the same bytes each time, verified by its checksums, in parts where asked for."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.testclient import TestClient

from sourcier.namespaces import DCAT, VOID
from sourcier.serve.app import make_app
from sourcier.store.release import write_release
from tests.serve.conftest import SMALL
from tests.serve.test_questions import read_page

DUMP = "/dump/sourcier.nq.gz"


def test_the_dump_is_the_graph_and_its_checksums_hold(client: TestClient, graph_folder: Path, tmp_path: Path) -> None:
    got = client.get(DUMP)
    assert got.headers["content-type"] == "application/gzip"
    assert int(got.headers["content-length"]) == len(got.content)
    assert gzip.decompress(got.content) == (graph_folder / "sourcier.nq").read_bytes()
    (tmp_path / "sourcier.nq.gz").write_bytes(got.content)
    (tmp_path / "SHA256SUMS").write_bytes(client.get("/dump/SHA256SUMS").content)
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
    assert got.headers["etag"] == f'"{hashlib.sha256(got.content).hexdigest()}"'


def test_the_list_names_the_files_and_the_build(client: TestClient) -> None:
    listed = client.get("/dump/", headers={"accept": "application/json"}).json()
    assert listed["digest"] == client.get("/ready").json()["digest"]
    for one in listed["files"]:
        got = client.get(f"/dump/{one['name']}")
        assert (len(got.content), hashlib.sha256(got.content).hexdigest()) == (one["bytes"], one["sha256"])
    page = read_page(client.get("/dump/", headers={"accept": "text/html", "accept-language": "fr"}).text)
    assert {DUMP, "/dump/SHA256SUMS"} <= set(page.links)
    assert "Le graphe entier" in page.text
    assert client.get("/dump/", headers={"accept": "image/png"}).status_code == 406


def test_a_part_of_the_dump_can_be_asked_for_and_none_that_the_client_has(client: TestClient) -> None:
    whole = client.get(DUMP)
    part = client.get(DUMP, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    other = client.get(DUMP, headers={"range": "bytes=10-19", "if-range": '"another"'})
    assert (other.status_code, other.content) == (200, whole.content)
    assert client.get(DUMP, headers={"range": f"bytes={len(whole.content)}-"}).status_code == 416
    tag, day = whole.headers["etag"], whole.headers["last-modified"]
    for known in ({"if-none-match": tag}, {"if-modified-since": day}):
        assert client.get(DUMP, headers=known).status_code == 304
    for unknown in ({"if-none-match": '"x"', "if-modified-since": day}, {"if-modified-since": "yesterday"}):
        assert client.get(DUMP, headers=unknown).status_code == 200
    head = client.head(DUMP)
    assert (head.content, head.headers) == (b"", whole.headers)


def test_nothing_else_lies_under_dump(client: TestClient) -> None:
    for path in (
        "/dump/..%2fstore",
        "/dump/%2e%2e/sourcier.nq",
        "/dump/sourcier.nq.gz/x",
        "/dump//etc/passwd",
    ):
        assert client.get(path).status_code == 404, path


def test_the_description_of_the_dataset_leads_to_the_dump(client: TestClient) -> None:
    quads = list(parse(client.get("/.well-known/void").content, format=RdfFormat.TURTLE))
    address = NamedNode(f"http://testserver{DUMP}")
    assert {quad.predicate for quad in quads if quad.object == address} == {VOID.dataDump, DCAT.downloadURL}
    assert {q.object for q in quads if q.predicate == VOID.sparqlEndpoint} == {NamedNode("http://testserver/sparql")}


def test_two_services_give_the_same_bytes_and_a_new_build_another_dump(graph_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(graph_folder, folder)
    with TestClient(app := make_app(folder, SMALL)) as client, TestClient(make_app(graph_folder, SMALL)) as other:
        first = client.get(DUMP)
        assert (first.content, first.headers["etag"]) == (other.get(DUMP).content, other.get(DUMP).headers["etag"])
        old = app.library.edition
        write_release(folder, gzip.decompress(first.content) + b"<http://a/> <http://a/> <http://a/> <http://a/> .\n")
        refused = client.get(DUMP, headers={"if-none-match": first.headers["etag"]})
        assert refused.status_code in {200, 304}
        client.portal.call(app.library.reload)  # type: ignore[union-attr]
        while app.library.edition is old:
            assert client.get("/health").status_code == 200
        assert gzip.decompress(client.get(DUMP).content).endswith(b"<http://a/> <http://a/> <http://a/> .\n")
        folders = [old.folder, app.library.edition.folder]
    assert [one.exists() for one in folders] == [False, False]


def test_a_file_that_is_no_n_quads_is_dumped_as_n_quads(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<http://a/> <http://a/> 1.50 .")
    with TestClient(make_app(tmp_path / "own.ttl", SMALL)) as client:
        [quad] = parse(gzip.decompress(client.get(DUMP).content), format=RdfFormat.N_QUADS)
        assert quad.object.value == "1.50"
