"""The words before a date that say how firmly it is meant: « d’ici », « dès », « vers », `by`, `from`, `around`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import NamedNode

from sourcier.figures.calendar import Part
from sourcier.figures.time.moment import words
from sourcier.namespaces import SOUC

Look = Literal["future", "forward", "past", ""]


@dataclass(frozen=True, slots=True)
class Opening:
    """A word before a date, and what it does.

    `takes` says what it makes a time of that is none by itself (`Moment.needs`); "count" in it means that a number
    behind it may as well be an amount (« de 2000 salariés »). `looks`: always to the future or the past, or forward
    where no verb says otherwise. `edge`: the date itself is excluded. `joins`: opens « de … à … ». Silent ones are not
    quoted.
    """

    language: str
    words: str
    bound: NamedNode = SOUC.exactly
    takes: str = ""
    looks: Look = ""
    edge: Literal["before", "after", ""] = ""
    joins: bool = False
    is_silent: bool = False


_ALL = "year month season weekday"
_OPENINGS = (
    Opening("fr", "d'ici(?: à| au| aux)?", SOUC.upTo, _ALL, "future"),
    Opening("fr", "(?:(?:à |pour )?l'|à )(?:horizon|échéance)(?: d[e'u])?", SOUC.upTo, _ALL, "future"),
    Opening("fr", "(?:au plus tard|pas plus tard qu[e'])(?: en| le| à)?", SOUC.upTo, _ALL, "future"),
    Opening("fr", "jusqu'en|jusqu'au|jusqu'aux", SOUC.upTo, _ALL, "forward"),
    Opening("fr", "jusqu'à", SOUC.upTo, _ALL + " count", "forward"),
    Opening("fr", "avant", SOUC.upTo, _ALL + " count", "forward", edge="before"),
    Opening("fr", "dès|au plus tôt(?: en| le| à)?", SOUC.atLeast, _ALL, "forward"),
    Opening("fr", "(?:à partir|à compter) d(?:[eu']|es)", SOUC.atLeast, _ALL + " count", "forward"),
    Opening("fr", "depuis", SOUC.atLeast, _ALL, "past"),
    Opening("fr", "après", SOUC.atLeast, _ALL + " count", "forward", edge="after"),
    Opening("fr", "vers|(?:autour|aux alentours|aux environs) d(?:[eu']|es)", SOUC.about, _ALL + " count"),
    Opening("fr", "environ", SOUC.about),
    Opening("fr", "entre", takes="year month", joins=True),
    Opening("fr", "en", takes="year month"),
    Opening("fr", "pour|sur|durant|pendant|au cours d[eu']|au cours des|dans le courant d[eu']", takes=_ALL + " count"),
    Opening("fr", "d(?:e|u|es|')", takes="year month weekday count", joins=True, is_silent=True),
    Opening("fr", "au|à", takes="season"),
    Opening("fr", "dans|le|la|les|l'|ce|aux"),
    Opening("en", "by|no later than|not later than|at the latest(?: by| in)?", SOUC.upTo, _ALL + " count", "future"),
    Opening("en", "up until|until|till|through", SOUC.upTo, _ALL, "forward"),
    Opening("en", "before|prior to", SOUC.upTo, _ALL + " count", "forward", edge="before"),
    Opening("en", "within", SOUC.upTo),
    Opening("en", "from|starting(?: in| on| from)?|beginning(?: in| on)?|as from|as of|as early as|no earlier than",
            SOUC.atLeast, _ALL + " count", "forward", joins=True),
    Opening("en", "since", SOUC.atLeast, _ALL, "past"),
    Opening("en", "after", SOUC.atLeast, _ALL + " count", "forward", edge="after"),
    Opening("en", "around|about|circa|approximately|roughly|some ?time in", SOUC.about, _ALL + " count"),
    Opening("en", "between", takes="year month", joins=True),
    Opening("en", "in|during|throughout|in the course of|over the course of", takes=_ALL),
    Opening("en", "over|for", takes="year month season count"),
    Opening("en", "of", takes="year month season count", is_silent=True),
    Opening("en", "on", takes="weekday"),
    Opening("en", "at|the"),
)  # fmt: skip
_COMPILED = tuple((row, words(row.words, r"(?:(?<=')|(?=[ \n]))[ \n]{0,3}")) for row in _OPENINGS)


def opening_at(plain: str, at: int, languages: str) -> tuple[Opening, int] | None:
    """Returns the opening that begins at `at`, the longest there is, and where the words behind it begin."""
    best: tuple[Opening, int] | None = None
    for row, pattern in _COMPILED:
        if (
            row.language in languages
            and (match := pattern.match(plain, at))
            and (best is None or match.end() > best[1])
        ):
            best = row, match.end()
    return best


@dataclass(frozen=True, slots=True)
class _PartWords:
    language: str
    pattern: re.Pattern[str]
    part: Part


def _part(language: str, opening: str, part: Part) -> _PartWords:
    return _PartWords(language, words(opening, ""), part)


_OF = r"(?: d(?:e la|es|e|u) | d'| )"
_PARTS = (
    _part("fr", rf"(?:à la |la |en )?fin{_OF}", "end"),
    _part("fr", rf"(?:au |le |en )?(?:tout )?début{_OF}", "start"),
    _part("fr", rf"(?:au |le |en )?milieu{_OF}", "middle"),
    _part("fr", r"(?:à la |la )?mi(?:-| )", "middle"),
    _part("fr", rf"(?:dans le |en )?courant{_OF}", "whole"),
    _part("en", r"(?:(?:at |in )?the )?(?:very )?end(?: of |-)|late(?: in)? ", "end"),
    _part("en", r"(?:(?:at |in )?the )?(?:beginning|start) of |early(?: in)? ", "start"),
    _part("en", r"(?:(?:at |in )?the )?middle of |mid(?:-| )", "middle"),
    _part("en", r"later ", "whole"),
)


def part_at(plain: str, at: int, languages: str) -> tuple[Part, str, int] | None:
    """Returns the part (« fin », `early`) that begins at `at`, its language, and where the words behind it begin."""
    for row in _PARTS:
        if row.language in languages and (match := row.pattern.match(plain, at)):
            return row.part, row.language, match.end()
    return None
