"""What an analysis gives: laid out for people and for programs, drawn where it can be, and citing its claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.errors import UsageError
from sourcier.language import Text, preferred_language
from sourcier.listing import Cell, Table
from sourcier.network.network import Network
from sourcier.network.standing import Standing

_ONE_NOT_EXISTING = Text(
    "One tie that is not said to exist now (planned, negotiated, former or the like) is left out.",
    "Un lien que personne ne dit exister aujourd’hui (prévu, en négociation, ancien, etc.) est laissé de côté.",
)
_NOT_EXISTING = Text(
    "{n} ties that are not said to exist now (planned, negotiated, former and the like) are left out.",
    "{n} liens que personne ne dit exister aujourd’hui (prévus, en négociation, anciens, etc.) sont laissés de côté.",
)
SAMPLING = Text(
    "Sources write about whom they write about: who stands at the centre of the graph need not stand at the centre of "
    "anything else.",
    "Les sources parlent de ceux dont elles parlent\u00a0: qui est au centre du graphe n’est pas pour autant au centre "
    "d’autre chose.",
)
PATTERN = Text(
    "A pattern is no wrongdoing: it is a question to ask.",
    "Un motif n’est pas une faute\u00a0: c’est une question à poser.",
)
"""What analyses that find a pattern say of it."""
MORE = Text("{n} more are not shown.", "{n} de plus ne sont pas montrés.")
CLAIMS = "claims"
"""The column of every table of findings that has the ids of the claims behind a row."""


@dataclass(frozen=True, slots=True)
class Section:
    """Findings that belong together under a title; each entry is what it is called, and its lines."""

    title: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What of a network is to be drawn, and which of its nodes and edges are to stand out, by their ids."""

    network: Network
    emphasis: frozenset[str] = frozenset()


class Findings(ABC):
    """What an analysis found: one row a finding for programs, and what people read."""

    __slots__ = ()

    @abstractmethod
    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns the findings in the order and the words in which people read them."""

    @abstractmethod
    def for_programs(self, lang: str) -> Table:
        """Returns the findings one a row, with ids; the column `claims` has the claims behind each."""

    @abstractmethod
    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what whoever reads the findings must know: what was left out, and what they do not say."""

    def drawing(self) -> Drawing | None:
        """Returns what of them can be drawn, None where nothing can."""
        return None

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the findings rest on, by their ids."""
        table = self.for_programs("en")
        column = table.keys.index(CLAIMS)
        cells = [row[column] for row in table.rows]
        return tuple(sorted({claim for cell in cells if isinstance(cell, tuple) for claim in cell}))

    def _repr_svg_(self) -> str | None:
        drawn = self.drawing()
        return draw(drawn, self, preferred_language()) if drawn else None


def draw(drawing: Drawing, findings: Findings, lang: str, *, title: str = "") -> str:
    """Returns findings as a picture, an SVG document, with their notes."""
    from sourcier.network.picture import draw as draw_network  # noqa: PLC0415 - only for those who ask for it

    return draw_network(drawing.network, lang=lang, title=title, notes=findings.notes(lang), emphasis=drawing.emphasis)


@dataclass(frozen=True, slots=True)
class Considered:
    """The part of a network that an analysis looks at, and how many of its edges are left out for their standing."""

    network: Network
    left_out: int

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, in words."""
        words = _ONE_NOT_EXISTING if self.left_out == 1 else _NOT_EXISTING
        return (words.in_(lang).format(n=self.left_out),) if self.left_out else ()


def considered(network: Network, include: Sequence[str]) -> Considered:
    """Returns the ties that are said to exist, and those of the standings named in `include`, with their nodes.

    Raises:
        UsageError: a word of `include` is no standing.
    """
    unknown = sorted(set(include) - set(Standing))
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no standing; choose from {', '.join(Standing)}")
    wanted = {Standing.EXISTING, *map(Standing, include)}
    kept = network.where(lambda edge: edge.standing in wanted)
    return Considered(kept.tied(), len(network.edges) - len(kept.edges))


def table(keys: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """Returns rows under columns called the same in both languages."""
    return Table({key: Text(key, key) for key in keys}, rows)


def names_in(ids: Sequence[str], network: Network, lang: str, *, most: int = 5) -> str:
    """Returns the names of nodes, and how many more there are where these are many."""
    shown = [network.name(id_).in_(lang) for id_ in ids[:most]]
    more = len(ids) - len(shown)
    return ", ".join([*shown, *([f"+{more}"] if more > 0 else [])])


def rounded(number: float, digits: int, lang: str) -> str:
    """Returns a number as people write it in that language, with so many digits behind its point or comma.

    >>> rounded(12.345, 1, "fr")
    '12,3'
    """
    written = f"{number:.{digits}f}"
    return written.replace(".", ",") if lang == "fr" else written
