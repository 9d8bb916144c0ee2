"""Organizations whose chosen sites, suppliers or premises are held by their own founders, owners or heads.

An insider founds, owns or heads the organization. They hold what was chosen where they are it, found, own, head or
operate it, or where organizations between them and it do, at most `_MOST_TIES` ties away. Only what is said to exist,
to be planned or negotiated counts; a finding is as strong as its weakest tie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcier.analysis.findings import CLAIMS, MORE, Drawing, Findings, Section, table
from sourcier.analysis.tie.hop import Hop, claims_behind, hop_entry, hop_of, weakest_entry, weakest_of
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.sentence import sentence
from sourcier.network.standing import Standing

CHOICES = {"selectedSite": "site", "clientOf": "supplier", "operates": "premises"}
"""The relations by which something is chosen, and what is then chosen."""
_INSIDE = {"founderOf", "ownerOf", "officerOf"}
_HELD_BY_SOURCE = {*_INSIDE, "operates"}
_HELD_BY_TARGET = "subsidiaryOf"
_COUNTED = {Standing.EXISTING, Standing.PLANNED, Standing.NEGOTIATED}
_MOST_TIES = 3

_TITLE = Text("{n}. {chooser} and {chosen}, through {through}", "{n}. {chooser} et {chosen}, par {through}")
_LEFT_OUT = Text(
    "{n} former, given up or denied ties are not counted.",
    "{n} liens anciens, abandonnés ou démentis ne sont pas comptés.",
)
_NONE = Text(
    "Nothing that an organization chose is known to be held by its own people; that is no proof that nothing is.",
    "De rien de ce qu’une organisation a choisi on ne sait que les siens le détiennent\u00a0; cela ne prouve pas que "
    "ce n’est le cas nulle part.",
)
_INTEREST = Text(
    "An interest is no fault: it is a question to ask.",
    "Un intérêt n’est pas une faute\u00a0: c’est une question à poser.",
)

Holders = Mapping[str, Mapping[str, Sequence[Edge]]]
"""For each thing who holds it, with the ties by which they do."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What an organization chose and one of its own people holds.

    `path` leads from the insider down to what was chosen, over the organizations between them. `hops` are the choice,
    what the insider is to the chooser, and the steps of the path.
    """

    chooser: str
    chosen: str
    insider: str
    path: tuple[str, ...]
    hops: tuple[Hop, ...]

    @property
    def weakest(self) -> Edge:
        """The tie that carries least, which is what the finding can carry."""
        return weakest_of(self.hops)

    @property
    def choices(self) -> tuple[str, ...]:
        """What was chosen: site, supplier, premises."""
        return tuple(sorted({CHOICES[edge.relation] for edge in self.hops[0].edges}))


@dataclass(frozen=True, slots=True)
class SelfDealing(Findings):
    """Interests of insiders, what is said to exist before what is planned; `left_out` ties do not count."""

    network: Network
    interests: tuple[Interest, ...]
    left_out: int
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section an interest: the choice, the insider, and the ties between insider and choice."""
        return tuple(self._section(n, one, lang) for n, one in enumerate(self.interests[: self.top], start=1))

    def for_programs(self, lang: str) -> Table:
        """Returns one row an interest, its ties as sentences."""
        rows: list[Sequence[Cell]] = [
            (
                *(self.network.name(id_).in_(lang) for id_ in (one.chooser, one.chosen, one.insider)),
                *(one.chooser, one.chosen, one.insider),
                one.path[1:-1],
                one.choices,
                tuple(edge.relation for edge in one.hops[1].edges),
                tuple(hop.edge.relation for hop in one.hops[2:]),
                tuple(sentence(hop.edge, self.network, lang) for hop in one.hops),
                str(one.weakest.standing),
                one.weakest.origins_low,
                claims_behind(one.hops),
            )
            for one in self.interests
        ]
        keys = (
            "chooser_name", "chosen_name", "insider_name", "chooser", "chosen", "insider", "through", "choice",
            "insider_relations", "holding_relations", "sentences", "weakest_standing", "weakest_origins", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, and that an interest is a question."""
        more = len(self.interests) - self.top
        return (
            *([] if self.interests else [_NONE.in_(lang)]),
            *([MORE.in_(lang).format(n=more)] if more > 0 else []),
            *([_LEFT_OUT.in_(lang).format(n=self.left_out)] if self.left_out else []),
            _INTEREST.in_(lang),
        )

    def drawing(self) -> Drawing | None:
        """Returns choosers, what they chose, and whoever stands between, the insiders standing out."""
        if not self.interests:
            return None
        ties = {edge.id for one in self.interests for hop in one.hops for edge in hop.edges}
        shown = self.network.where(lambda edge: edge.id in ties).tied()
        return Drawing(shown, frozenset(one.insider for one in self.interests))

    def _section(self, n: int, one: Interest, lang: str) -> Section:
        name = {id_: self.network.name(id_).in_(lang) for id_ in (one.chooser, one.chosen, *one.path)}
        through = ", ".join(name[id_] for id_ in (one.path[:-1] or one.path))
        title = _TITLE.in_(lang).format(n=n, chooser=name[one.chooser], chosen=name[one.chosen], through=through)
        standing = one.weakest.standing
        if standing is not Standing.EXISTING:
            title = f"{title} ({standing.label.in_(lang)})"
        entries = tuple(hop_entry(hop, self.network, lang) for hop in one.hops)
        return Section(title, (*entries, *weakest_entry(one.weakest, lang)))


def find_self_dealing(network: Network, *, top: int = 20) -> SelfDealing:
    """Returns what organizations chose that their own founders, owners or heads hold, themselves or through others."""
    relations = {*CHOICES, *_HELD_BY_SOURCE, _HELD_BY_TARGET}
    related = network.where(lambda edge: edge.relation in relations)
    counted = related.where(lambda edge: edge.standing in _COUNTED)
    held = holders(counted)
    choices: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in counted.edges:
        if edge.relation in CHOICES and _is_choice(edge, network):
            choices[edge.ends].append(edge)
    found = [one for ends, edges in choices.items() for one in _interests(*ends, edges, held)]
    found.sort(key=lambda one: (one.weakest.standing.rank, len(one.hops), one.chooser, one.chosen, one.path))
    return SelfDealing(counted, tuple(found), len(related.edges) - len(counted.edges), top)


def holders(network: Network) -> Holders:
    """Returns for each organization and site who founds, owns, heads or operates it, or has it as a subsidiary."""
    held: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in network.edges:
        if edge.relation in _HELD_BY_SOURCE:
            held[edge.target][edge.source].append(edge)
        elif edge.relation == _HELD_BY_TARGET:
            held[edge.source][edge.target].append(edge)
    return held


def _is_choice(edge: Edge, network: Network) -> bool:
    """Says whether something is chosen by it: a project that somebody operates is no place."""
    return edge.relation != "operates" or network.nodes[edge.target].family == "site"


def _interests(chooser: str, chosen: str, choices: Sequence[Edge], held: Holders) -> Iterator[Interest]:
    inside = {
        insider: [edge for edge in edges if edge.relation in _INSIDE]
        for insider, edges in held.get(chooser, {}).items()
    }
    insiders = {insider for insider, edges in inside.items() if edges}
    for path in _paths(chooser, chosen, insiders, held):
        steps = [hop_of(held[below][above]) for above, below in pairwise(path)]
        hops = (hop_of(choices), hop_of(inside[path[0]]), *steps)
        yield Interest(chooser, chosen, path[0], path, hops)


def _paths(chooser: str, chosen: str, insiders: set[str], held: Holders) -> Iterator[tuple[str, ...]]:
    """Yields the ways from an insider down to what was chosen, not through the chooser, the shortest first."""
    if chosen in insiders:
        yield (chosen,)
    paths: list[tuple[str, ...]] = [(chosen,)]
    for _ in range(_MOST_TIES):
        longer: list[tuple[str, ...]] = []
        for path in paths:
            above = held.get(path[0], {})
            yield from ((insider, *path) for insider in sorted((above.keys() & insiders) - set(path)))
            longer += [(one, *path) for one in sorted((above.keys() & held.keys()) - {chooser, *path})]
        paths = longer
