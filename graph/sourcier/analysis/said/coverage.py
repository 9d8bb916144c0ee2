"""Coverage laid out: a newsroom's to-do list, thing by thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.analysis.findings import Findings, Section
from sourcier.compare.coverage.gap import CAVEAT, Coverage, Covered, Gap
from sourcier.compare.coverage.need import DISCLOSED
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.lookup.claim import Reference
from sourcier.namespaces import node_of
from sourcier.registry import load_registry
from sourcier.store.view import View

_KEYS = (
    "subject", "name", "kind", "promised", "mentions", "gap", "topic", "value", "said_instead_of", "words", "parties",
    "speakers", "statuses", "reason", "claims",
)  # fmt: skip
_MENTIONS = (Text("{n} mention", "{n} mention"), Text("{n} mentions", "{n} mentions"))
_MORE = Text(
    "{n} other things, of which nothing is promised, have gaps too: --all.",
    "{n} autres choses, dont rien n’est promis, ont aussi des lacunes\u00a0: --all.",
)
_COLON = Text(": ", "\u00a0: ")
_MOST_NAMES = 3


def find_gaps(
    view: View,
    *,
    names: Sequence[str] = (),
    gap: Sequence[str] = (),
    all: bool = False,  # noqa: A002 - what the option is called
    engine: str = "duckdb",
) -> CoverageFindings:
    """Returns what is missing or thin in what claims say: of the things named by their ids, or of everything promised.

    Raises:
        UsageError: a word of `gap` is no gap.
    """
    from sourcier.compare.coverage.read import coverage_of  # noqa: PLC0415 - brings Ibis, slow to import

    about = [node_of(name) for name in names]
    return CoverageFindings(coverage_of(view, about, engine, only=gap, everything=all))


@dataclass(frozen=True, slots=True)
class CoverageFindings(Findings):
    """Gaps as an answer to be read."""

    found: Coverage

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a thing, an entry a kind of gap; figures with the same gaps share an entry."""
        return tuple(Section(_title(thing, lang), _grouped(thing.gaps, lang)) for thing in self.found.things)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a gap, with its claims and the rule by which it is one."""
        rows = [_row(thing, gap, lang) for thing in self.found.things for gap in thing.gaps]
        return Table({key: Text(key, key) for key in _KEYS}, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, and that gaps are the graph's."""
        more = [_MORE.in_(lang).format(n=self.found.left_out)] if self.found.left_out else []
        return (*more, CAVEAT.in_(lang))


def _title(thing: Covered, lang: str) -> str:
    words = _MENTIONS[thing.mentions > 1].in_(lang).format(n=thing.mentions)
    return f"{thing.subject.label.in_(lang)} ({thing.kind.in_(lang)}, {words})"


def _grouped(gaps: tuple[Gap, ...], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns lines by the names of their gaps; a figure stands once, under all of its own."""
    of_figure: dict[tuple[str, Text], list[Gap]] = {}
    for gap in gaps:
        if gap.figure:
            of_figure.setdefault((gap.topic, gap.figure), []).append(gap)
    groups: dict[tuple[str, ...], list[str]] = {}
    for gap in gaps:
        same = of_figure[gap.topic, gap.figure] if gap.figure else [gap]
        if same[0] is gap:
            groups.setdefault(tuple(one.label.in_(lang) for one in same), []).append(_line(gap, lang))
    return tuple((", ".join(labels), tuple(lines)) for labels, lines in groups.items())


def _line(gap: Gap, lang: str) -> str:
    """Returns of what a gap is, in a line: need or property, then whatever is known of it."""
    statuses = load_registry().schemes["status"]
    details = [
        gap.figure.in_(lang) if gap.figure else "",
        " / ".join(value.in_(lang) for value in gap.values),
        _names(gap.others, lang),
        ", ".join(f"«\u00a0{words}\u00a0»" for words in gap.words),
        ", ".join(statuses[key].label.in_(lang) for key in gap.statuses) if gap.key == "only-promised" else "",
    ]
    detail = " ".join(filter(None, details))
    named = f"{gap.about.in_(lang)}{_COLON.in_(lang)}{detail}" if detail else gap.about.in_(lang)
    if gap.topic == DISCLOSED:
        named = detail
    by = _names(gap.parties or gap.speakers, lang)
    return f"{named} – {by}" if by else named


def _names(references: tuple[Reference, ...], lang: str) -> str:
    """Returns names, and of how many more where there are many."""
    names = [reference.label.in_(lang) for reference in references[:_MOST_NAMES]]
    more = len(references) - len(names)
    return ", ".join([*names, *([f"+{more}"] if more else [])])


def _row(thing: Covered, gap: Gap, lang: str) -> list[Cell]:
    value = gap.figure.in_(lang) if gap.figure else " / ".join(value.in_(lang) for value in gap.values)
    return [
        thing.subject.id,
        thing.subject.label.in_(lang),
        thing.kind.in_(lang),
        thing.promised,
        thing.mentions,
        gap.key,
        gap.topic,
        value or None,
        tuple(other.id for other in gap.others),
        gap.words,
        tuple(party.id for party in gap.parties),
        tuple(speaker.id for speaker in gap.speakers),
        gap.statuses,
        gap.reason.in_(lang),
        gap.claims,
    ]
