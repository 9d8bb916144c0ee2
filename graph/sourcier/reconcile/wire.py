"""The JSON of the reconciliation API 0.2: what is asked, read strictly, and what is answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sourcier.errors import LimitError, UsageError
from sourcier.reconcile.kinds import all_kinds, broader, kind_id, kind_label
from sourcier.reconcile.properties import Property
from sourcier.reconcile.query import DEFAULT_LIMIT, MAX_LIMIT, Asked, Candidate, Constraint, Given, Query

MAX_QUERIES = 50
MAX_ENTITIES, MAX_PROPERTIES, MAX_VALUES = 200, 50, 50
_DEEPEST = 12
_STRICTNESS = ("any", "should", "all")


def read_json(words: str, what: str) -> dict[str, Any]:
    """Returns an object that JSON holds.

    Raises:
        UsageError: it is no JSON, no object, or nested beyond all need.
    """
    try:
        value = json.loads(words, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{what} is not well-formed JSON") from error
    if not isinstance(value, dict):
        raise UsageError(f"{what} is no JSON object")
    if _depth(value) > _DEEPEST:
        raise UsageError(f"{what} is nested more than {_DEEPEST} deep")
    return value


def read_queries(words: str) -> dict[str, Query]:
    """Returns the queries of a batch by their keys.

    Raises:
        UsageError: one is malformed.
        LimitError: there are too many.
    """
    batch = read_json(words, "queries")
    if len(batch) > MAX_QUERIES:
        raise LimitError(
            "queries", MAX_QUERIES, f"there are {len(batch)} queries; send at most {MAX_QUERIES} at a time"
        )
    return {key: _read_query(key, value) for key, value in batch.items()}


def read_extend(words: str) -> tuple[list[str], list[Asked]]:
    """Returns the ids and properties of a data extension query.

    Raises:
        UsageError: it is malformed.
        LimitError: there are too many ids or properties.
    """
    value = read_json(words, "extend")
    ids, wanted = value.get("ids"), value.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise UsageError("extend needs ids, a list of strings")
    if not isinstance(wanted, list):
        raise UsageError("extend needs properties, a list of objects with an id")
    for what, several, most in (("ids", ids, MAX_ENTITIES), ("properties", wanted, MAX_PROPERTIES)):
        if len(several) > most:
            raise LimitError(what, most, f"extend has {len(several)} {what}; send at most {most} at a time")
    return ids, [_read_asked(one) for one in wanted]


def _read_asked(value: object) -> Asked:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise UsageError("each of the properties of extend is an object with an id")
    settings = value.get("settings") or {}
    if not isinstance(settings, dict):
        raise UsageError("the settings of a property are an object")
    return Asked(value["id"], settings)


def _read_query(key: str, value: object) -> Query:
    where = f"query {key[:50]!r}"
    if not isinstance(value, dict):
        raise UsageError(f"{where} is no object")
    name, types, limit = value.get("query"), value.get("type"), value.get("limit")
    given, strictness = value.get("properties"), value.get("type_strict")
    if name is not None and not isinstance(name, str):
        raise UsageError(f"{where}: query is no string")
    if given is not None and not isinstance(given, list):
        raise UsageError(f"{where}: properties is no list")
    if name is None and not given:
        raise UsageError(f"{where} has neither query nor properties")
    if strictness is not None and strictness not in _STRICTNESS:
        raise UsageError(f"{where}: type_strict is one of {', '.join(_STRICTNESS)}")
    if len(given or ()) > MAX_PROPERTIES:
        raise UsageError(f"{where} has more than {MAX_PROPERTIES} properties")
    constraints = (_read_constraint(one, where) for one in given or ())
    return Query(
        (name or "").strip(),
        _read_types(types, where),
        tuple(one for one in constraints if one.values),
        _read_limit(limit, where),
        strict=strictness in {"any", "all"},
    )


def _read_types(value: object, where: str) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [] if value in (None, "") else [value]
    ids = [one.get("id") if isinstance(one, dict) else one for one in several]
    named = tuple(one for one in ids if isinstance(one, str))
    if len(named) < len(ids) or len(ids) > MAX_PROPERTIES:
        raise UsageError(f"{where}: type is the id of a type, or a list of such")
    return tuple(filter(None, named))


def _read_limit(value: object, where: str) -> int:
    if value is None:
        return DEFAULT_LIMIT
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1 or value % 1:
        raise UsageError(f"{where}: limit is a whole number above 0")
    return int(min(value, MAX_LIMIT))


def _read_constraint(value: object, where: str) -> Constraint:
    if not isinstance(value, dict) or not isinstance(value.get("pid"), str) or "v" not in value:
        raise UsageError(f"{where}: each of the properties has a pid and a v")
    several = value["v"] if isinstance(value["v"], list) else [value["v"]]
    if len(several) > MAX_VALUES:
        raise UsageError(f"{where}: {value['pid'][:50]!r} has more than {MAX_VALUES} values")
    values = tuple(_read_given(one, where) for one in several)
    return Constraint(value["pid"], tuple(one for one in values if one.words.strip() or one.id))


def _read_given(value: object, where: str) -> Given:
    match value:
        case bool():
            return Given("true" if value else "false")
        case str() | int() | float():
            return Given(str(value))
        case {"id": str(id_), **rest}:
            return Given(str(rest.get("name") or ""), id_)
        case _:
            raise UsageError(f"{where}: v is a string, a number, a truth value, or an object with an id")


def write_results(found: Mapping[str, Sequence[Candidate]], lang: str) -> dict[str, Any]:
    """Returns a result batch."""
    return {key: {"result": [_write_candidate(one, lang) for one in several]} for key, several in found.items()}


def _write_candidate(one: Candidate, lang: str) -> dict[str, Any]:
    features = [
        {"id": "name_likeness", "value": one.likeness},
        {"id": "type_fits", "value": one.fits_type},
        {"id": "properties_met", "value": one.met},
        {"id": "properties_unmet", "value": one.unmet},
        {"id": "claims", "value": one.claims},
    ]
    return {
        "id": one.known.id,
        "name": one.known.label.in_(lang),
        "description": described(one, lang),
        "type": [type_json(kind, lang) for kind in all_kinds(one.known.kind)],
        "score": one.score,
        "features": features,
        "match": one.match,
    }


def described(one: Candidate, lang: str) -> str:
    """Returns in words what a candidate is, and which other name of it is like what was asked."""
    words = one.known.described_in(lang)
    return words if one.name == one.known.label.in_(lang) else f"{words} · {one.name}"


def type_json(kind: Any, lang: str, *, with_broader: bool = False) -> dict[str, Any]:
    """Returns a type."""
    said = {"id": kind_id(kind), "name": kind_label(kind).in_(lang)}
    above = broader(kind) if with_broader else ()
    return {**said, "broader": [type_json(one, lang) for one in above]} if above else said


def property_json(one: Property, lang: str) -> dict[str, str]:
    """Returns a property."""
    return {"id": one.id, "name": one.label.in_(lang), "description": one.definition.in_(lang)}


def _depth(value: object) -> int:
    """Returns how deep lists and objects are nested; told level by level, as the depth may be great."""
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [inner for one in level for inner in _inner(one)]
    return depth


def _inner(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
