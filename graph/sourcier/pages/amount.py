"""What an amount consists of: its bound and its unit by their names, and what it leaves possible."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare import Limits
from sourcier.figures.render import render_quantity
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.model import Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry


@dataclass(frozen=True, slots=True)
class Amount:
    """The bound of an amount with its rule, and its unit."""

    bound: Text
    rule: Text
    unit: Text


def amount_of(claim: ReadClaim) -> Amount | None:
    """Returns what the amount of a claim consists of, None where its value is none."""
    if not isinstance(claim.value, Quantity):
        return None
    registry, value = load_registry(), claim.value
    unit = registry.unit_of(value.unit)
    bound = next((one for one in registry.schemes["bound"].values() if one.iri == value.bound), None)
    return Amount(
        bound.label if bound else Text("?", "?"), bound.definition if bound else Text("", ""),
        unit.label if unit else Text("?", "?"),
    )  # fmt: skip


def possible_in(claim: ReadClaim, limits: Limits | None, lang: str) -> str:
    """Returns the amounts that the words of a claim leave possible, empty where it is the one that they give."""
    unit = load_registry().unit_of(claim.value.unit) if isinstance(claim.value, Quantity) else None
    if limits is None or unit is None or limits.low == limits.high:
        return ""
    low, high = (None if limit is None else limit / unit.factor for limit in (limits.low, limits.high))
    bound = SOUC.between if low is not None and high is not None else SOUC.atLeast if high is None else SOUC.upTo
    return render_quantity(Quantity(bound, unit.iri, None, low, high), unit, lang)
