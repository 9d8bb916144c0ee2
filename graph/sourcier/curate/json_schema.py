"""The JSON Schemas of curation files, for editors: made from the same tables as the reader."""

from __future__ import annotations

import json
from typing import Any

from sourcier.curate.claims import MAX_QUOTE
from sourcier.curate.kind import KEY
from sourcier.curate.schema import (
    ASSESSMENT,
    ASSESSMENTS,
    CLAIM,
    DATASET,
    DATASET_FILE,
    DERIVATION,
    ENTITY,
    ENTITY_FILES,
    HELD_TEXT,
    SOURCE,
    WORDS,
    Fields,
    actor_kinds,
)
from sourcier.registry import Registry

SCHEMAS = ("source", *ENTITY_FILES, ASSESSMENTS, DATASET_FILE)
"""What there is a schema of: a source file, each entity file, the files of assessments and on the dataset."""


def json_schema(name: str, registry: Registry) -> dict[str, Any]:
    """Returns the JSON Schema (2020-12) of a curation file: one of `SCHEMAS`."""
    makers = {"source": _source, ASSESSMENTS: _assessments, DATASET_FILE: _dataset}
    body = makers[name](registry) if name in makers else _entities(name, registry)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://w3id.org/sourcier/schema/{name}.schema.json",
        "title": f"Sourcier curation: {name}",
        **body,
    }


def schema_text(name: str, registry: Registry) -> str:
    """Returns the schema as the file `data/schema/<name>.schema.json` holds it."""
    return json.dumps(json_schema(name, registry), ensure_ascii=False, indent=2) + "\n"


def _entities(name: str, registry: Registry) -> dict[str, Any]:
    record = record_schema(ENTITY, registry)
    singular = ENTITY_FILES[name]
    kinds = actor_kinds(registry) if singular == "actor" else list(registry.schemes[f"{singular}-kind"])
    record["properties"]["kind"] |= {"type": "string", "enum": kinds}
    if singular != "place":
        for key in ("code", "within"):
            del record["properties"][key]
    return _mapping(record, registry)


def _assessments(registry: Registry) -> dict[str, Any]:
    words = record_schema(WORDS, registry)
    return _mapping(record_schema(ASSESSMENT, registry, conclusion=words, reason=words), registry)


def _dataset(registry: Registry) -> dict[str, Any]:
    words = record_schema(WORDS, registry)
    return record_schema(DATASET, registry, description=words, rights=words)


def _mapping(record: dict[str, Any], registry: Registry) -> dict[str, Any]:
    """Returns the schema of identifiers mapped to records."""
    return {
        "type": "object",
        "propertyNames": {"pattern": KEY.schema(registry)["pattern"]},
        "additionalProperties": record,
    }


def _source(registry: Registry) -> dict[str, Any]:
    claim = record_schema(CLAIM, registry)
    claim["properties"]["property"]["enum"] = list(registry.properties)
    claim["properties"]["quote"]["maxLength"] = MAX_QUOTE
    claim["dependentRequired"] = {"reading": ["confidence"], "confidence": ["reading"], "by_words": ["by"]}
    return record_schema(
        SOURCE,
        registry,
        inferred={"type": "object", "additionalProperties": {"type": "string"}},
        text=record_schema(HELD_TEXT, registry),
        derived_from={"type": "array", "items": record_schema(DERIVATION, registry)},
        claims={"type": "array", "items": claim},
    )


def record_schema(fields: Fields, registry: Registry, **nested: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of a record with those fields; `nested` are schemas of fields that hold records."""
    properties = {}
    for field in fields:
        described = {"description": f"{field.summary.en} · {field.summary.fr}"}
        properties[field.name] = {**nested.get(field.name, field.kind.schema(registry)), **described}
    return {
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }
