"""People between public office and companies: who left office apart from who is still in it.

An office is held in a public body or a state, by heading it, belonging to it or working for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sourcier.analysis.findings import CLAIMS, MORE, PATTERN, Drawing, Findings, Section, table
from sourcier.analysis.tie.hop import Hop, hop_entry
from sourcier.figures.render import render_period
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.model import Period
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.standing import Standing

_OFFICE = {"officerOf", "memberOf", "worksFor"}
_POSITION = {*_OFFICE, "founderOf", "ownerOf"}
_PUBLIC = {"public-body", "state"}
_HELD = {Standing.EXISTING, Standing.FORMER}
_EXPECTED = {Standing.PLANNED, Standing.NEGOTIATED}

Stage = Literal["left", "in-office", "expected"]
_TITLES: dict[Stage, Text] = {
    "left": Text(
        "{person} held public office, and is in a company",
        "{person} a exercé une fonction publique, et se trouve dans une entreprise",
    ),
    "in-office": Text(
        "{person} is in public office and in a company",
        "{person} exerce une fonction publique, et se trouve dans une entreprise",
    ),
    "expected": Text(
        "{person}: public office, and a place in a company that is announced or under negotiation",
        "{person}\u00a0: une fonction publique, et une place dans une entreprise annoncée ou en négociation",
    ),
}
_DATES = Text("dates: {period}", "dates\u00a0: {period}")
_UNDATED = Text(
    "Without dates: {n} of {all} ties. Of these nothing tells what came first but that some are said to be former.",
    "Sans date\u00a0: {n} liens sur {all}. Rien n’y dit ce qui a précédé, sinon que certains sont dits anciens.",
)
_RULES = Text(
    "Whether a rule applies depends on the office and the days.",
    "Qu’une règle s’applique dépend de la fonction et des jours.",
)
_NONE = Text(
    "Nobody is known to be tied to a public body or a state and to a company; that is no proof that nobody is.",
    "On ne connaît personne qui soit lié à un organisme public ou à un État et à une entreprise\u00a0; cela ne prouve "
    "pas qu’il n’y a personne.",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody's offices and places in companies: offices they left, or are in, with what they now are elsewhere."""

    person: str
    stage: Stage
    offices: tuple[Edge, ...]
    companies: tuple[Edge, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Offices, then places in companies."""
        return (*self.offices, *self.companies)


@dataclass(frozen=True, slots=True)
class RevolvingDoors(Findings):
    """Passages from office to company, those who left first, then those in office, then what is only expected."""

    network: Network
    passages: tuple[Passage, ...]
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a passage: the offices, then the places in companies."""
        return tuple(self._section(one, lang) for one in self.passages[: self.top])

    def for_programs(self, lang: str) -> Table:
        """Returns one row for each tie of a passage."""
        name = self.network.name
        rows: list[Sequence[Cell]] = [
            (
                name(one.person).in_(lang),
                one.stage,
                name(edge.target).in_(lang),
                "office" if edge in one.offices else "company",
                *(one.person, edge.target, edge.relation),
                edge.roles,
                str(edge.standing),
                *(day.isoformat() if day else None for day in (edge.since, edge.until)),
                edge.claims,
            )
            for one in self.passages
            for edge in one.edges
        ]
        keys = (
            "person_name", "finding", "organization_name", "side", "person", "organization", "relation", "roles",
            "standing", "since", "until", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what is unknown of days, and that a passage is a question."""
        more = len(self.passages) - self.top
        edges = {edge.id: edge for one in self.passages for edge in one.edges}
        undated = sum(edge.since is None and edge.until is None for edge in edges.values())
        return (
            *([] if self.passages else [_NONE.in_(lang)]),
            *([MORE.in_(lang).format(n=more)] if more > 0 else []),
            *([_UNDATED.in_(lang).format(all=len(edges), n=undated)] if undated else []),
            *([f"{PATTERN.in_(lang)} {_RULES.in_(lang)}"] if self.passages else []),
        )

    def drawing(self) -> Drawing | None:
        """Returns people with their offices and companies, the people standing out."""
        if not self.passages:
            return None
        ties = {edge.id for one in self.passages for edge in one.edges}
        shown = self.network.where(lambda edge: edge.id in ties).tied()
        return Drawing(shown, frozenset(one.person for one in self.passages))

    def _section(self, one: Passage, lang: str) -> Section:
        title = _TITLES[one.stage].in_(lang).format(person=self.network.name(one.person).in_(lang))
        return Section(title, tuple(self._entries(one.edges, lang)))

    def _entries(self, edges: Iterable[Edge], lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for edge in edges:
            label, lines = hop_entry(Hop(edge), self.network, lang)
            period = render_period(Period(edge.since, edge.until), lang)
            dates = [_DATES.in_(lang).format(period=period)] if edge.since or edge.until else []
            yield label, (*lines, *dates)


def find_revolving_doors(network: Network, *, top: int = 20) -> RevolvingDoors:
    """Returns who held or holds public office and founds, owns, heads, belongs to or works for a company.

    A place in a company that they left does not count, nor does what was given up or denied.
    """
    offices: dict[str, list[Edge]] = defaultdict(list)
    companies: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(network.edges, key=lambda edge: edge.strength):
        if network.nodes[edge.source].kind != "person":
            continue
        kind = network.nodes[edge.target].kind
        if edge.relation in _OFFICE and kind in _PUBLIC and edge.standing in _HELD:
            offices[edge.source].append(edge)
        elif edge.relation in _POSITION and kind == "company" and edge.standing in {Standing.EXISTING, *_EXPECTED}:
            companies[edge.source].append(edge)
    both = sorted(offices.keys() & companies.keys())
    found = [one for person in both for one in _passages(person, offices[person], companies[person])]
    found.sort(key=lambda one: (list(_TITLES).index(one.stage), one.person))
    return RevolvingDoors(network, tuple(found), top)


def _passages(person: str, offices: Sequence[Edge], companies: Sequence[Edge]) -> Iterator[Passage]:
    left = tuple(edge for edge in offices if edge.standing is Standing.FORMER)
    present = tuple(edge for edge in offices if edge.exists)
    inside = tuple(edge for edge in companies if edge.exists)
    expected = tuple(edge for edge in companies if edge.standing in _EXPECTED)
    if left and inside:
        yield Passage(person, "left", left, inside)
    if present and inside:
        yield Passage(person, "in-office", present, inside)
    if expected:
        yield Passage(person, "expected", tuple(offices), expected)
