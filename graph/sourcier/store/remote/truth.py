"""Which variables of a query hold truth values, by its text: some engines give these back as the integers 1 and 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal

from sourcier.namespaces import XSD
from sourcier.store.answer import Solutions, Term
from sourcier.store.sparql import tokens

_COMPARING = {"=", "<", ">", "!", "&", "|"}
_TRUE_OR_FALSE = {
    "BOUND", "CONTAINS", "EXISTS", "FALSE", "IN", "ISBLANK", "ISIRI", "ISLITERAL", "ISNUMERIC", "ISURI", "LANGMATCHES",
    "REGEX", "SAMETERM", "STRENDS", "STRSTARTS", "TRUE",
}  # fmt: skip
_Token = tuple[str, str]


def truth_variables(sparql: str) -> set[str]:
    """Returns the names that an expression is given whose own, outermost operator compares or decides.

    >>> sorted(truth_variables("SELECT (?a = ?b AS ?same) (IF(?a = ?b, 1, 2) AS ?n) { BIND(BOUND(?a) AS ?there) }"))
    ['same', 'there']
    """
    found = set()
    for inside in _parentheses(list(tokens(sparql))):
        named = [text for kind, text in inside if kind != "comment" and text.strip()]
        if len(named) < 3 or named[-2].upper() != "AS" or not named[-1].startswith(("?", "$")):
            continue
        outermost = _outermost(inside[: -1 - _from_the_end(inside, named[-2])])
        if outermost & _COMPARING or outermost & _TRUE_OR_FALSE:
            found.add(named[-1][1:])
    return found


def as_truths(solutions: Solutions, names: set[str]) -> Solutions:
    """Returns solutions in which those variables hold truth values, and no integers."""
    columns = {i for i, name in enumerate(solutions.variables) if name in names}
    if not columns:
        return solutions
    rows = (
        tuple(_TRUTH.get(term, term) if i in columns else term for i, term in enumerate(row)) for row in solutions.rows
    )
    return Solutions(solutions.variables, tuple(rows))


_TRUTH: dict[Term | None, Term] = {Literal(str(n), datatype=XSD.integer): Literal(bool(n)) for n in (0, 1)}


def _parentheses(several: Sequence[_Token]) -> Iterator[Sequence[_Token]]:
    """Yields what stands within each pair of parentheses."""
    begins: list[int] = []
    for i, (kind, text) in enumerate(several):
        if kind == "other" and text == "(":
            begins.append(i)
        elif kind == "other" and text == ")" and begins:
            yield several[begins.pop() + 1 : i]


def _from_the_end(inside: Sequence[_Token], word: str) -> int:
    return next(i for i, (_, text) in enumerate(reversed(inside)) if text == word)


def _outermost(expression: Sequence[_Token]) -> set[str]:
    """Returns the signs and words of an expression that stand in no parentheses and no braces."""
    found, depth = set(), 0
    for kind, text in expression:
        if kind == "other":
            depth -= text in ")}"
            if not depth:
                found.add(text)
            depth += text in "({"
        elif kind == "word" and not depth:
            found.add(text.upper())
    return found
