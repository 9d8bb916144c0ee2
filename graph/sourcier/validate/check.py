"""Checks: the queries of `queries/check/`, each of which must return no row.

A row names the focus node (`?focus`), and where it helps `?path`, `?value` and whatever the message names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from sourcier.language import LANGUAGES, Text
from sourcier.query_file import QueryFile, read_query_folder
from sourcier.validate.result import Result, Severity
from sourcier.validate.rule import PLACEHOLDER, Rule
from sourcier.validate.shapes import ShapesError

_KEYS = frozenset({"summary", "severity", "message", "tags"})


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, and the query that finds where it is broken."""

    rule: Rule
    path: Path
    query: str


def load_checks(folder: Path) -> tuple[Check, ...]:
    """Returns the checks of that folder, by name.

    Raises:
        ShapesError: a header is incomplete or has a key that no check has.
        DataError: a file cannot be read.
    """
    return tuple(Check(_rule(file), file.path, file.sparql) for file in read_query_folder(folder))


def run_checks(checks: Iterable[Check], store: Store) -> Iterator[Result]:
    """Yields the rows of all checks as results; each query sees the union of all graphs.

    Raises:
        ShapesError: a query cannot be evaluated, or does not select what its message names.
    """
    for check in checks:
        try:
            solutions = store.query(check.query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise ShapesError(f"not SPARQL: {error.msg}", path=check.path) from error
        if not isinstance(solutions, QuerySolutions):
            raise ShapesError("a check must be a SELECT query", path=check.path)
        names = [variable.value for variable in solutions.variables]
        _refuse_unselected(check, names)
        for solution in solutions:
            row = {name: term for name in names if isinstance(term := solution[name], NamedNode | BlankNode | Literal)}
            if "focus" not in row:
                raise ShapesError("a row must have a focus node", path=check.path)
            yield check.rule.result(row)


def _refuse_unselected(check: Check, names: list[str]) -> None:
    message = check.rule.message
    wanted = {"focus", *PLACEHOLDER.findall(message.en), *PLACEHOLDER.findall(message.fr)}
    if missing := sorted(wanted - set(names)):
        raise ShapesError(f"the query must select ?{', ?'.join(missing)}", path=check.path)


def _rule(file: QueryFile) -> Rule:
    header = file.header
    if header.keys() != _KEYS:
        raise ShapesError(f"the header must have exactly the keys {', '.join(sorted(_KEYS))}", path=file.path)
    message = header["message"]
    if not isinstance(message, Mapping) or message.keys() != set(LANGUAGES):
        raise ShapesError("the message must be given in en and in fr, and in nothing else", path=file.path)
    if header["severity"] not in set(Severity):
        raise ShapesError(f"the severity must be one of {', '.join(Severity)}", path=file.path)
    return Rule(
        name=file.name,
        summary=str(header["summary"]),
        severity=Severity(header["severity"]),
        message=Text(str(message["en"]).strip(), str(message["fr"]).strip()),
        tags=tuple(str(tag) for tag in header["tags"] or ()),
    )
