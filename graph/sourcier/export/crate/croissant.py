"""The tables of a deposit as Croissant 1.0, which catalogues of data for machine learning take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sourcier.export.about import About
from sourcier.export.crate.contents import File
from sourcier.export.fields import SEPARATOR
from sourcier.export.tables.columns import KEYS, LIST, MEANINGS, PUBLISHED, Column

_VERSION = "http://mlcommons.org/croissant/1.0"
_SCHEMA = "https://schema.org/"
_CONTEXT = {
    "@language": "en",
    "@vocab": _SCHEMA,
    "sc": _SCHEMA,
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{
        term: f"cr:{term}"
        for term in (
            "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet",
            "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
            "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField",
            "transform",
        )
    },
}  # fmt: skip
_TYPES = {
    "boolean": "sc:Boolean", "int64": "sc:Integer", "float64": "sc:Float", "date": "sc:Date", "string": "sc:Text",
    LIST: "sc:Text",
}  # fmt: skip
"""The types of columns; decimals are floats there, which is why the tables themselves have the exact figures."""

Entity = dict[str, object]


def croissant(about: About, licence: str, files: Iterable[File], published: date, lang: str) -> Entity:
    """Returns the description of the tables among the files: a record set each, with typed and explained fields."""
    tables = {Path(file.path).stem: file for file in files if file.media_type == "text/csv"}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _VERSION,
        "name": about.title.in_(lang),
        "description": about.description.in_(lang),
        "license": licence,
        "creator": [{"@type": "sc:Organization", "name": name} for name in about.authors],
        "datePublished": published.isoformat(),
        **({"version": about.version} if about.version else {}),
        "keywords": list(about.keywords),
        "citeAs": f"{about.names} ({published.year}). {about.title.in_(lang)}.",
        "distribution": [_file_object(file) for file in tables.values()],
        "recordSet": [_record_set(name, tables[name], lang) for name in PUBLISHED if name in tables],
    }


def _file_object(file: File) -> Entity:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path.rpartition("/")[2],
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _record_set(name: str, file: File, lang: str) -> Entity:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": MEANINGS[name].in_(lang),
        "key": [{"@id": f"{name}/{column}"} for column in KEYS[name]],
        "field": [_field(name, column, file, lang) for column in PUBLISHED[name]],
    }


def _field(table: str, column: Column, file: File, lang: str) -> Entity:
    several = column.kind == LIST
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.meaning.in_(lang),
        "dataType": _TYPES.get(column.kind, "sc:Float"),
        **({"repeated": True} if several else {}),
        "source": {
            "fileObject": {"@id": file.path},
            "extract": {"column": column.name},
            **({"transform": {"separator": SEPARATOR}} if several else {}),
        },
    }
