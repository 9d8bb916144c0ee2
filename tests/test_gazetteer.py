from __future__ import annotations

import gzip
import hashlib
import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from sourcier import gazetteer as module
from sourcier.errors import DataError
from sourcier.gazetteer import PARENT_KIND, Outline, load_gazetteer, load_outlines, load_points

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


def test_the_point_of_a_country_across_the_meridian_of_180_degrees_is_not_on_the_other_side_of_the_globe() -> None:
    (_, fiji), (_, russia) = load_points()["country", "FJ"], load_points()["country", "RU"]

    assert 177 < fiji < 180
    assert 60 < russia < 140


def test_a_code_without_a_point_is_not_guessed() -> None:
    assert ("department", "971") not in load_points()
    assert ("commune", "84") not in load_points()


def test_damaged_points_are_an_error_with_their_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "points.tsv.gz").write_bytes(gzip.compress(b"head\ncommune\t26362\tnorth\t4.9\n"))
    monkeypatch.setattr(module, "resource_dir", lambda _kind: tmp_path)

    with pytest.raises(DataError, match=r"points\.tsv\.gz: the register of places cannot be read"):
        module.load_points.__wrapped__()


def test_packed_content_is_what_the_readme_says() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    for name in ("places", "points", "outlines"):
        content = gzip.decompress((FOLDER / f"{name}.tsv.gz").read_bytes())
        assert hashlib.sha256(content).hexdigest() in readme


def test_the_point_of_a_department_lies_in_its_outline() -> None:
    outlines, points = load_outlines()["department"], load_points()
    codes = {outline.code for outline in outlines}
    lost = [
        code
        for code in codes
        if (point := points.get(("department", code)))
        if not any(_is_in((float(point[1]), float(point[0])), outline) for outline in outlines if outline.code == code)
    ]

    assert len(codes) == 96
    assert lost == []


def test_the_point_of_a_country_lies_in_its_outline_or_close_by_where_that_is_coarse() -> None:
    points = load_points()
    several: dict[str, list[Outline]] = defaultdict(list)
    for outline in load_outlines()["world"]:
        several[outline.code].append(outline)
    lost = []
    for code, outlines in several.items():
        if ("country", code) in points:
            y, x = map(float, points["country", code])
            corners = [corner for outline in outlines for corner in outline.points]
            is_near = min(max(abs(x - a), abs(y - b)) for a, b in corners) < 1
            lost += [code] if not is_near and not any(_is_in((x, y), outline) for outline in outlines) else []

    assert len(several) > 150
    assert lost == []


def test_no_side_of_an_outline_runs_around_the_globe() -> None:
    for outlines in load_outlines().values():
        for outline in outlines:
            for one, other in pairwise([*outline.points, outline.points[0]]):
                assert abs(one[0] - other[0]) < 60


def test_neighbours_share_their_border() -> None:
    outlines = load_outlines()["department"]
    drome, ardeche = ({p for o in outlines if o.code == code for p in o.points} for code in ("26", "07"))

    assert len(drome & ardeche) > 5


def test_damaged_outlines_are_an_error_with_their_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "outlines.tsv.gz").write_bytes(gzip.compress(b"head\nworld\tFR\t1 2,3\n"))
    monkeypatch.setattr(module, "resource_dir", lambda _kind: tmp_path)

    with pytest.raises(DataError, match=r"outlines\.tsv\.gz: the register of places cannot be read"):
        module.load_outlines.__wrapped__()


def _is_in(point: tuple[float, float], outline: Outline) -> bool:
    x, y = point
    sides = pairwise([*outline.points, outline.points[0]])
    crossed = [a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in sides if (a[1] > y) != (b[1] > y)]
    return sum(1 for edge in crossed if edge > x) % 2 == 1
