"""Literals as engines give them back, brought into one form: engines rewrite them, each in its own way."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple

from sourcier.namespaces import OA, XSD
from sourcier.store.answer import Answer, Solutions, Term

_INTEGERS = {
    XSD.term(name)
    for name in (
        "byte", "int", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger",
        "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
    )
}  # fmt: skip
_TRUTH = {"1": "true", "0": "false"}
_POSITIONS = {OA.start, OA.end}
"""Of these, the vocabulary says that they are xsd:nonNegativeInteger."""


def as_evaluated(term: Term | None) -> Term | None:
    """Returns a term in the form that the embedded engine gives it in answers.

    >>> str(as_evaluated(Literal("1", datatype=XSD.boolean)))
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    >>> str(as_evaluated(Literal("52.0", datatype=XSD.decimal)))
    '"52"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if not isinstance(term, Literal) or term.language is not None:
        return term
    kind, value = term.datatype, term.value
    if kind == XSD.boolean:
        return Literal(_TRUTH.get(value, value), datatype=kind)
    if kind in _INTEGERS or kind == XSD.integer:
        return Literal(_integer(value), datatype=XSD.integer)
    return Literal(_decimal(value), datatype=kind) if kind == XSD.decimal else term


def as_built(triple: Triple) -> Triple:
    """Returns a triple with its literal in the form that a build writes it: decimals always have a point."""
    term = as_evaluated(triple.object)
    if isinstance(term, Literal):
        if term.datatype == XSD.decimal and "." not in term.value:
            term = Literal(f"{term.value}.0", datatype=XSD.decimal)
        elif term.datatype == XSD.integer:
            kept = triple.object.datatype if isinstance(triple.object, Literal) else XSD.integer
            kind = XSD.nonNegativeInteger if triple.predicate in _POSITIONS else kept
            term = Literal(term.value, datatype=kind)
    return Triple(triple.subject, triple.predicate, term)  # type: ignore[arg-type] # None only where None was given


def is_true(answer: Answer) -> bool:
    """Returns the answer to an ASK, which Virtuoso gives as a row with a 1."""
    if isinstance(answer, bool):
        return answer
    terms = [term for row in answer.rows for term in row] if isinstance(answer, Solutions) else []
    return any(isinstance(term, Literal) and term.value in {"1", "true"} for term in terms)


def _integer(words: str) -> str:
    try:
        return str(int(words)) if words.isascii() else words
    except ValueError:
        return words


def _decimal(words: str) -> str:
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    if not number.is_finite():
        return words
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
