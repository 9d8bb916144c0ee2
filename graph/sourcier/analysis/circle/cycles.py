"""Who holds itself, through others: directed cycles over ownership, or over any relation that has a direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.analysis.circle.circles import CUT, KEYS, MOST, Circle, arrows, find_circles, rows
from sourcier.analysis.findings import MORE, PATTERN, Considered, Drawing, Findings, Section, considered, table
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.listing import Table
from sourcier.lookup.terms import property_iri
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.registry import load_registry

_OWNERSHIP = ("ownerOf", "subsidiaryOf", "investsIn")
_FROM_BELOW = frozenset({"memberOf", "partOf", "subsidiaryOf", "worksFor"})
"""Relations whose subject is what is held; all others are held by their object."""
_NONE = Text(
    "No circle of at most {length} ties among the {n} looked at ({relations}); that is no proof that there is none.",
    "Aucun cercle d’au plus {length} liens parmi les {n} examinés ({relations})\u00a0; cela ne prouve pas qu’il n’y en "
    "a pas.",
)


@dataclass(frozen=True, slots=True)
class Cycles(Findings):
    """Circles of ties, those that are said to exist first, then the shortest; `is_cut` says that there are more."""

    considered: Considered
    relations: tuple[str, ...]
    circles: tuple[Circle, ...]
    max_length: int
    is_cut: bool
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a circle, its hops as sentences with the words behind them."""
        shown = enumerate(self.circles[: self.top], start=1)
        return tuple(circle.section(n, self.considered.network, lang) for n, circle in shown)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a tie of a circle."""
        network = self.considered.network
        found = [rows(n, circle, network, lang) for n, circle in enumerate(self.circles, start=1)]
        return table(KEYS, [row for several in found for row in several])

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was looked at where nothing was found, what was left out, and that a pattern is a question."""
        more = len(self.circles) - self.top
        hidden = [MORE.in_(lang).format(n=more)] if more > 0 else []
        cut = [CUT.in_(lang).format(n=MOST)] if self.is_cut else []
        if self.circles:
            return (*hidden, *cut, *self.considered.notes(lang), PATTERN.in_(lang))
        properties = load_registry().properties
        relations = ", ".join(properties[key].label.in_(lang) for key in self.relations)
        looked_at = len(self.considered.network.edges)
        none = _NONE.in_(lang).format(length=self.max_length, n=looked_at, relations=relations)
        return (none, *self.considered.notes(lang))

    def drawing(self) -> Drawing | None:
        """Returns the circles."""
        if not self.circles:
            return None
        ids = {edge.id for circle in self.circles for edge in circle.edges}
        return Drawing(self.considered.network.where(lambda edge: edge.id in ids).tied())


def find_cycles(
    network: Network,
    *,
    relation: Sequence[str] = (),
    top: int = 20,
    max_length: int = 6,
    include: Sequence[str] = (),
) -> Cycles:
    """Returns the circles of at most so many ties said to exist, and of the standings `include`.

    Raises:
        NotFoundError: no relation is called so.
        UsageError: a relation relates nothing, or has no direction.
    """
    wanted = tuple(dict.fromkeys(map(_directed, relation))) or _OWNERSHIP
    chosen = considered(network.where(lambda edge: edge.relation in wanted), include)
    found, is_cut = find_circles(arrows(chosen.network.edges, _downward), max_length)
    return Cycles(chosen, wanted, tuple(found), max_length, is_cut, top)


def _directed(words: str) -> str:
    prop = load_registry().property_of(property_iri(words))
    if not prop.sentence.en or prop.symmetric:
        raise UsageError(f"{prop.key} is no relation with a direction, and a circle needs one")
    return prop.key


def _downward(edge: Edge) -> tuple[str, str]:
    """Returns the ends of a tie from what holds to what is held."""
    return (edge.target, edge.source) if edge.relation in _FROM_BELOW else edge.ends
