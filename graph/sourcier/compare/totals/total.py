"""Totals as values: two limits, the naive sum beside them, and which claims were counted, collapsed or left out."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from sourcier.compare.totals.question import Question
from sourcier.figures.render import render_quantity
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.model import Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import ClaimProperty, Unit

NO_LIMIT = Text("no upper limit", "sans limite supérieure")
UNKNOWN_CURRENCY = "unknown-currency"


@dataclass(frozen=True, slots=True)
class Counted:
    """A subject whose amount counts, once, however many claims there are of it. `upper` is None where it is open.

    One that is not `certain` counts for the upper limit only.
    """

    subject: Reference
    lower: Decimal
    upper: Decimal | None
    claims: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Claims that a naive sum would add, and that count within something else.

    `kind` is `repeated` (of one subject, several claims), `earlier-stage` (a later year counts), `part` (of `whole`,
    because of the claims in `because`), or `circle` (`subject` and `whole` are part of each other). What is not
    `certain` counts within for the lower limit, beside for the upper.
    """

    kind: str
    certain: bool
    subject: Reference
    whole: Reference | None
    claims: tuple[str, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims of the property that do not count, for one reason."""

    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that whoever uses a total must know: what, of which subject, and the claims that it is read from."""

    kind: str
    subject: Reference
    claims: tuple[str, ...]
    others: tuple[Reference, ...] = ()
    common: tuple[Reference, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """The total of what is in one status; shares do not add up to the whole, as a part may be in another status."""

    status: Reference
    lower: Decimal
    upper: Decimal | None
    naive: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """What one property amounts to in one measure: at least `lower`, at most `upper` (None: open).

    Amounts are in the base unit of the measure; `unit` is the one to show them in. `group` is None where the total is
    not split, and for what belongs to no group; `group_key` is then empty.
    """

    property: ClaimProperty
    measure: str
    unit: Unit
    group_key: str
    group: Text
    lower: Decimal
    upper: Decimal | None
    naive: Decimal
    counted: tuple[Counted, ...]
    collapsed: tuple[Collapsed, ...]
    findings: tuple[Finding, ...]
    shares: tuple[Share, ...]

    @builtins.property
    def claims(self) -> tuple[str, ...]:
        """The claims that the naive sum adds, by their ids."""
        earlier = [claim for c in self.collapsed if c.kind == "earlier-stage" for claim in c.claims]
        return tuple(sorted({claim for counted in self.counted for claim in counted.claims} | {*earlier}))

    def name_in(self, lang: str) -> str:
        """Returns the property and, where the total is of one group, this; and the currency of money."""
        group = self.group.in_(lang) if self.group_key else ""
        money = self.unit.code if self.unit.dimension == SOUC.money and self.measure != UNKNOWN_CURRENCY else ""
        return ", ".join(filter(None, [self.property.label.in_(lang), money, group]))

    def amount_in(self, amount: Decimal, lang: str) -> str:
        """Returns an amount of this total in words."""
        quantity = Quantity(SOUC.exactly, self.unit.iri, number=amount / self.unit.factor)
        return render_quantity(quantity, self.unit, lang)

    def lower_in(self, amount: Decimal, lang: str) -> str:
        """Returns a lower limit in words; of things that are counted there are no halves."""
        return self.amount_in(amount.to_integral_value(ROUND_CEILING) if self._is_count else amount, lang)

    def upper_in(self, amount: Decimal | None, lang: str) -> str:
        """Returns an upper limit in words; None is an open one."""
        if amount is None:
            return NO_LIMIT.in_(lang)
        return self.amount_in(amount.to_integral_value(ROUND_FLOOR) if self._is_count else amount, lang)

    def interval_in(self, lang: str) -> str:
        """Returns the two limits in words."""
        return self.interval_of(self.lower, self.upper, lang)

    def interval_of(self, lower: Decimal, upper: Decimal | None, lang: str) -> str:
        """Returns two limits in words, as in `€4 bn to €5 bn` or `4 Md€ ou plus`; equal limits are one amount."""
        least, most = self.lower_in(lower, lang), self.upper_in(upper, lang)
        if upper is None:
            return Text("{least} or more", "{least} ou plus").in_(lang).format(least=least)
        if upper == lower:
            return least
        if not lower:
            return Text("up to {most}", "jusqu’à {most}").in_(lang).format(most=most)
        return Text("{least} to {most}", "{least} à {most}").in_(lang).format(least=least, most=most)

    @builtins.property
    def _is_count(self) -> bool:
        return self.unit.dimension == SOUC.count


@dataclass(frozen=True, slots=True)
class Totals:
    """The answer to a question: one total a measure and group, and the claims that were left out."""

    question: Question
    property: ClaimProperty
    totals: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]
