"""The JSON Schema of mappings, for editors: made from the same tables as their reader."""

from __future__ import annotations

import json
from typing import Any

from sourcier.curate.json_schema import record_schema
from sourcier.imports.fields import CLAIM_RULE, COLUMN, ENTITY, MAPPING, PUBLISHER, SOURCE, TABLE
from sourcier.registry import Registry

_STRINGS = {"type": "object", "additionalProperties": {"type": "string"}}


def mapping_schema(registry: Registry) -> dict[str, Any]:
    """Returns the JSON Schema (2020-12) of a mapping."""
    claim = record_schema(CLAIM_RULE, registry)
    claim["properties"]["property"]["enum"] = list(registry.properties)
    publisher = {"anyOf": [{"type": "string"}, record_schema(PUBLISHER, registry)]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/sourcier/schema/mapping.schema.json",
        "title": "Sourcier import: mapping",
        **record_schema(
            MAPPING,
            registry,
            source=record_schema(SOURCE, registry, publisher=publisher),
            table=record_schema(TABLE, registry),
            entities={"type": "object", "additionalProperties": record_schema(ENTITY, registry)},
            claims={"type": "array", "items": claim},
        ),
        "$defs": {"column": record_schema(COLUMN, registry, map=_STRINGS)},
    }


def schema_text(registry: Registry) -> str:
    """Returns the schema as the file `data/schema/mapping.schema.json` holds it."""
    return json.dumps(mapping_schema(registry), ensure_ascii=False, indent=2) + "\n"
