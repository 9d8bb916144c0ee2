"""How concentrated announced sums, power, jobs or sites are among actors, countries or regions, between two limits.

Amounts are totals in which nothing is counted twice (`docs/model/totals.md`), one block a unit; shares are of the sum
of what the groups of a block have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sourcier.analysis.amount.proportion import Interval, concentration, shares
from sourcier.analysis.findings import CLAIMS, MORE, Findings, Section, rounded, table
from sourcier.compare.totals.question import Question
from sourcier.compare.totals.read import total_of
from sourcier.compare.totals.sites import site_counts
from sourcier.compare.totals.total import UNKNOWN_CURRENCY
from sourcier.errors import UsageError
from sourcier.identifiers import kebab, local_key
from sourcier.language import LANGUAGES, Text
from sourcier.listing import Cell, Table
from sourcier.lookup.terms import concept_iri, property_iri
from sourcier.store.view import View

SITES = "sites"
BY = ("actor", "country", "region")

_SITES = Text("number of sites", "nombre de sites")
_UNKNOWN_CURRENCY = Text("{name} (currency not said)", "{name} (devise non dite)")
_SHARE = Text("{amount}: {share} %", "{amount}\u00a0: {share}\u00a0%")
_TO = Text("{low} to {high}", "{low} à {high}")
_LARGEST = Text("largest share", "plus grande part")
_LARGEST_LINE = Text("{share} %: {names}", "{share}\u00a0%\u00a0: {names}")
_OR = Text(" or ", " ou ")
_INDEX = Text("concentration (HHI)", "concentration (IHH)")
_INDEX_LINE = Text(
    "{index}, where 1 is all with one and {even} the same with each of {n}",
    "{index}, où 1 est tout chez un seul et {even} autant chez chacun des {n}",
)
_NOWHERE = {
    "actor": Text("with no known actor", "sans acteur connu"),
    "country": Text("in no known country", "sans pays connu"),
    "region": Text("in no known region", "sans région connue"),
}
_NO_SHARE = Text("{amount}, in no share", "{amount}, hors des parts")
_OPEN = Text(
    "No upper limit is known for {names}: shares of others may be as small as nothing, the index as high as 1.",
    "Aucune limite supérieure n’est connue pour {names}\u00a0: les parts des autres peuvent être infimes, et l’indice "
    "aller jusqu’à 1.",
)
_LIMITS = Text(
    "Shares are of the sum of what is listed, between the limits that amounts allow: a share is least where its own "
    "amount is least and all others are most. What belongs to several counts for each.",
    "Les parts sont celles de la somme de ce qui est listé, entre les limites que les montants permettent\u00a0: une "
    "part est la plus petite quand son montant est le plus bas et tous les autres au plus haut. Ce qui est à "
    "plusieurs compte pour chacun.",
)
_SAID = Text(
    "Amounts are what is said, most of it promised: no share of a market.",
    "Les montants sont ce qui est dit, le plus souvent promis\u00a0: ce ne sont pas des parts de marché.",
)
_A_SITE = Text(
    "A site is what sources name as one, existing or promised; some name several in one.",
    "Un site est ce que les sources nomment comme un seul, existant ou promis\u00a0; certaines en nomment "
    "plusieurs en un.",
)
_NOTHING = Text("No claim counts here.", "Aucune affirmation ne compte ici.")


@dataclass(frozen=True, slots=True)
class Holding:
    """What a group has: its limits in the base unit of the block and in words, its share, and the claims of it.

    `high` is None where it is open; `share` is None for what belongs to no group, whose `id` is empty.
    """

    id: str
    name: Text
    low: Decimal
    high: Decimal | None
    amount: Text
    share: Interval | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The holdings in one unit, the largest first, with their concentration."""

    name: Text
    measure: str
    holdings: tuple[Holding, ...]
    unattributed: Holding | None
    index: Interval | None

    @property
    def largest(self) -> tuple[Holding, ...]:
        """The holdings of which each may be the largest."""
        least = max((one.low for one in self.holdings), default=Decimal(0))
        return tuple(one for one in self.holdings if one.high is None or one.high >= least)


@dataclass(frozen=True, slots=True)
class Concentration(Findings):
    """Shares of groups, one block a unit or currency, that with most claims first."""

    by: str
    property: str
    blocks: tuple[Block, ...]
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a unit: holdings with their shares, the largest, the index, and what is with nobody."""
        return tuple(Section(block.name.in_(lang), tuple(self._entries(block, lang))) for block in self.blocks)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a holding; `low` and `high` are in base units, `high` None where it is open."""
        rows: list[Sequence[Cell]] = []
        for block in self.blocks:
            for one in (*block.holdings, *([block.unattributed] if block.unattributed else [])):
                index = block.index if one.share else None
                rows.append((
                    self.property, block.measure, one.id or None, one.name.in_(lang), one.low, one.high,
                    one.amount.in_(lang), *_cells(one.share), *_cells(index), one.claims,
                ))  # fmt: skip
        keys = (
            "property", "measure", self.by, "name", "low", "high", "amount", "share_low", "share_high", "hhi_low",
            "hhi_high", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns how shares are to be read, and what makes them wide."""
        if not self.blocks:
            return (_NOTHING.in_(lang),)
        more = max(len(block.holdings) for block in self.blocks) - self.top
        hidden = [MORE.in_(lang).format(n=more)] if more > 0 else []
        several = [block for block in self.blocks if len(block.holdings) > 1]
        named = {one.id: one.name for block in several for one in block.holdings if one.high is None}
        names = ", ".join(name.in_(lang) for name in named.values())
        open_ = [_OPEN.in_(lang).format(names=names)] if names else []
        kind = _A_SITE if self.property == SITES else _SAID
        return (*hidden, *open_, *([_LIMITS.in_(lang)] if several else []), kind.in_(lang))

    def _entries(self, block: Block, lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for one in block.holdings[: self.top]:
            share = _percent(one.share, lang) if one.share else ""
            yield one.name.in_(lang), (_SHARE.in_(lang).format(amount=one.amount.in_(lang), share=share),)
        if block.index and len(block.holdings) > 1:
            largest = block.largest
            found = [one.share for one in largest if one.share]
            share = _percent(Interval(max(one.low for one in found), max(one.high for one in found)), lang)
            names = _OR.in_(lang).join(one.name.in_(lang) for one in largest[:4])
            names += f", +{len(largest) - 4}" if len(largest) > 4 else ""
            yield _LARGEST.in_(lang), (_LARGEST_LINE.in_(lang).format(share=share, names=names),)
            n = len(block.holdings)
            index, even = _between(block.index, 1, 2, lang), rounded(1 / n, 2, lang)
            yield _INDEX.in_(lang), (_INDEX_LINE.in_(lang).format(index=index, even=even, n=n),)
        if block.unattributed:
            amount = block.unattributed.amount.in_(lang)
            yield block.unattributed.name.in_(lang), (_NO_SHARE.in_(lang).format(amount=amount),)


def find_concentration(  # noqa: PLR0913 - one keyword an option
    view: View,
    *,
    property: str = "investmentAmount",  # noqa: A002 - the word of the model
    by: str = "actor",
    status: Sequence[str] = (),
    top: int = 10,
    engine: str = "duckdb",
) -> Concentration:
    """Returns the shares of actors, countries or regions in an additive property, or in the number of sites (`sites`).

    Raises:
        NotFoundError: no property or status is called so.
        UsageError: the property is not additive, or shares are not by that, or sites are asked by their status.
    """
    if by not in BY:
        raise UsageError(f"shares are by {', '.join(BY)}, not by {by!r}")
    if property == SITES:
        if status:
            raise UsageError("a site has no status: only amounts are by status")
        return Concentration(by, SITES, _site_blocks(view, by, engine), top)
    key = local_key(property_iri(property))
    statuses = tuple(kebab(local_key(concept_iri("status", word))) for word in status)
    return Concentration(by, key, _amount_blocks(view, key, by, statuses, engine), top)


def _amount_blocks(view: View, key: str, by: str, statuses: tuple[str, ...], engine: str) -> tuple[Block, ...]:
    names: dict[str, Text] = {}
    found: dict[str, list[Holding]] = defaultdict(list)
    for total in total_of(view, Question(property=key, by=by, statuses=statuses), engine).totals:
        whole = replace(total, group_key="")
        unknown = _UNKNOWN_CURRENCY if total.measure == UNKNOWN_CURRENCY else Text("{name}", "{name}")
        names[total.measure] = Text(*(unknown.in_(lang).format(name=whole.name_in(lang)) for lang in LANGUAGES))
        found[total.measure].append(
            Holding(
                id=total.group_key,
                name=total.group if total.group_key else _NOWHERE[by],
                low=total.lower,
                high=total.upper,
                amount=Text(*(total.interval_in(lang) for lang in LANGUAGES)),
                share=None,
                claims=total.claims,
            )
        )
    blocks = [_block(names[measure], measure, holdings) for measure, holdings in found.items()]
    return tuple(sorted(blocks, key=lambda block: (-len(block.holdings), block.measure)))


def _site_blocks(view: View, by: str, engine: str) -> tuple[Block, ...]:
    holdings = [
        Holding(
            id=one.group,
            name=one.label if one.group else _NOWHERE[by],
            low=Decimal(one.lower),
            high=Decimal(one.upper),
            amount=Text(
                *(_between(Interval(Fraction(one.lower), Fraction(one.upper)), 1, 0, lang) for lang in LANGUAGES)
            ),
            share=None,
            claims=one.claims,
        )
        for one in site_counts(view, by, engine)
    ]
    return (_block(_SITES, SITES, holdings),) if holdings else ()


def _block(name: Text, measure: str, holdings: Sequence[Holding]) -> Block:
    """Returns the holdings of one unit with their shares and their concentration."""
    held = [one for one in holdings if one.id]
    limits = [(Fraction(one.low), None if one.high is None else Fraction(one.high)) for one in held]
    shared = [replace(one, share=share) for one, share in zip(held, shares(limits), strict=True)]
    shared.sort(key=lambda one: (-one.low, one.high is not None, -(one.high or 0), one.id))
    nowhere = next((one for one in holdings if not one.id), None)
    index = concentration(limits) if any(high is None or high for _, high in limits) else None
    return Block(name, measure, tuple(shared), nowhere, index)


def _percent(share: Interval, lang: str) -> str:
    return _between(share, 100, 0, lang)


def _between(interval: Interval, factor: int, digits: int, lang: str) -> str:
    """Returns the limits in words, one number where both read the same."""
    low, high = (rounded(float(limit * factor), digits, lang) for limit in (interval.low, interval.high))
    return low if low == high else _TO.in_(lang).format(low=low, high=high)


def _cells(interval: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    if interval is None:
        return None, None
    return Decimal(f"{float(interval.low):.4f}"), Decimal(f"{float(interval.high):.4f}")
