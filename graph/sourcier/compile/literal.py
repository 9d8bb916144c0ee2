"""Literals in the exact form that the graph is kept in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sourcier.namespaces import XSD


def plain(words: str) -> Literal:
    """Returns a string without language."""
    return Literal(words)


def typed(words: str, datatype: NamedNode) -> Literal:
    """Returns a literal of that datatype."""
    return Literal(words, datatype=datatype)


def day(value: date) -> Literal:
    """Returns an xsd:date."""
    return typed(value.isoformat(), XSD.date)


def flag(value: bool) -> Literal:
    """Returns an xsd:boolean."""
    return typed("true" if value else "false", XSD.boolean)


def decimal(number: Decimal) -> Literal:
    """Returns an xsd:decimal, always with a point, as other libraries would rewrite it otherwise."""
    text = f"{number:f}"
    return typed(text if "." in text else f"{text}.0", XSD.decimal)
