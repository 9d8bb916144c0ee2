"""The interface in OpenAPI 3.1, made from the catalogue of questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sourcier import __version__
from sourcier.export.about import About
from sourcier.query import INCLUDE, INCLUDED, NamedQuery, Parameter
from sourcier.serve.media import GRAPHS, RESULTS
from sourcier.serve.problem import MEDIA_TYPE

_SCHEMAS: dict[str, dict[str, Any]] = {
    "iri": {"type": "string", "description": "A name, a key, a shortened IRI or an IRI."},
    "string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
}
_PROBLEM = {
    "description": "A problem document (RFC 9457) that says what is wrong or which limit was exceeded.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def openapi(questions: Mapping[str, NamedQuery], about: About, server: str) -> dict[str, Any]:
    """Returns the document."""
    return {
        "openapi": "3.1.0",
        "info": _info(about),
        "servers": [{"url": server}],
        "paths": {
            "/sparql": {"get": _sparql([_parameter("query", {"type": "string"})]), "post": _sparql([], _BODY)},
            **{f"/query/{name}": {"get": _question(query)} for name, query in questions.items()},
        },
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string", "format": "uri"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "limit": {"type": "string"},
                        "allowed": {"type": "number"},
                    },
                }
            }
        },
    }


def _info(about: About) -> dict[str, Any]:
    info: dict[str, Any] = {"title": about.title.en, "description": about.description.en, "version": __version__}
    return {**info, "license": {"name": about.licence, "url": about.licence}} if about.licence else info


_BODY = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
        },
    },
}


def _sparql(parameters: list[dict[str, Any]], body: dict[str, Any] | None = None) -> dict[str, Any]:
    graphs = {"type": "array", "items": {"type": "string", "format": "iri"}}
    parameters = [
        *parameters,
        _parameter("default-graph-uri", graphs),
        _parameter("named-graph-uri", graphs),
        _parameter("timeout", {"type": "number"}),
    ]
    operation = {
        "operationId": "sparqlPost" if body else "sparqlGet",
        "summary": "Ask SPARQL 1.1; without a query, the service description.",
        "parameters": parameters,
        "responses": _responses([*RESULTS.values(), *GRAPHS.values()]),
    }
    return {**operation, "requestBody": body} if body else operation


def _question(query: NamedQuery) -> dict[str, Any]:
    return {
        "operationId": query.name,
        "summary": query.question.en,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [_of_query(parameter) for parameter in query.parameters],
        "responses": _responses([("text/html",), *RESULTS.values()]),
    }


def _of_query(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.type])
    if parameter.name == INCLUDE:
        schema["enum"] = list(INCLUDED)
    if parameter.default is not None:
        schema["default"] = int(parameter.default) if parameter.type == "integer" else parameter.default
    return _parameter(parameter.name, schema, required=parameter.required)


def _parameter(name: str, schema: Mapping[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": dict(schema)}


def _responses(media_types: list[tuple[str, ...]]) -> dict[str, Any]:
    content: dict[str, Any] = {names[0]: {"schema": {}} for names in media_types}
    return {"200": {"description": "The whole answer.", "content": content}, "default": _PROBLEM}
