"""The rows that one total was summed from, and what they say of it: what counts, and what counts within what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sourcier.compare.totals.nesting import ROOT
from sourcier.compare.totals.total import Collapsed, Counted
from sourcier.lookup.claim import Reference

Row = dict[str, Any]


class Ways:
    """The claims of `partOf` that lead from parts to wholes."""

    def __init__(self, parts: Iterable[Row]) -> None:
        self._up: dict[str, list[Row]] = defaultdict(list)
        self._down: dict[str, list[Row]] = defaultdict(list)
        for row in parts:
            self._up[row["part"]].append(row)
            self._down[row["whole"]].append(row)

    def claims(self, part: str, whole: str, *, certain: bool) -> tuple[str, ...]:
        """Returns the claims on any way from a part to a whole, all of them certain if so wanted."""
        above = _reached(part, self._up, "whole", certain=certain)
        below = _reached(whole, self._down, "part", certain=certain)
        steps = [row for row in _rows(above & below, self._up) if row["whole"] in below]
        return tuple(sorted({row["claim"] for row in steps if not certain or _is_certain(row)}))

    def common(self, wholes: Iterable[str]) -> list[str]:
        """Returns what several of these have in common as a part, but for parts of that."""
        counts = Counter(part for whole in wholes for part in _reached(whole, self._down, "part") - {whole})
        shared = {part for part, times in counts.items() if times > 1}
        return sorted(part for part in shared if not shared & (_reached(part, self._up, "whole") - {part}))


def _reached(start: str, steps: dict[str, list[Row]], end: str, *, certain: bool = False) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        for row in steps.get(waiting.pop(), []):
            if row[end] not in reached and (not certain or _is_certain(row)):
                reached.add(row[end])
                waiting.append(row[end])
    return reached


def _rows(parts: Iterable[str], up: dict[str, list[Row]]) -> Iterator[Row]:
    for part in parts:
        yield from up.get(part, [])


def _is_certain(row: Row) -> bool:
    return bool(row["certain"]) and row["status"] != "abandoned"


@dataclass(frozen=True, slots=True)
class Reading:
    """One of two readings of a nest: values of subjects, the edges between them, what stands for those in circles."""

    values: list[Row]
    edges: list[Row]
    same: dict[str, str]


class Bucket:
    """The rows of one total, in the lower reading (`least`) and the upper one (`most`)."""

    def __init__(
        self,
        said: Iterable[Row],
        *,
        least: Reading,
        most: Reading,
        ways: Ways,
        reference: Callable[[str], Reference],
    ) -> None:
        self.least, self.most, self.ways, self.reference = least, most, ways, reference
        self.said: dict[str, list[Row]] = defaultdict(list)
        self.earlier: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(said, key=lambda row: (row["subject"], row["claim"])):
            (self.earlier if row["earlier"] else self.said)[row["subject"]].append(row)
        self.sure = {row["subject"] for row in least.values}
        self.values = {row["subject"]: row for row in most.values}

    def is_sure(self, subject: str) -> bool:
        """Says whether a subject counts for the lower limit too."""
        return self.least.same.get(subject, subject) in self.sure

    def counted(self) -> tuple[Counted, ...]:
        """Returns each subject with the limits of what is said of it, greatest first."""
        found = [
            Counted(
                subject=self.reference(subject),
                lower=min(row["low"] for row in rows),
                upper=_open_max(row["high"] for row in rows),
                claims=claims_of(rows),
                certain=self.is_sure(subject),
            )
            for subject, rows in self.said.items()
        ]
        return tuple(sorted(found, key=lambda c: (c.upper is not None, -(c.upper or c.lower), c.subject.id)))

    def collapsed(self) -> tuple[Collapsed, ...]:
        """Returns what a naive sum would add but a total does not."""
        return (*self._repeated(), *self._parts(), *self._circles())

    def _repeated(self) -> Iterator[Collapsed]:
        for subject, rows in self.said.items():
            if len(rows) > 1:
                yield Collapsed("repeated", True, self.reference(subject), None, claims_of(rows))
        for subject, rows in self.earlier.items():
            yield Collapsed("earlier-stage", True, self.reference(subject), None, claims_of(rows))

    def _parts(self) -> Iterator[Collapsed]:
        for certain, links in ((True, self.links), (False, self.possible_links)):
            for part, whole in links:
                because = self.ways.claims(part, whole, certain=certain)
                rows = self.said[part]
                yield Collapsed("part", certain, self.reference(part), self.reference(whole), claims_of(rows), because)

    def _circles(self) -> Iterator[Collapsed]:
        for subject, rows in self.said.items():
            for certain, same in ((True, self.most.same), (False, self.least.same)):
                one = same.get(subject, subject)
                if one != subject:
                    because = (
                        *self.ways.claims(subject, one, certain=certain),
                        *self.ways.claims(one, subject, certain=certain),
                    )
                    whole = self.reference(one)
                    yield Collapsed("circle", certain, self.reference(subject), whole, claims_of(rows), because)
                    break

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Each subject that is certainly part of others with an amount, with the nearest of these."""
        return _links(self.most.edges)

    @cached_property
    def possible_links(self) -> list[tuple[str, str]]:
        """Each subject that is only possibly part of others with an amount, with the nearest of these."""
        settled = {part for part, _ in self.links}
        return [(part, whole) for part, whole in _links(self.least.edges) if part not in settled]


def claims_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Returns the ids of claims, in order."""
    return tuple(sorted(row["claim"] for row in rows))


def _links(edges: Iterable[Row]) -> list[tuple[str, str]]:
    return sorted((row["part"], row["whole"]) for row in edges if row["whole"] != ROOT)


def _open_max(highs: Iterable[Any]) -> Any:
    known = list(highs)
    return None if None in known else max(known)
