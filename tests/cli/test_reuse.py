"""`sourcier reuse` as people run it, on the small invented curation folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

RELEASE = (
    "Exemplia investira 3,4 milliards d’euros à Villeneuve, avec Norvolt et 4 250 cartes de calcul, dit Ada Martin."
    " Le site de 37 hectares prendra 118 MW et créera 640 emplois chez Opaline."
)
SPUN = (
    "Exemplia placera 3,4 milliards d’euros chez Villeneuve, via Norvolt plus 4 250 fiches de comptage, prétend Ada"
    " Martin. Ce lieu de 37 hectares saisira 118 MW puis inventera 640 emplois parmi Opaline."
)


def run(*arguments: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sourcier", "--data", str(data), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def texts(example_folder: Path) -> Path:
    folder = example_folder / "texts"
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "spun.txt").write_text(SPUN, encoding="utf-8")
    return folder


def test_every_pair_has_a_row_and_curated_derivations_are_marked(example_folder: Path, texts: Path) -> None:
    done = run("reuse", "--texts", texts, data=example_folder)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0][:4] == ["later", "earlier", "suggestion", "direction"]
    assert len(rows) == 7
    found = {tuple(sorted(row[:2])): row for row in rows[1:]}
    assert found["release.txt", "spun.txt"][2:4] == ["spins", "either way, or a common origin"]
    assert found["echo-2031-03-06", "gazette-2031-03-05"][-1].endswith("rewrites")
    assert "4 texts; pairs listed: 6" in done.stderr


def test_evidence_is_listed_a_piece_a_row(example_folder: Path, texts: Path) -> None:
    done = run("reuse", "--texts", texts, "release.txt", "spun.txt", "--evidence", "-o", "json", data=example_folder)
    pieces = json.loads(done.stdout)
    assert {piece["evidence"] for piece in pieces} == {"figure", "name", "same order"}
    assert "4 250" in {piece["in_later"] for piece in pieces}
    assert {(piece["later"], piece["earlier"]) for piece in pieces} == {("spun.txt", "release.txt")}


def test_answers_are_in_french_on_request(example_folder: Path, texts: Path) -> None:
    (texts / "other.txt").write_text("Il pleut sur la ville.", encoding="utf-8")
    done = run("--lang", "fr", "reuse", "--texts", texts, "--likely", "-o", "md", data=example_folder)
    assert "| postérieur | antérieur |" in done.stdout
    assert "| spun.txt | release.txt | maquille |" in done.stdout
    assert "5 textes\u00a0; paires listées\u00a0: 6, avec reprise suggérée\u00a0: 1" in done.stderr
    assert "other.txt" not in done.stdout


def test_one_name_lists_the_pairs_with_that_text(example_folder: Path, texts: Path) -> None:
    done = run("reuse", "--texts", texts, "spun.txt", data=example_folder)
    assert len(done.stdout.splitlines()) == 4


def test_a_contradicted_derivation_ends_with_one_and_is_named(example_folder: Path, texts: Path) -> None:
    source = example_folder / "sources" / "echo-2031-03-06.yaml"
    source.write_text(source.read_text().replace("published: 2031-03-06", "published: 2031-03-04"))
    done = run("reuse", "--texts", texts, data=example_folder)
    assert done.returncode == 1
    assert "echo-2031-03-06 ← gazette-2031-03-05: contradicted by the dates: rewrites" in done.stderr


def test_an_unknown_text_ends_with_three_and_no_folder_with_two(example_folder: Path, texts: Path) -> None:
    unknown, nowhere = run("reuse", "--texts", texts, "zz", data=example_folder), run("reuse", data=example_folder)
    assert (unknown.returncode, nowhere.returncode) == (3, 2)
    assert "no text is called 'zz'; there are echo-2031-03-06" in unknown.stderr
    assert "SOURCIER_TEXTS" in nowhere.stderr


def test_a_text_that_is_no_utf8_ends_with_four(example_folder: Path, texts: Path) -> None:
    (texts / "odd.txt").write_bytes(b"\xff\xfe")
    assert run("reuse", "--texts", texts, data=example_folder).returncode == 4
