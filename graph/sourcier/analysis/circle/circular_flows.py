"""Where money comes back: circles of money flows within a time window, and investors in their own suppliers.

Money flows from owners and investors to what they own or invest in, and from clients to suppliers, whose goods flow
back. Nothing else that sources say of two actors is taken for a flow, and no amount is read into one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from typing import Literal

from sourcier.analysis.circle.circles import CUT, KEYS, MOST, Arrows, Circle, arrows, find_circles, rows
from sourcier.analysis.findings import MORE, PATTERN, Considered, Drawing, Findings, Section, considered, table
from sourcier.analysis.tie.hop import Hop, hop_of
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.registry import load_registry

_FLOWS = ("clientOf", "investsIn", "ownerOf", "subsidiaryOf")
_TO_SUBJECT = "subsidiaryOf"
_CLIENT = "clientOf"
_MOST_CHOICES = 64

_OWN_SUPPLIER = Text("{one} has a stake in {other}, its own supplier", "{one} a une part dans {other}, son fournisseur")
_DAYS = Text("days", "jours")
_UNDATED = Text("of one of these ties no day is known", "pour l’un de ces liens, aucun jour n’est connu")
_NONE = Text(
    "No circle of at most {length} flows within {window} months, and nobody with a stake in its own supplier, among "
    "{n} flows ({flows}); that is no proof that there is none.",
    "Aucun cercle d’au plus {length} flux en {window} mois, et personne qui ait une part dans son propre fournisseur, "
    "parmi {n} flux ({flows})\u00a0; cela ne prouve pas qu’il n’y en a pas.",
)
_TOO_FAR = Text(
    "{n} are left out: their ties lie more than {window} months apart.",
    "{n} sont laissés de côté\u00a0: leurs liens sont distants de plus de {window} mois.",
)
_WHICH_DAYS = Text(
    "Days are those of a tie where sources give them, else those on which it was said.",
    "Les jours sont ceux du lien quand les sources les donnent, sinon ceux où il a été dit.",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Money in a circle, or a stake in one's own supplier, of which the two hops go the same way.

    It is `dated` where the days of all of its ties are known; else one of them may lie outside the window.
    """

    kind: Literal["circle", "supplier"]
    circle: Circle
    dated: bool


@dataclass(frozen=True, slots=True)
class Flows(Findings):
    """Patterns of flows, those said to exist first, then circles, then the shortest.

    `too_far` were left out as their ties lie outside the window; `is_cut` says that there are more circles.
    """

    considered: Considered
    patterns: tuple[Pattern, ...]
    too_far: int
    window: int
    max_length: int
    is_cut: bool
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a pattern, its flows as sentences with the words behind them."""
        return tuple(self._section(n, one, lang) for n, one in enumerate(self.patterns[: self.top], start=1))

    def for_programs(self, lang: str) -> Table:
        """Returns one row a tie of a pattern."""
        found: list[Sequence[Cell]] = []
        for n, one in enumerate(self.patterns, start=1):
            several = rows(n, one.circle, self.considered.network, lang)
            found += [[one.kind, one.circle.exists, one.dated, *row] for row in several]
        return table(("pattern", "exists", "dated", *KEYS), found)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was looked at where nothing was found, what was left out, and that a pattern is a question."""
        far = [_TOO_FAR.in_(lang).format(n=self.too_far, window=self.window)] if self.too_far else []
        cut = [CUT.in_(lang).format(n=MOST)] if self.is_cut else []
        left_out = (*far, *cut, *self.considered.notes(lang))
        if self.patterns:
            more = len(self.patterns) - self.top
            hidden = [MORE.in_(lang).format(n=more)] if more > 0 else []
            return (*hidden, *left_out, _WHICH_DAYS.in_(lang), PATTERN.in_(lang))
        edges, properties = self.considered.network.edges, load_registry().properties
        counts = Counter(edge.relation for edge in edges)
        flows = ", ".join(f"{n} {properties[key].label.in_(lang)}" for key, n in sorted(counts.items())) or "0"
        none = _NONE.in_(lang).format(length=self.max_length, window=self.window, n=len(edges), flows=flows)
        return (none, *left_out)

    def drawing(self) -> Drawing | None:
        """Returns the patterns; circles stand out."""
        if not self.patterns:
            return None
        ids = {edge.id for one in self.patterns for edge in one.circle.edges}
        strong = {edge.id for one in self.patterns if one.kind == "circle" for edge in one.circle.edges}
        return Drawing(self.considered.network.where(lambda edge: edge.id in ids).tied(), frozenset(strong))

    def _section(self, n: int, one: Pattern, lang: str) -> Section:
        network = self.considered.network
        section = one.circle.section(n, network, lang)
        if one.kind == "supplier":
            names = {
                key: network.name(id_).in_(lang) for key, id_ in zip(("one", "other"), one.circle.nodes, strict=True)
            }
            section = replace(section, title=f"{n}. {_OWN_SUPPLIER.in_(lang).format(**names)}")
        undated = () if one.dated else ((_DAYS.in_(lang), (_UNDATED.in_(lang),)),)
        return replace(section, entries=(*section.entries, *undated))


def find_circular_flows(
    network: Network, *, top: int = 20, max_length: int = 6, window: int = 24, include: Sequence[str] = ()
) -> Flows:
    """Returns circles of at most so many flows, and stakes in own suppliers, whose ties lie within `window` months.

    Flows are those said to exist, and those of the standings `include`. Of several ties that make the same flow, the
    strongest that lies within the window with the others counts, and the rest stands beside it.
    """
    chosen = considered(network.where(lambda edge: edge.relation in _FLOWS), include)
    along = arrows(chosen.network.edges, _money)
    circles, is_cut = find_circles(along, max_length)
    found: list[Pattern | None] = [_within("circle", circle, window) for circle in circles]
    found += [_within("supplier", circle, window) for circle in _own_suppliers(along)]
    patterns = [pattern for pattern in found if pattern]
    patterns.sort(key=lambda one: (not one.circle.exists, one.kind, len(one.circle.nodes), one.circle.nodes))
    too_far = len(found) - len(patterns)
    return Flows(chosen, tuple(patterns), too_far, window, max_length, is_cut, top)


def _money(edge: Edge) -> tuple[str, str]:
    """Returns from whom to whom money flows."""
    return (edge.target, edge.source) if edge.relation == _TO_SUBJECT else edge.ends


def _own_suppliers(along: Arrows) -> list[Circle]:
    """Returns the pairs of which the first has a stake in the second and is its client."""
    found = []
    for ends, edges in sorted(along.items()):
        stakes = tuple(edge for edge in edges if edge.relation != _CLIENT)
        bought = tuple(edge for edge in edges if edge.relation == _CLIENT)
        if stakes and bought:
            found.append(Circle(ends, (hop_of(stakes), hop_of(bought))))
    return found


def _within(kind: Literal["circle", "supplier"], circle: Circle, window: int) -> Pattern | None:
    """Returns the pattern by ties that lie within so many months, by undated ones only where no others do."""
    choices = sorted(
        islice(product(*(hop.edges for hop in circle.hops)), _MOST_CHOICES),
        key=lambda edges: (None in map(_days, edges), sorted((edge.strength for edge in edges), reverse=True)),
    )
    for edges in choices:
        days = [span for span in map(_days, edges) if span]
        if not days or _months(min(end for _, end in days), max(start for start, _ in days)) <= window:
            hops = [
                Hop(edge, tuple(other for other in hop.edges if other is not edge))
                for edge, hop in zip(edges, circle.hops, strict=True)
            ]
            return Pattern(kind, replace(circle, hops=tuple(hops)), dated=len(days) == len(edges))
    return None


def _days(edge: Edge) -> tuple[date, date] | None:
    """Returns the first and the last day on which a tie is known to be there or was said, None where none is known."""
    known = [day for day in (edge.since, edge.until, edge.said_first, edge.said_last) if day]
    if not known:
        return None
    start = edge.since or min(known)
    return start, max(start, edge.until or max(known))


def _months(start: date, end: date) -> int:
    """Returns how many months lie between two days, one begun counting as one; 0 or less where the end comes first."""
    return 12 * (end.year - start.year) + end.month - start.month + (end.day > start.day)
