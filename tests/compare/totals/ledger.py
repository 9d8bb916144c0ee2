"""A few invented amounts and what they are of, as rows of the tables, and what they add up to by plain arithmetic."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from sourcier.compare.totals.question import Question
from sourcier.compare.totals.read import total
from sourcier.compare.totals.total import Total, Totals
from sourcier.registry import load_registry
from sourcier.tables import TABLES, Engine, Rows, Tables, open_tables, write_tables

Interval = tuple[Decimal, Decimal | None]
Part = tuple[str, str, bool]
_EMPTY = {"!boolean": False, "!string": ""}
_CLASSES = {"actor": "Company", "project": "Project", "site": "Site", "place": "Place"}


class Ledger:
    """Rows of all tables, filled in where nothing is said."""

    def __init__(self) -> None:
        self.rows: Rows = {name: [] for name in TABLES}
        self._known: set[str] = set()

    def say(
        self, subject: str, low: int | str | None, bound: str = "exactly", high: int | str | None = None, *,
        of: str = "gpuCount", unit: str = "NUM", by: str = "actor:company", status: str = "announced",
        polarity: str = "asserts", year: int | None = None, former: bool = False,
    ) -> str:  # fmt: skip
        """Adds a claim of an amount, and returns its id."""
        registered = load_registry().units[unit]
        measure = unit if of == "investmentAmount" else "count" if unit == "NUM" else "power"
        amounts = [None if low is None else Decimal(n) * registered.factor for n in (low or 0, high or low or 0)]
        return self._claim(
            subject, of, by, status, polarity,
            bound=bound, nominal_low=amounts[0], nominal_high=amounts[1], unit=unit, measure=measure, former=former,
            horizon_end=date(year, 12, 31) if year else None, additive=load_registry().properties[of].additive,
        )  # fmt: skip

    def tie(
        self, subject: str, of: str, target: str, *, sure: bool = True, status: str = "stated",
        polarity: str = "asserts",
    ) -> str:  # fmt: skip
        """Adds a claim that names another entity, and returns its id."""
        return self._claim(subject, of, "actor:paper", status, polarity, object=target, sure=sure)

    def hide(self, subject: str, words: str, polarity: str = "denies") -> str:
        """Adds a claim that something is not disclosed, and returns its id."""
        return self._claim(subject, "disclosed", "actor:paper", "stated", polarity, text=words)

    def part(self, part: str, whole: str, *, certain: bool = True, status: str = "stated") -> str:
        """Adds that one is part of the other, and returns the id of the claim."""
        claim = self.tie(part, "partOf", whole, sure=certain, status=status)
        self._row("parts", claim=claim, part=part, whole=whole, status=status, certain=certain)
        return claim

    def thing(self, key: str, *, within: str | None = None, kind: str | None = None) -> None:
        """Adds an entity; its class is that of its prefix."""
        if key not in self._known and ":" in key:
            self._known.add(key)
            label = key.partition(":")[2]
            sort = _CLASSES[key.partition(":")[0]]
            self._row(
                "entities", **{"class": sort}, entity=key, kind=kind, within=within, label_en=label, label_fr=label
            )

    def tables(self, engine: Engine) -> Tables:
        """Returns the tables of all that was said so far."""
        folder = Path(tempfile.mkdtemp(dir=engine.folder))
        write_tables(self.rows, folder)
        return open_tables(folder, engine)

    def totals(self, engine: Engine, question: Question | None = None) -> Totals:
        """Returns the answer to a question, by default what all GPUs add up to."""
        return total(self.tables(engine), question or Question("gpuCount"), engine)

    def total(self, engine: Engine, question: Question | None = None) -> Total:
        """Returns the answer to a question that has one total."""
        [found] = self.totals(engine, question).totals
        return found

    def _claim(
        self, subject: str, of: str, by: str, status: str, polarity: str, *, sure: bool = True, **columns: object
    ) -> str:  # fmt: skip
        claim = f"claim:{of}-{len(self.rows['claims']) + 1}"
        self._row(
            "claims",
            claim=claim,
            subject=subject,
            property=of,
            claimant=by,
            status=status,
            polarity=polarity,
            **columns,
        )
        confidence = None if sure else "medium"
        self._row("mentions", mention=f"mention:{claim}", claim=claim, source="source:a", confidence=confidence)
        for name in (subject, columns.get("object"), by):
            self.thing(str(name))
        return claim

    def _row(self, table: str, **columns: object) -> None:
        row = {name: columns.get(name, _EMPTY.get(kind)) for name, kind in TABLES[table].items()}
        self.rows[table].append(row)


def limits(low: Decimal, bound: str, high: Decimal) -> Interval:
    """Returns what a count allows."""
    nothing = Decimal()
    found: dict[str, Interval] = {
        "about": (low - low / 10, high + high / 10),
        "almost": (low - low / 10, high),
        "at-least": (low, None),
        "more-than": (low, None),
        "up-to": (nothing, high),
        "less-than": (nothing, high),
    }
    return found.get(bound, (low, high))


def plain_total(said: Mapping[str, list[Interval]], parts: Iterable[Part]) -> Interval:
    """Returns the limits of a total by plain arithmetic: every way is walked, every pair looked at."""
    known = list(parts)
    possible = _Forest(said, [(part, whole) for part, whole, _ in known])
    certain = _Forest(said, [(part, whole) for part, whole, is_certain in known if is_certain])
    return possible.lower(None), certain.upper(None)


class _Forest:
    def __init__(self, said: Mapping[str, list[Interval]], steps: list[tuple[str, str]]) -> None:
        names = {*said, *(name for step in steps for name in step)}
        above = {name: _walk(name, steps) for name in names}
        ones = {name: min([name, *(other for other in above[name] if name in above[other])]) for name in names}
        self.said: dict[str, list[Interval]] = {}
        for name, intervals in said.items():
            self.said.setdefault(ones[name], []).extend(intervals)
        self.above = {ones[name]: {ones[other] for other in above[name]} - {ones[name]} for name in names}
        self.below = {name: {other for other in self.above if name in self.above[other]} for name in self.above}

    def parts(self, whole: str | None) -> list[str]:
        """The subjects in a whole, or in nothing, that are in no other subject between."""
        inside = [name for name in self.said if whole is None or whole in self.above[name]]
        return [name for name in inside if not self.above[name] & {*inside}]

    def lower(self, whole: str | None) -> Decimal:
        sums = sum((max(self.lower(part) for part in group) for group in self._groups(whole)), Decimal())
        if whole is None:
            return sums
        low, high = self._hull(whole)
        return low if high is not None and sums > high else max(low, sums)

    def upper(self, whole: str | None) -> Decimal | None:
        uppers = [self.upper(part) for part in self.parts(whole)]
        most = None if None in uppers else sum((upper for upper in uppers if upper is not None), Decimal())
        if whole is None:
            return most
        high = self._hull(whole)[1]
        least = sum((max(self.lower(part) for part in group) for group in self._groups(whole)), Decimal())
        return most if high is not None and least > high else high

    def _hull(self, name: str) -> Interval:
        highs = [high for _, high in self.said[name]]
        known = [high for high in highs if high is not None]
        return min(low for low, _ in self.said[name]), max(known) if len(known) == len(highs) else None

    def _groups(self, whole: str | None) -> list[set[str]]:
        """The parts of a whole; those with anything in common are together."""
        groups: list[set[str]] = []
        for part in self.parts(whole):
            near = [group for group in groups if any(self.below[part] & self.below[other] for other in group)]
            groups = [group for group in groups if group not in near] + [{part}.union(*near)]
        return groups


def _walk(name: str, steps: list[tuple[str, str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for part, whole in steps:
            if part == here and whole not in reached:
                reached.add(whole)
                waiting.append(whole)
    return reached
