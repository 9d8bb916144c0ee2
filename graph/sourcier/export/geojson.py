"""GeoJSON (RFC 7946), for QGIS and web maps: longitude before latitude, in WGS 84, every column as a property."""

from __future__ import annotations

import json
from typing import BinaryIO

from sourcier.export.located import Feature, Located
from sourcier.export.loss import Loss
from sourcier.store.view import View

_HEAD = '{"type": "FeatureCollection", "name": "sourcier", "features": ['


def write_geojson(view: View, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes one collection, feature by feature; the same graph gives the same bytes."""
    located = Located(view, lang)
    between = f"{_HEAD}\n"
    for feature in located.features():
        out.write(f"{between}{json.dumps(_in_json(feature), ensure_ascii=False)}".encode())
        between = ",\n"
    out.write(b"\n]}\n" if between == ",\n" else f"{_HEAD}]}}\n".encode())
    return located.losses()


def _in_json(feature: Feature) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": feature.row["id"],
        "geometry": {"type": "Point", "coordinates": [feature.longitude, feature.latitude]},
        "properties": feature.row,
    }
