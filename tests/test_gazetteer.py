from __future__ import annotations

import gzip
import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from sourcier import gazetteer as module
from sourcier.errors import DataError
from sourcier.gazetteer import PARENT_KIND, load_gazetteer, load_points

FOLDER = Path(__file__).parents[1] / "data" / "gazetteer"


@pytest.mark.parametrize("name", ["places.tsv.gz", "points.tsv.gz"])
def test_the_packed_registers_have_the_checksums_that_their_page_gives(name: str) -> None:
    content = gzip.decompress((FOLDER / name).read_bytes())

    assert hashlib.sha256(content).hexdigest() in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("packer", "archives"), [("pack.py", 1), ("pack_points.py", 4)])
def test_the_page_and_the_packers_name_the_same_archives(packer: str, archives: int) -> None:
    found = re.findall(r'"([0-9a-f]{64})"', (FOLDER / packer).read_text(encoding="utf-8"))
    page = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert len(found) == archives
    assert [checksum for checksum in found if checksum not in page] == []


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


def test_every_point_is_one_of_an_official_place_or_a_country_and_on_the_globe() -> None:
    gazetteer = load_gazetteer()
    points = load_points()
    unknown = [key for key in points if key[0] != "country" and gazetteer.find(*key) is None]

    assert len(points) > 14_000
    assert unknown == []
    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in points.values())


def test_a_commune_is_near_its_department() -> None:
    gazetteer, points = load_gazetteer(), load_points()
    far = [
        place.name
        for place in gazetteer.places.values()
        if place.kind == "commune" and (here := points.get((place.kind, place.code)))
        if (centre := points.get(("department", place.within)))
        if max(abs(here[0] - centre[0]), abs(here[1] - centre[1])) > Decimal("1.3")
    ]

    assert far == []


def test_a_code_without_a_point_is_not_guessed() -> None:
    assert ("department", "971") not in load_points()
    assert ("commune", "84") not in load_points()


def test_damaged_points_are_an_error_with_their_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "points.tsv.gz").write_bytes(gzip.compress(b"head\ncommune\t26362\tnorth\t4.9\n"))
    monkeypatch.setattr(module, "resource_dir", lambda _kind: tmp_path)

    with pytest.raises(DataError, match=r"points\.tsv\.gz: the register of places cannot be read"):
        module.load_points.__wrapped__()
