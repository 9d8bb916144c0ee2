"""The points of places, read from a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sourcier.errors import DataError
from sourcier.identifiers import kebab, local_key
from sourcier.namespaces import compact, prologue
from sourcier.store.answer import Term
from sourcier.store.view import View, select

_POINTS = f"""{prologue()}
SELECT ?place ?lat ?long ?precision ?code WHERE {{
  ?place a sou:Place ; wgs:lat ?lat ; wgs:long ?long ; sou:precision ?precision .
  OPTIONAL {{ ?place sou:officialCode ?code }}
}} ORDER BY ?place
"""


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """The point of a place in degrees of WGS 84, what it is by its notation, and the place's code."""

    longitude: float
    latitude: float
    precision: str
    code: str | None


def read_points(view: View) -> dict[str, PlacedPoint]:
    """Returns the point of each place that has one, by the place's id.

    Raises:
        DataError: a latitude or longitude is none.
    """
    return {
        compact(_node(row["place"])): PlacedPoint(
            _degrees(row, "long", 180),
            _degrees(row, "lat", 90),
            kebab(local_key(_node(row["precision"]))),
            _words(row["code"]) if "code" in row else None,
        )
        for row in select(view, _POINTS)
    }


def _node(term: Term) -> NamedNode:
    assert isinstance(term, NamedNode), "places and precisions have IRIs"
    return term


def _words(term: Term) -> str:
    return term.value if isinstance(term, Literal) else str(term)


def _degrees(row: Mapping[str, Term], name: str, most: int) -> float:
    words = _words(row[name])
    try:
        degrees = Decimal(words)
    except ArithmeticError:
        degrees = Decimal("NaN")
    if degrees.is_nan() or abs(degrees) > most:
        place = compact(_node(row["place"]))
        raise DataError(f"{place}: wgs:{name} cannot be read: {words!r}; run `sourcier validate`")
    return float(degrees)
