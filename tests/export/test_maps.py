"""GeoJSON and KML, opened by GDAL, which QGIS reads with, and KML held against the schema of the OGC."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import sourcier
from sourcier.errors import DataError
from sourcier.export.fields import flat
from sourcier.export.located import COLUMNS, Feature, Located
from sourcier.export.loss import Loss
from sourcier.export.write import export
from sourcier.namespaces import PLACE, RDF, SOU, SOUC, WGS, XSD
from sourcier.network import Standing
from sourcier.store.embedded import EmbeddedView
from tests.export.foreign import program
from tests.export.nasty_graph import GRAPHS, graph_of

FORMATS = ("geojson", "kml")
Files = dict[tuple[str, str], Path]
Losses = dict[tuple[str, str], tuple[Loss, ...]]


@pytest.fixture(scope="module")
def losses(tmp_path_factory: pytest.TempPathFactory) -> Losses:
    return {(graph, key): export(graph_of(graph), key, BytesIO(), "en") for graph in GRAPHS for key in FORMATS}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("maps")
    found = {(graph, key): folder / f"{graph}.{key}" for graph in GRAPHS for key in FORMATS}
    for (graph, key), path in found.items():
        export(graph_of(graph), key, path, "en")
    return found


def features_of(graph: str, lang: str = "en") -> list[Feature]:
    return list(Located(graph_of(graph), lang).features())


def gdal(name: str, *arguments: str) -> str:
    done = subprocess.run([program(name), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr
    return done.stdout


def read_with_gdal(path: Path) -> dict[str, Any]:
    """Every feature that GDAL reads, of every layer, by the value of its column `id`."""
    listed = gdal("ogrinfo", "-ro", "-q", str(path)).splitlines()
    layers = [line.partition(": ")[2].removesuffix(" (Point)") for line in listed if line[:1].isdigit()]
    lines = [gdal("ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", str(path), layer).splitlines() for layer in layers]
    read = [json.loads(line) for several in lines for line in several]
    return {one.get("id") or one["properties"]["id"]: one for one in read}


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("key", FORMATS)
def test_gdal_reads_every_feature_at_its_point_with_its_values(graph: str, key: str, files: Files) -> None:
    read = read_with_gdal(files[graph, key])
    wanted = features_of(graph)
    assert len(read) == len(wanted) > 2
    names = {column.name for column in COLUMNS}
    for feature in wanted:
        one = read[str(feature.row["id"])]
        assert one["geometry"] == {"type": "Point", "coordinates": [feature.longitude, feature.latitude]}
        given = {name: value for name, value in one["properties"].items() if name in names and value is not None}
        written: dict[str, object] = {
            name: list(value) if isinstance(value, tuple) and key == "geojson" else flat(value)
            for name, value in feature.row.items()
        }
        written.pop("id")
        given.pop("id", None)
        assert given == written


@pytest.mark.parametrize("graph", GRAPHS)
def test_kml_is_as_the_schema_of_the_ogc_has_it(graph: str, files: Files) -> None:
    fastkml = pytest.importorskip("fastkml", reason="fastkml is not installed")
    schema = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"
    command = [program("xmllint"), "--noout", "--nonet", "--schema", str(schema), str(files[graph, "kml"])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_each_standing_is_a_folder_and_a_style_of_its_own(files: Files) -> None:
    fastkml = pytest.importorskip("fastkml", reason="fastkml is not installed")
    [document] = fastkml.KML.parse(files["shipped", "kml"]).features
    standings = {feature.row["id"]: str(feature.standing or "place") for feature in features_of("shipped")}
    found = {
        item.value: mark.style_url.url.removeprefix("#")
        for folder in document.features
        for mark in folder.features
        for item in mark.extended_data.elements[0].data
        if item.name == "id"
    }
    assert found == standings
    assert [folder.name for folder in document.features] == [
        "said to exist",
        "announced or planned",
        "denied",
        "places",
    ]


def test_what_is_only_planned_never_reads_as_existing() -> None:
    for lang in ("en", "fr"):
        for feature in features_of("shipped", lang):
            if feature.standing not in (None, Standing.EXISTING):
                mark = f"({feature.standing.label.in_(lang)})"
                assert str(feature.row["label"]).endswith(mark)
                assert mark in str(feature.row["statement"])


def test_features_at_one_point_are_counted_and_none_is_moved_aside() -> None:
    features = features_of("nasty")
    assert {(one.longitude, one.latitude) for one in features} == {(180.0, -90.0)}
    assert {one.row["at_point"] for one in features} == {4}
    assert Counter(one.row["feature"] for one in features) == {"located": 4, "place": 2}


def test_every_feature_says_whose_point_it_is_and_how_precise() -> None:
    points = {feature.row["place"]: feature.row for feature in features_of("shipped")}
    assert points["place:valence"]["precision"] == "commune-centre"
    assert points["place:valence"]["code"] == "26362"
    assert {str(row["precision"]) for row in points.values()} == {
        "arrondissement-centre", "commune-centre", "country-centre", "department-centre", "region-centre",
    }  # fmt: skip


def test_what_is_on_no_map_is_counted(losses: Losses) -> None:
    found = {loss.what.en: loss.count for loss in losses["nasty", "kml"]}
    assert found == {
        "what claims do not locate": None,
        "things in a place without a point": 1,
        "places without a point": 1,
        "control characters": 4,
        "lists": None,
    }
    assert [loss.what.en for loss in losses["nasty", "geojson"]] == list(found)[:-1]


def test_dates_of_kml_are_days(files: Files) -> None:
    text = files["nasty", "kml"].read_text(encoding="utf-8")
    assert "<TimeSpan><begin>0001-01-01</begin></TimeSpan>" in text


def test_a_graph_that_locates_nothing_is_an_empty_collection() -> None:
    out = BytesIO()
    export(EmbeddedView.of_quads([]), "geojson", out, "en")
    assert json.loads(out.getvalue()) == {"type": "FeatureCollection", "name": "sourcier", "features": []}


@pytest.mark.parametrize("latitude", ["north", "90.5", "NaN", "-1e3"])
def test_a_point_off_the_globe_is_an_error_that_names_the_place(latitude: str) -> None:
    facts: dict[NamedNode, NamedNode | Literal] = {
        RDF.type: SOU.Place, WGS.lat: Literal(latitude, datatype=XSD.decimal), WGS.long: Literal("1.0"),
        SOU.precision: SOUC.communeCentre,
    }  # fmt: skip
    view = EmbeddedView.of_quads([Quad(PLACE.x, predicate, value) for predicate, value in facts.items()])
    with pytest.raises(DataError, match=r"place:x: wgs:lat cannot be read"):
        export(view, "geojson", BytesIO(), "en")


@pytest.mark.parametrize("key", FORMATS)
def test_the_same_graph_gives_the_same_bytes(key: str, files: Files) -> None:
    out = BytesIO()
    export(sourcier.open().view, key, out, "en")
    assert out.getvalue() == files["shipped", key].read_bytes()
