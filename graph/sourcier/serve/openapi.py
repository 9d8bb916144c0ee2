"""The interface in OpenAPI 3.1, made from the catalogue of questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sourcier import __version__
from sourcier.export.about import About
from sourcier.query import INCLUDE, INCLUDED, NamedQuery, Parameter
from sourcier.reconcile.answer import SUGGESTED
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
            **_RECONCILIATION,
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
        _parameter("format", {"type": "string", "enum": [*RESULTS, *GRAPHS]}),
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


def _asked(summary: str, *parameters: dict[str, Any], form: str = "application/json") -> dict[str, Any]:
    return {
        "summary": summary,
        "tags": ["reconciliation"],
        "parameters": parameters,
        "responses": _responses([(form,)]),
    }


def _parameter(name: str, schema: Mapping[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": dict(schema)}


def _responses(media_types: list[tuple[str, ...]]) -> dict[str, Any]:
    content: dict[str, Any] = {names[0]: {"schema": {}} for names in media_types}
    return {"200": {"description": "The whole answer.", "content": content}, "default": _PROBLEM}


_WORDS: dict[str, Any] = {"type": "string"}
_WHAT = {"name": "what", "in": "path", "required": True, "schema": {"enum": list(SUGGESTED)}}
_ID = _parameter("id", _WORDS, required=True)
_BATCH = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"queries": _WORDS, "extend": _WORDS}}
        }
    },
}
_RECONCILIATION = {
    "/reconcile": {
        "get": {
            "operationId": "reconcileGet",
            **_asked(
                "The reconciliation API 0.2: candidates for names, values of properties, or the manifest.",
                _parameter("queries", _WORDS),
                _parameter("extend", _WORDS),
            ),
        },
        "post": {
            "operationId": "reconcilePost",
            **_asked("The same, with queries or extend in a form."),
            "requestBody": _BATCH,
        },
    },
    "/reconcile/suggest/{what}": {
        "get": {
            "operationId": "reconcileSuggest",
            **_asked(
                "What begins with a prefix.",
                _WHAT,
                _parameter("prefix", _WORDS),
                _parameter("cursor", _SCHEMAS["integer"]),
            ),
        }
    },
    "/reconcile/flyout/{what}": {
        "get": {"operationId": "reconcileFlyout", **_asked("A few words on what was suggested.", _WHAT, _ID)}
    },
    "/reconcile/preview": {
        "get": {
            "operationId": "reconcilePreview",
            **_asked("A small page on an entity, for a frame.", _ID, form="text/html"),
        }
    },
    "/reconcile/properties": {
        "get": {
            "operationId": "reconcileProperties",
            **_asked(
                "The properties that things of a type can have.",
                _parameter("type", _WORDS),
                _parameter("limit", _SCHEMAS["integer"]),
            ),
        }
    },
}
"""The paths of the reconciliation API, which are the same below `/reconcile/en` and `/reconcile/fr`."""
