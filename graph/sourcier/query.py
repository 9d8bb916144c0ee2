"""The catalogue of queries: what each asks, its parameters, and binding them safely.

A parameter is a variable of the query file: `?_site_iri` must be given, `?__unit_iri` may be left out and then matches
everything; the last part of the name is its type (iri, date, integer, decimal; none of these: a plain string). Binding
replaces the variable by a term serialised by the RDF library, token by token, never text in text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from sourcier.errors import NotFoundError, UsageError
from sourcier.language import Text
from sourcier.namespaces import XSD
from sourcier.query_file import QueryFile, read_header, read_query_file, read_query_folder
from sourcier.resources import resource_dir
from sourcier.store.sparql import tokens

INCLUDE = "include"
INCLUDED = ("none", "denied", "withdrawn", "all")
"""What `include` may be: which of the claims that a question leaves out are in its answer after all."""

_PARAMETER = re.compile(r"\?(__?)([a-z0-9]+(?:_[a-z0-9]+)*?)(?:_(iri|date|integer|decimal))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a query takes; `default` in the words one would write."""

    variable: str
    name: str
    type: str
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library."""

    name: str
    path: Path
    summary: str
    question: Text
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str


@dataclass(frozen=True, slots=True)
class ConstructQuery:
    """A query that derives triples into the graph of that name."""

    name: str
    graph: str
    sparql: str


def catalogue(folder: Path | None = None) -> dict[str, NamedQuery]:
    """Returns the queries of `queries/report/` by name."""
    return {q.name: q for q in map(_named, read_query_folder(folder or resource_dir("queries") / "report"))}


@cache
def named_query(name: str) -> NamedQuery:
    """Returns one query of the library, read once.

    Raises:
        NotFoundError: none is called so; the nearest names are given.
    """
    folder = resource_dir("queries") / "report"
    known = sorted(path.stem for path in folder.glob("*.rq"))
    if name not in known:
        raise NotFoundError(name, kind="query", nearest=get_close_matches(name, known, n=3))
    return _named(read_query_file(folder / f"{name}.rq"))


@cache
def construct_queries() -> tuple[ConstructQuery, ...]:
    """Returns the queries that derive triples, in the order of their names."""
    files = read_query_folder(resource_dir("queries") / "construct")
    return tuple(ConstructQuery(f.name, str(f.header["graph"]), f.sparql) for f in files)


def parameters_of(sparql: str, defaults: Mapping[str, object]) -> tuple[Parameter, ...]:
    """Returns the parameters of a query in the order they first appear."""
    found: dict[str, Parameter] = {}
    for kind, text in tokens(sparql):
        match = _PARAMETER.fullmatch(text) if kind == "variable" else None
        if match:
            name = match[2]
            default = str(defaults[name]) if name in defaults else None
            required = match[1] == "_" and default is None
            found.setdefault(text, Parameter(text, name, match[3] or "string", required, default))
    return tuple(found.values())


def bind(sparql: str, parameters: tuple[Parameter, ...], values: Mapping[str, NamedNode | Literal]) -> str:
    """Returns the query with each parameter in `values` replaced by its term; nothing else can change."""
    terms = {p.variable: str(values[p.name]) for p in parameters if p.name in values}
    return "".join(terms.get(text, text) if kind == "variable" else text for kind, text in tokens(sparql))


def read_query(
    query: str, given: Mapping[str, str], resolve: Callable[[str, str], NamedNode], *, lang: str | None = None
) -> str:
    """Returns the SPARQL to run: a named query, or other text, with its parameters bound; `resolve` finds IRIs by name.

    `lang` is the language of names in the answer, where the query takes one and `given` does not say it.

    Raises:
        UsageError: a parameter is unknown, missing, or its words do not fit its type.
        NotFoundError: no query is called so.
    """
    if any(character in query for character in "{ \n"):
        known, text = parameters_of(query, read_header(query).get("defaults") or {}), query
        if not given and all(parameter.default is None for parameter in known):
            return query
    else:
        named = named_query(query)
        known, text = named.parameters, named.sparql
    words = dict(given)
    if lang and any(parameter.name == "lang" for parameter in known):
        words.setdefault("lang", lang)
    return bind(text, known, read_values(known, words, resolve))


def read_values(
    parameters: tuple[Parameter, ...], given: Mapping[str, str], resolve: Callable[[str, str], NamedNode]
) -> dict[str, NamedNode | Literal]:
    """Returns the terms that the words given, or the defaults, stand for.

    `resolve` finds an IRI by words and the name of the parameter.

    Raises:
        UsageError: a parameter is unknown, missing, or its words do not fit its type.
    """
    known = {p.name: p for p in parameters}
    if unknown := sorted(set(given) - set(known)):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise UsageError(f"the query has no parameter {unknown[0]!r}; {takes}")
    values: dict[str, NamedNode | Literal] = {}
    for parameter in parameters:
        words = given.get(parameter.name, parameter.default)
        if words is not None:
            values[parameter.name] = _term(parameter, words, resolve)
        elif parameter.required:
            raise UsageError(f"the query needs a value: -p {parameter.name}=…")
    return values


def _term(parameter: Parameter, words: str, resolve: Callable[[str, str], NamedNode]) -> NamedNode | Literal:
    if parameter.type == "iri":
        return resolve(words, parameter.name)
    if parameter.type == "string":
        if parameter.name == INCLUDE and words not in INCLUDED:
            raise UsageError(f"{INCLUDE}={words!r} is none of {', '.join(INCLUDED)}")
        return Literal(words)
    patterns = {
        "integer": r"-?[0-9]{1,18}",
        "decimal": r"-?[0-9]{1,18}(\.[0-9]{1,9})?",
        "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    }
    try:
        if not re.fullmatch(patterns[parameter.type], words, re.ASCII):
            raise ValueError(words)
        if parameter.type == "date":
            date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{parameter.name}={words!r} is no {parameter.type}") from error
    return Literal(words, datatype=XSD.term(parameter.type))


def _named(file: QueryFile) -> NamedQuery:
    header = file.header
    question = header["question"]
    return NamedQuery(
        name=file.name,
        path=file.path,
        summary=str(header["summary"]),
        question=Text(str(question["en"]), str(question["fr"])),
        description=str(header.get("description", "")).strip(),
        tags=tuple(str(tag) for tag in header.get("tags", ())),
        parameters=parameters_of(file.sparql, header.get("defaults") or {}),
        sparql=file.sparql,
    )
