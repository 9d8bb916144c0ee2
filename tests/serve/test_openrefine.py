"""Reconciliation by clients that nobody here wrote: OpenRefine, told what its pages tell it, and `reconciler`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.table import Wanted, reconcile_table
from sourcier.store.location import open_view
from tests.serving import Served

TABLE = 'Firm,Country,Note\nExemplia,France,"a, b"\nnorvolt,,\nL\'Écho,,\nExemplya,France,\nNobody at all,,\n'
ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})
PATIENCE = 180


class OpenRefine:
    """A program that serves pages; a project is what one works on."""

    def __init__(self, url: str, service: str) -> None:
        self.url, self.service, self.project = url, service, ""
        self.manifest = json.loads(_read(service))
        self.spaces = {name: self.manifest[name] for name in ("identifierSpace", "schemaSpace")}

    def create(self, name: str, table: str) -> None:
        """Makes a project of a table, as one does by pasting it."""
        bound = "a-line-that-no-table-holds"
        parts = {'name="project-name"': name, 'name="project-file"; filename="table.csv"': table}
        body = "".join(
            f"--{bound}\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n" for head, value in parts.items()
        )
        options = {"separator": ",", "encoding": "UTF-8", "processQuotes": True}
        query = {"csrf_token": self._token(), "format": "text/line-based/*sv", "options": json.dumps(options)}
        headers = {"Content-Type": f"multipart/form-data; boundary={bound}"}
        address = f"{self.url}/command/core/create-project-from-upload?{urlencode(query)}"
        with urlopen(Request(address, f"{body}--{bound}--\r\n".encode(), headers), timeout=PATIENCE) as response:
            self.project = parse_qs(urlsplit(response.url).query)["project"][0]

    def ask(self, command: str, **fields: object) -> Any:
        """Sends a command; whatever is no text is sent as JSON."""
        return json.loads(self._send(command, fields))

    def work(self, command: str, **fields: object) -> None:
        """Sends a command that takes its time, and waits for its end."""
        assert self.ask(command, engine=ALL_ROWS, **fields)["code"] in {"ok", "pending"}
        until = time.monotonic() + PATIENCE
        while json.loads(_read(self._address("get-processes")))["processes"]:
            assert time.monotonic() < until
            time.sleep(0.05)

    def judgements(self) -> list[tuple[str, str | None, list[str]]]:
        """Returns each name with what it is matched with, if anything, and its candidates."""
        answer = self.ask("get-rows", engine=ALL_ROWS, start="0", limit="50")
        found = []
        for row in answer["rows"]:
            recon = answer["pool"]["recons"][row["cells"][0]["r"]]
            matched = recon["m"]["id"] if recon["j"] == "matched" else None
            found.append((row["cells"][0]["v"], matched, [one["id"] for one in recon.get("c", [])]))
        return found

    def table(self) -> list[str]:
        """Returns the lines of the table as it is now."""
        return self._send("export-rows", {"engine": ALL_ROWS, "format": "csv"}).decode().splitlines()

    def _send(self, command: str, fields: dict[str, object]) -> bytes:
        words = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
        form = urlencode({**words, "project": self.project, "csrf_token": self._token()}).encode()
        return _read(self._address(command), form)

    def _address(self, command: str) -> str:
        return f"{self.url}/command/core/{command}?{urlencode({'project': self.project})}"

    def _token(self) -> str:
        return str(json.loads(_read(f"{self.url}/command/core/get-csrf-token"))["token"])


def _read(url: str, form: bytes | None = None) -> bytes:
    try:
        with urlopen(url, form, timeout=PATIENCE) as response:
            return bytes(response.read())
    except HTTPError as error:
        with error:
            pytest.fail(f"{error.code}: {error.read().decode()[:2000]}")


@pytest.fixture(scope="module")
def service(served: Served) -> str:
    return served.url.removesuffix("/sparql") + "/reconcile"


@pytest.fixture(scope="module")
def openrefine(service: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    program = shutil.which("openrefine")
    if program is None:
        pytest.skip("OpenRefine is not installed: apt-get install openrefine")
    folder: Path = tmp_path_factory.mktemp("openrefine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        program,
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "-d",
        str(folder),
        "-m",
        "400M",
        "-x",
        "refine.headless=true",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        url, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
        while not _answers(url):
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < until, (folder / "log").read_text()
            time.sleep(0.2)
        yield OpenRefine(url, service)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(url: str) -> bool:
    try:
        return b"version" in _read(f"{url}/command/core/get-version")
    except (URLError, ConnectionError):
        return False


def test_openrefine_matches_a_column_takes_a_judgement_and_fetches_values(openrefine: OpenRefine) -> None:
    refine = openrefine
    refine.create("firms", TABLE)
    types = refine.ask("guess-types-of-column", columnName="Firm", service=refine.service)["types"]
    assert {"Company", "Organization"} <= {one["id"] for one in types}

    country = {"column": "Country", "propertyID": "country", "propertyName": "country"}
    config = {
        "mode": "standard-service", "service": refine.service, **refine.spaces, "autoMatch": True, "limit": 0,
        "type": {"id": "Organization", "name": "organization"}, "columnDetails": [country],
        "batchSize": refine.manifest["batchSize"],
    }  # fmt: skip
    refine.work("reconcile", columnName="Firm", config=config)
    exemplia, norvolt, echo, misspelt, nobody = refine.judgements()
    assert exemplia[:2] == ("Exemplia", "actor/exemplia")
    assert (norvolt[1], norvolt[2]) == (None, ["actor/norvolt"])
    assert echo[1] == "actor/echo"
    assert (misspelt[1], misspelt[2][0]) == (None, "actor/exemplia")
    assert nobody[1:] == (None, [])

    chosen = {"id": "actor/norvolt", "name": "Norvolt", "score": "97", "types": "Company", "judgment": "matched"}
    judged = refine.ask("recon-judge-one-cell", row="1", cell="0", **refine.spaces, **chosen)
    assert judged["code"] == "ok"

    wanted = [
        {"id": "inverse-founderOf", "name": "founders"},
        {"id": "negotiatesWith", "name": "negotiates", "settings": {"include": "all", "speaker": True}},
        {"id": "claims", "name": "claims"},
    ]
    extension = {"properties": wanted}
    preview = refine.ask("preview-extend-data", columnName="Firm", rowIndices=[0, 1], extension=extension)
    assert preview["rows"][0][1]["id"] == "actor/ada-martin"
    refine.work("extend-data", baseColumnName="Firm", endpoint=refine.service, **refine.spaces, columnInsertIndex="1",
                extension=extension)  # fmt: skip
    assert refine.table() == [
        "Firm,founder of: who or what,negotiates with,number of claims,Country,Note",
        'Exemplia,Ada Martin,Norvolt (negotiating) – The Gazette,6,France,"a, b"',
        ",Bo Keller,Norvolt (denies) – Norvolt,,,",
        "Norvolt,,Exemplia (negotiating) – The Gazette,2,,",
        ",,Exemplia (denies) – Norvolt,,,",
        "L’Écho,,,0,,",
        "Exemplya,,,,France,",
        "Nobody at all,,,,,",
    ]


def test_reconciler_matches_a_column_of_pandas(service: str) -> None:
    pandas = pytest.importorskip("pandas")
    reconciler = pytest.importorskip("reconciler")
    table = pandas.DataFrame({"firm": ["Exemplia", "exemplya", "Norvolt"], "country": ["France", "", ""]})
    found = reconciler.reconcile(
        table["firm"],
        type_id="Company",
        property_mapping={"country": table["country"]},
        reconciliation_endpoint=service,
    )
    assert found[["input_value", "id", "match"]].to_numpy().tolist() == [
        ["Exemplia", "actor/exemplia", True],
        ["exemplya", "actor/exemplia", False],
        ["Norvolt", "actor/norvolt", True],
    ]


def test_a_table_is_matched_behind_an_endpoint_as_it_is_beside_the_graph(
    served: Served, example_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    wanted = Wanted("Firm", "Organization", (("Country", "country"),))
    remote = reconcile_table(table, wanted, Reconciler(open_view(served.url)), "en")
    assert remote == reconcile_table(table, wanted, Reconciler(example_graph.view), "en")
    assert (remote.matched, remote.several, remote.none) == (2, 2, 1)
