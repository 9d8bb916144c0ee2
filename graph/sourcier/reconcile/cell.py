"""One value of a property, and the cell of a table that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.reconcile.entity import entity_id


@dataclass(frozen=True, slots=True)
class Value:
    """One value: words, and where these would say nothing more, the entity, number or day that they stand for."""

    words: Text
    entity: Reference | None = None
    number: Decimal | None = None
    day: date | None = None


def cell(value: Value, lang: str) -> dict[str, object]:
    """Returns a value as a cell of the reconciliation API."""
    if value.entity is not None:
        return {"id": entity_id(value.entity.iri), "name": value.entity.label.in_(lang)}
    if value.number is not None:
        whole = value.number == value.number.to_integral_value()
        return {"int": int(value.number)} if whole and abs(value.number) < 2**53 else {"float": float(value.number)}
    if value.day is not None:
        return {"date": f"{value.day.isoformat()}T00:00:00Z"}
    return {"str": value.words.in_(lang)}
