"""What was planted: the answers that an analysis of the rows must give."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

Unit = tuple[str, str, int | None]
"""What one total is of: a property, a measure, and the year that ends its horizon (None where none is given)."""


@dataclass(frozen=True, slots=True)
class PairTruth:
    """How two claims compare; `first` is before `second` in the order of their names."""

    first: str
    second: str
    property: str
    outcome: str
    rule: str


@dataclass(frozen=True, slots=True)
class FigureTruth:
    """The origin vector of a figure; `case` says how it was planted."""

    case: str
    subject: str
    property: str
    measure: str
    nominal_low: Decimal
    nominal_high: Decimal
    mentions: int
    outlets: int
    origins_low: int
    origins_high: int
    disinterested: int
    primary_documents: int


@dataclass(frozen=True, slots=True)
class TotalTruth:
    """The total of one property over some subjects that no other subject contains or is part of.

    `upper` is None where it is open. `repeated` are subjects with several claims, which count once; `certain` and
    `possible` are (part, nearest whole that has a figure); `exceeded` are wholes whose parts sum above them.
    """

    case: str
    unit: Unit
    subjects: frozenset[str]
    naive: Decimal
    lower: Decimal
    upper: Decimal | None
    repeated: frozenset[str] = frozenset()
    certain: frozenset[tuple[str, str]] = frozenset()
    possible: frozenset[tuple[str, str]] = frozenset()
    exceeded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VersionTruth:
    """What happened since the version before a claim, which that is, and whether both are of one voice."""

    claim: str
    event: str
    before: str | None
    voice: str | None


@dataclass(slots=True)
class UnitTotal:
    """The total of one unit over a whole graph, and how much was collapsed in it."""

    naive: Decimal = Decimal()
    lower: Decimal = Decimal()
    upper: Decimal | None = Decimal()
    repeated: int = 0
    certain: int = 0
    possible: int = 0
    exceeded: int = 0

    def add(self, total: TotalTruth) -> None:
        """Adds the total of subjects that stand apart from all others."""
        self.naive += total.naive
        self.lower += total.lower
        self.upper = None if self.upper is None or total.upper is None else self.upper + total.upper
        self.repeated += len(total.repeated)
        self.certain += len(total.certain)
        self.possible += len(total.possible)
        self.exceeded += len(total.exceeded)


@dataclass(slots=True)
class Truth:
    """What holds of a graph: one by one for all of it or a sample, in numbers (`counted`, `units`) for all of it.

    `pairs` has every pair of claims that is seemingly comparable, but those of `partOf`; `circles` the sources that
    cite each other in a circle; `versions` all claims of the subjects of which versions were planted.
    """

    pairs: list[PairTruth] = field(default_factory=list)
    figures: list[FigureTruth] = field(default_factory=list)
    circles: list[frozenset[str]] = field(default_factory=list)
    totals: list[TotalTruth] = field(default_factory=list)
    versions: list[VersionTruth] = field(default_factory=list)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    units: dict[Unit, UnitTotal] = field(default_factory=dict)

    def add(self, other: Truth, *, one_by_one: bool = True) -> None:
        """Adds what holds of another graph that shares no subject and no source with this one."""
        self.counted.update((pair.outcome, pair.rule) for pair in other.pairs)
        for total in other.totals:
            self.units.setdefault(total.unit, UnitTotal()).add(total)
        if one_by_one:
            self.pairs += other.pairs
            self.figures += other.figures
            self.circles += other.circles
            self.totals += other.totals
            self.versions += other.versions
