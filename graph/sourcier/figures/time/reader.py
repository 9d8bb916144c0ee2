"""Dates and horizons read from the words of a text, in French and English.

A month, a day or a season without a year is placed by the day on which it is said. The verb decides where it shows
its tense: a future one takes the first such period that is not over on that day, a past one the last that has begun.
« d’ici » and `by` always look to the future, « depuis » and `since` to the past; « dès », « avant », `from` and
`before` to the future where no verb says otherwise. Where nothing decides, the nearest one is taken, the earlier of two
as near.

« Avant 2028 » binds by the end of 2027, « après 2028 » from the start of 2029; « avant fin 2026 » by the end of 2026.
A lapse (« il y a deux ans », `within eight months`) leads to the calendar unit in which it ends: that year, that month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sourcier.figures.calendar import Part, neighbour
from sourcier.figures.time.context import Passage, counts, holds, is_month_name
from sourcier.figures.time.moment import RULES, Moment, moment_at, words
from sourcier.figures.time.opening import Opening, opening_at, part_at
from sourcier.figures.time.placing import joined, place
from sourcier.figures.time.relative import LAPSES, RELATIVE
from sourcier.figures.time.tense import Direction, direction_at
from sourcier.model import Period
from sourcier.namespaces import SOUC


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or horizon read from words: `words` is the text from `start` to `end`, in code points, end exclusive.

    `period` is None where it cannot be known: fuzzy words, or ones that depend on a day of saying that was not given.
    """

    start: int
    end: int
    words: str
    period: Period | None
    bound: NamedNode = SOUC.exactly

    @property
    def horizon(self) -> Period | None:
        """The period as a horizon: up to its end, from its start, or the period itself."""
        if self.period is None:
            return None
        return Period(
            None if self.bound == SOUC.upTo else self.period.start,
            None if self.bound == SOUC.atLeast else self.period.end,
        )


_INSIDE_NUMBER = re.compile(r"[0-9][.,/:']$")
_JOIN_INSIDE = re.compile(r"[0-9r] (?:au|to|and|et) ")
_START = re.compile(r"(?<![\w-])\w")
_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ",
})  # fmt: skip


_MOMENTS = RULES + RELATIVE
_JOIN_WORD = words(r" (?:à|au|et|jusqu'(?:à|en|au)|to|and|until|till) (?:(?:le|la|en|the) |l')?", "")
_JOIN_HYPHEN = words(r" ?- ?", "")
_LATEST = words(r",? (?:au plus tard|at the latest)")


def read_times(text: str, *, said: date | None = None, language: str | None = None) -> tuple[TimeExpression, ...]:
    """Returns the dates and horizons of `text` in order; they do not overlap.

    `said` is the day of publication. `language` is `fr` or `en`; words of both are read where it is not given.

    >>> [(time.words, str(time.period.end)) for time in read_times("ouvert d’ici fin 2026")]
    [('d’ici fin 2026', '2026-12-31')]
    """
    plain = _plain(text)
    found: list[TimeExpression] = []
    position, year_end = 0, -1
    for match in _START.finditer(plain):
        if match.start() < position:
            continue
        reader = _Reader(Passage(text, plain, year_end), said, language or "fr en")
        wording = reader.wording_at(match.start())
        if wording is None:
            continue
        position = wording.moment.end
        if wording.moment.needs != "calendar":
            found.append(reader.time_of(wording))
            position = found[-1].end
            year_end = position if wording.moment.year is not None else -1
    return tuple(found)


def _plain(text: str) -> str:
    """Returns the text in lower case with plain spaces, apostrophes and hyphens, as many characters as it has."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lower.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class _Wording:
    """What the openings, the part and the moment that begin at `start` say together."""

    start: int
    openings: tuple[Opening, ...]
    part: Part | None
    moment: Moment


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader of one passage; each step looks at a bounded stretch of it."""

    passage: Passage
    said: date | None
    languages: str

    def wording_at(self, at: int) -> _Wording | None:
        """Returns what begins at `at`, with as many openings as make sense of it; None where no time does."""
        plain = self.passage.plain
        if plain[at].isdigit() and _INSIDE_NUMBER.search(plain[max(0, at - 2) : at]):
            return None
        lapse = moment_at(LAPSES, plain, at, self.languages)
        if lapse is not None and holds(self.passage, lapse, (), at):
            return _Wording(at, (), None, lapse)
        openings: list[Opening] = []
        places = [at]
        languages = self.languages
        while len(openings) < 4 and (found := opening_at(plain, places[-1], languages)):
            openings.append(found[0])
            places.append(found[1])
            languages = found[0].language
        for count in range(len(openings), -1, -1):
            wording = self._behind(tuple(openings[:count]), places[: count + 1])
            if wording is not None:
                return wording
        return None

    def _behind(self, openings: tuple[Opening, ...], places: list[int]) -> _Wording | None:
        """Returns the part and the moment, or the two joined moments, behind the openings; all in one language."""
        spoken = openings[-1].language if openings else self.languages
        part = part_at(self.passage.plain, places[-1], spoken)
        for name, language, at in (part, (None, spoken, places[-1])) if part else ((None, spoken, places[-1]),):
            moment = moment_at(_MOMENTS, self.passage.plain, at, language)
            if moment is None:
                continue
            if moment.needs == "calendar":
                return _Wording(at, (), None, moment)
            span = self._span(openings, moment.of_part(name) if name else moment, language)
            if span is not None:
                exact, whole = span
                return _Wording(places[0], () if exact else openings, None, whole)
            if self._stands(moment, name, openings, at):
                return self._wording(openings, places, name, moment)
        return None

    def _wording(self, openings: tuple[Opening, ...], places: list[int], part: Part | None, moment: Moment) -> _Wording:
        """Returns the words with their start: a mere « de » or `of` is not quoted, but that of « du 13 au 15 » is."""
        joins = any(opening.joins for opening in openings)
        if joins and _JOIN_INSIDE.search(self.passage.plain[places[-1] : moment.end]):
            return _Wording(places[0], (), part, moment)
        loud = [place for place, opening in zip(places, openings, strict=False) if not opening.is_silent]
        return _Wording(loud[0] if loud else places[-1], openings, part, moment)

    def _stands(self, moment: Moment, part: Part | None, openings: tuple[Opening, ...], at: int) -> bool:
        if part is None:
            return not _only_joins(openings) and holds(self.passage, moment, openings, at)
        return moment.needs != "weekday" and is_month_name(self.passage, moment, at, has_opening=True)

    def _span(self, openings: tuple[Opening, ...], first: Moment, language: str) -> tuple[bool, Moment] | None:
        """Returns whether words join two moments (else a hyphen does), and the moment that spans both."""
        plain = self.passage.plain
        joins = any(opening.joins for opening in openings)
        link = (_JOIN_WORD.match(plain, first.end) if joins else None) or _JOIN_HYPHEN.match(plain, first.end)
        if link is None or first.needs == "weekday":
            return None
        part = part_at(plain, link.end(), language)
        second = moment_at(_MOMENTS, plain, part[2] if part else link.end(), language)
        if second is None or second.needs == "calendar" or counts(plain, second.end):
            return None
        second = second.of_part(part[0]) if part else second
        is_hyphen = "-" in link[0]
        if is_hyphen and not _are_alike(first, second):
            return None
        whole = joined(first, second)
        return None if whole is None else (not is_hyphen, whole)

    def time_of(self, wording: _Wording) -> TimeExpression:
        """Returns the time with its period and bound."""
        plain, moment = self.passage.plain, wording.moment
        bound = _bound_of(wording)
        end = moment.end
        if bound == SOUC.exactly and (latest := _LATEST.match(plain, end)):
            bound, end = SOUC.upTo, latest.end()
        period = self._period_of(wording, bound)
        return TimeExpression(wording.start, end, self.passage.text[wording.start : end], period, bound)

    def _period_of(self, wording: _Wording, bound: NamedNode) -> Period | None:
        moment, part = wording.moment, wording.part
        edge = next((opening.edge for opening in wording.openings if opening.edge), "")
        if part is not None and not (bound == SOUC.upTo and part == "end"):
            moment = moment.of_part(part)
        period = place(moment, self.said, self._direction_of(wording))
        if period is None or not edge or (edge == "before" and part == "end"):
            return period
        try:
            return neighbour(period, -1 if edge == "before" else 1)
        except (ValueError, OverflowError):
            return None

    def _direction_of(self, wording: _Wording) -> Direction | None:
        """Returns where the words look; read from the sentence only where a period depends on it."""
        if self.said is None or wording.moment.year is not None:
            return None
        looks = {opening.looks for opening in wording.openings}
        if "past" in looks:
            return "past"
        if "future" in looks:
            return "future"
        cue = direction_at(self.passage.plain, wording.start, wording.moment.end)
        return cue or ("future" if "forward" in looks else None)


def _only_joins(openings: tuple[Opening, ...]) -> bool:
    """Returns whether « entre » or `between` is left without its second date."""
    return any(opening.words in {"entre", "between"} for opening in openings)


def _are_alike(first: Moment, second: Moment) -> bool:
    """Returns whether a hyphen may join them: two days, or two that are longer, not both a mere year."""
    if first.of_year is None or second.of_year is None or "year" in {first.needs, second.needs}:
        return False
    days = [moment.of_year(moment.year or 2024).day is not None for moment in (first, second) if moment.of_year]
    return days[0] == days[1]


def _bound_of(wording: _Wording) -> NamedNode:
    bounds = [opening.bound for opening in wording.openings] + [wording.moment.bound]
    if SOUC.about in bounds:
        return SOUC.about
    return next((bound for bound in bounds if bound != SOUC.exactly), SOUC.exactly)
