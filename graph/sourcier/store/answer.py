"""What a query gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sourcier.errors import UsageError
from sourcier.namespaces import XSD, compact

Term = NamedNode | Literal | BlankNode | Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, in order; None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Yields each row as a mapping of the variables that are bound."""
        for row in self.rows:
            yield {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}

    def to_pandas(self) -> Any:
        """Returns a pandas DataFrame: numbers and dates as such, everything else as words.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - only for those who ask for it
        except ImportError as error:
            raise UsageError("to_pandas() needs pandas: pip install pandas") from error
        return pd.DataFrame([[plain(term) for term in row] for row in self.rows], columns=list(self.variables))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        rows = ("".join(f"<td>{escape(str(plain(term) or ''))}</td>" for term in row) for row in self.rows)
        return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def plain(term: Term | None) -> str | int | Decimal | bool | None:
    """Returns what a term says: numbers and truth values as such, IRIs shortened, other literals as words."""
    if term is None or isinstance(term, Triple):
        return None if term is None else str(term)
    if isinstance(term, NamedNode):
        return compact(term)
    if isinstance(term, BlankNode):
        return str(term)
    try:
        if term.datatype == XSD.boolean:
            return term.value == "true"
        if term.datatype == XSD.integer:
            return int(term.value)
        return Decimal(term.value) if term.datatype == XSD.decimal else term.value
    except (ValueError, ArithmeticError):
        return term.value


Answer = Solutions | bool | tuple[Triple, ...]
"""SELECT gives solutions, ASK a truth value, CONSTRUCT and DESCRIBE triples."""
