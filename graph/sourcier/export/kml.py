"""KML 2.2, for Google Earth and QGIS: a folder a standing and one of places, colours by standing, every column as data.

Fields of KML are strings, whole numbers and the like: lists are joined, and days are words as `2031-12-31`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sourcier.export.fields import SEPARATOR, Row, Type, flat
from sourcier.export.located import COLUMNS, Feature, Located
from sourcier.export.loss import Loss
from sourcier.export.markup import DECLARATION, element, start, text
from sourcier.language import Text
from sourcier.network.picture.style import KINDS, STANDINGS
from sourcier.network.standing import Standing
from sourcier.registry import load_registry
from sourcier.store.view import View

_TYPES: dict[Type, str] = {"integer": "int", "float": "double", "boolean": "bool"}
"""The types of fields; where there is none here they are strings."""
_SCHEMA = "feature"
_TITLE = Text("Sourcier: where things are said to be", "Sourcier\u00a0: où les choses sont dites être")
_PLACES = Text("places", "lieux")
_LISTS = Loss(
    Text("lists", "listes"),
    Text(
        f"KML has none; their items are joined by “{SEPARATOR.strip()}”",
        f"KML n’en a pas\u00a0; leurs éléments sont joints par «\u00a0{SEPARATOR.strip()}\u00a0»",
    ),
)


def write_kml(view: View, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes one document, folder by folder; the same graph gives the same bytes."""
    located = Located(view, lang)
    for markup in _document(list(located.features()), lang):
        out.write(markup.encode())
    return (*located.losses(), _LISTS)


def _document(features: list[Feature], lang: str) -> Iterator[str]:
    yield DECLARATION + start("kml", {"xmlns": "http://www.opengis.net/kml/2.2"}) + "\n<Document>\n"
    yield element("name", {}, text(_TITLE.in_(lang))) + "\n"
    for standing in (*Standing, None):
        yield _style(standing)
    fields = [element("SimpleField", {"type": _TYPES.get(one.type, "string"), "name": one.name}) for one in COLUMNS]
    yield element("Schema", {"name": _SCHEMA, "id": _SCHEMA}, *fields) + "\n"
    for standing in (*Standing, None):
        inside = [feature for feature in features if feature.standing is standing]
        if inside:
            name = standing.label if standing else _PLACES
            yield f"<Folder>\n{element('name', {}, text(name.in_(lang)))}\n"
            yield from (_placemark(feature, lang) for feature in inside)
            yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def _style(standing: Standing | None) -> str:
    colour = STANDINGS[standing].colour if standing else KINDS["place"].line
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    icon = element("IconStyle", {}, element("color", {}, f"ff{blue}{green}{red}"))
    return element("Style", {"id": _style_id(standing)}, icon) + "\n"


def _style_id(standing: Standing | None) -> str:
    return str(standing) if standing else "place"


def _placemark(feature: Feature, lang: str) -> str:
    data = [element("SimpleData", {"name": name}, text(flat(value))) for name, value in feature.row.items()]
    return (
        element(
            "Placemark",
            {},
            element("name", {}, text(flat(feature.row["label"]))),
            element("description", {}, text(_description(feature.row, lang))),
            _time_span(feature.row),
            element("styleUrl", {}, f"#{_style_id(feature.standing)}"),
            element("ExtendedData", {}, element("SchemaData", {"schemaUrl": f"#{_SCHEMA}"}, *data)),
            element("Point", {}, element("coordinates", {}, f"{feature.longitude},{feature.latitude}")),
        )
        + "\n"
    )


def _description(row: Row, lang: str) -> str:
    """Returns what is said, in which words, and what the point is: the balloon that viewers show."""
    quotes = row.get("quotes", ())
    assert isinstance(quotes, tuple)
    precisions = load_registry().schemes["point-precision"]
    known = precisions.get(str(row["precision"]))
    words = [str(row["statement"])] if "statement" in row else []
    words += [f"«\u00a0{quote}\u00a0»" for quote in quotes]
    return "\n".join([*words, *([known.definition.in_(lang)] if known else [])])


def _time_span(row: Row) -> str:
    """Returns from when until when it is so, where that is told and is no way back."""
    since, until = row.get("since"), row.get("until")
    if not (since or until) or (since and until and str(since) > str(until)):
        return ""
    ends = [element(name, {}, str(day)) for name, day in (("begin", since), ("end", until)) if day]
    return element("TimeSpan", {}, *ends)
