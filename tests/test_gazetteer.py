from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from sourcier import gazetteer as module
from sourcier.errors import DataError
from sourcier.gazetteer import PARENT_KIND, load_gazetteer

FOLDER = Path(__file__).parents[1] / "data" / "gazetteer"


def test_the_packed_register_has_the_checksum_that_its_page_gives() -> None:
    content = gzip.decompress((FOLDER / "places.tsv.gz").read_bytes())

    assert hashlib.sha256(content).hexdigest() in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_page_and_the_packer_name_the_same_archive() -> None:
    packer = (FOLDER / "pack.py").read_text(encoding="utf-8")
    found = re.search(r'ARCHIVE_SHA256 = "([0-9a-f]{64})"', packer)

    assert found
    assert found[1] in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_place_lies_in_a_place_of_the_register() -> None:
    gazetteer = load_gazetteer()
    lost = [p for p in gazetteer.places.values() if p.kind != "region" and gazetteer.within(p) is None]

    assert len(gazetteer.places) > 35_000
    assert lost == []


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Valence", ["commune"] * 3),
        ("paris", ["department", "commune"]),
        ("l'haÿ les roses", ["commune"]),
        ("PROVENCE ALPES COTE D’AZUR", ["region"]),
        ("Marseille 14e Arrondissement", ["arrondissement"]),
        ("Nulle-Part-sur-Rien", []),
    ],
)
def test_a_name_gives_every_place_that_bears_it(name: str, kinds: list[str]) -> None:
    assert [place.kind for place in load_gazetteer().named(name)] == kinds


def test_the_same_code_may_be_a_region_and_a_department() -> None:
    found = [load_gazetteer().find(kind, "84") for kind in PARENT_KIND]

    assert [place.name for place in found if place] == ["Vaucluse", "Auvergne-Rhône-Alpes"]


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"head\ncommune\t1\n"), gzip.compress(b"\xff")],
    ids=["empty", "no-archive", "short-row", "no-utf8"],  # an archive holds the time it was made: no name for a test
)
def test_a_damaged_register_is_an_error_with_its_path(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "places.tsv.gz").write_bytes(content)
    monkeypatch.setattr(module, "resource_dir", lambda _kind: tmp_path)

    with pytest.raises(DataError, match=r"places\.tsv\.gz: the register of places cannot be read"):
        module.load_gazetteer.__wrapped__()
