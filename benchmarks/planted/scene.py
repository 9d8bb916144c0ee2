"""One small graph of its own, that knows what holds of it: the piece that planted graphs are made of.

Scenes share outlets and nothing else. What is said in one can be compared with nothing said in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations
from random import Random

from benchmarks.planted.truth import PairTruth, Truth, VersionTruth
from sourcier.identifiers import kebab
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry
from sourcier.tables import TABLES, Rows

OUTLETS = tuple(f"actor:outlet-{number:02}" for number in range(1, 41))
OUTCOMES = {
    "opposite-polarity": "conflict",
    "not-disclosed": "no-conflict",
    "part-exceeds-whole": "conflict",
    "part-of-scope": "no-conflict",
    "possible-part": "no-conflict",
    "different-subject": "no-conflict",
    "different-unit": "no-conflict",
    "unknown-currency": "undecided",
    "different-date": "no-conflict",
    "same-figure-other-period": "conflict",
    "equal-values": "same-value",
    "different-bound": "compatible",
    "overlapping-bounds": "compatible",
    "rounded-figure": "compatible",
    "different-status": "no-conflict",
    "accumulating": "no-conflict",
    "disjoint-values": "conflict",
    "differing-words": "undecided",
}
"""The outcome that each rule leads to."""

_FIRST_DAY = date(2031, 1, 1)
_PREFIXES = {"Place": "place", "Project": "project", "Site": "site"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as written: one number, or two for a range, in a unit."""

    low: int
    unit: str
    bound: str = "exactly"
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in a scene, as far as scenes look back at it."""

    claim: str
    property: str
    bound: str | None


@dataclass(frozen=True, slots=True)
class State:
    """Everything about a claim that is not its subject, property, value or speaker."""

    polarity: str = "asserts"
    status: str = "stated"
    former: bool = False
    horizon: tuple[date | None, date | None] = (None, None)
    day: date | None = None
    behalf: str | None = None
    role: str | None = None


STATED = State()


def entity_row(name: str, kind_of_thing: str, kind: str | None = None) -> dict[str, object]:
    """Returns the row of an entity whose name is its key."""
    label = name.partition(":")[2].replace("-", " ")
    return {
        "entity": name, "class": kind_of_thing, "kind": kind, "label_en": label, "label_fr": label, "within": None,
    }  # fmt: skip


@cache
def _property_columns(key: str) -> tuple[str, bool, bool, str | None]:
    prop = load_registry().properties[key]
    dimension = kebab(prop.dimension.value.rsplit("/", 1)[-1]) if prop.dimension else None
    return kebab(prop.value_kind.value.rsplit("/", 1)[-1]), prop.functional, prop.additive, dimension


_words = cache(kebab)


@cache
def _unit(code: str) -> tuple[Decimal, bool]:
    unit = load_registry().units[code]
    return unit.factor, unit.dimension == SOUC.money


class Scene:
    """Rows and truth of one scene: every name in it begins with its own number, all but little is of its one day."""

    def __init__(self, number: int, random: Random) -> None:
        self.random = random
        self.rows: Rows = {name: [] for name in TABLES}
        self.truth = Truth()
        self.day = _FIRST_DAY + timedelta(days=random.randrange(300))
        self._key = f"s{number}"

    # What there is

    def actor(self, kind_of_thing: str = "Person") -> str:
        return self._entity("actor", kind_of_thing, None)

    def thing(self, kind_of_thing: str = "Project", kind: str = "site-project") -> str:
        return self._entity(_PREFIXES[kind_of_thing], kind_of_thing, kind)

    def outlets(self, number: int) -> list[str]:
        """Returns that many outlets, all different."""
        return self.random.sample(OUTLETS, number)

    def source(
        self, publisher: str, *, genre: str = "press-article", held: bool = True, day: date | None = None
    ) -> str:
        name = f"source:{self._key}-{len(self.rows['sources'])}"
        published = day or self.day
        self.rows["sources"].append({
            "source": name, "publisher": publisher, "published_start": published, "published_end": published,
            "genre": genre, "held": held,
        })  # fmt: skip
        return name

    def derive(self, source: str, how: str, earlier: str) -> None:
        self.rows["derivations"].append({"source": source, "earlier": earlier, "how": how})

    # What is said

    def say(
        self, subject: str, prop: str, value: Amount | date | tuple[date, date] | str | None, by: str | None = None,
        state: State = STATED, *, source: str | None = None, attribution: str = "reported-speech",
        confidence: str | None = None,
    ) -> Said:  # fmt: skip
        """Adds a claim with one mention: in `source`, or in an article of its own in an outlet that credits `by`.

        A string is an object where the property takes one, else words. Without `by`, somebody new says it.
        """
        speaker = by or self.actor()
        value_kind, functional, additive, dimension = _property_columns(prop)
        name = f"claim:{subject.partition(':')[2]}-{_words(prop)}-{len(self.rows['claims'])}"
        dates = value if isinstance(value, tuple) else (value, value) if isinstance(value, date) else (None, None)
        words = value if isinstance(value, str) else None
        bound = value.bound if isinstance(value, Amount) else "exactly" if dates[0] else None
        where = source or self.source(self.random.choice(OUTLETS), day=state.day)
        self.rows["claims"].append({
            "claim": name, "subject": subject, "property": prop, "value_kind": value_kind, "functional": functional,
            "additive": additive, "bound": bound, **_figure(value, dimension),
            "object": words if value_kind == "entity-value" else None,
            "date_start": dates[0], "date_end": dates[1],
            "text": words if value_kind == "text-value" else None,
            "claimant": speaker, "claimed_on": state.day or self.day,
            "polarity": state.polarity, "status": state.status, "former": state.former,
            "horizon_start": state.horizon[0], "horizon_end": state.horizon[1], "horizon_text": None,
            "condition": None, "role": state.role,
        })  # fmt: skip
        self.rows["speakers"].append({"claim": name, "actor": speaker, "part": "claimant"})
        if state.behalf:
            self.rows["speakers"].append({"claim": name, "actor": state.behalf, "part": "on-behalf-of"})
        said = Said(name, prop, bound)
        self.mention(said, where, attribution, confidence)
        return said

    def mention(
        self, said: Said, source: str, attribution: str = "reported-speech", confidence: str | None = None
    ) -> None:
        number, start = len(self.rows["mentions"]), self.random.randrange(5000)
        self.rows["mentions"].append({
            "mention": f"mention:{self._key}-{number}", "claim": said.claim, "source": source,
            "start": start, "end": start + 20, "attribution": attribution, "confidence": confidence,
        })  # fmt: skip

    def part(self, part: str, whole: str, *, certain: bool = True) -> None:
        """Adds the claim that `part` is part of `whole`, in words or in a doubtful reading."""
        confidence = None if certain else self.random.choice(("low", "medium"))
        said = self.say(part, "partOf", whole, confidence=confidence)
        self.rows["parts"].append({
            "claim": said.claim, "part": part, "whole": whole, "status": "stated", "certain": certain,
        })  # fmt: skip

    # What holds

    def pair(self, one: Said, other: Said, rule: str) -> None:
        first, second = sorted((one.claim, other.claim))
        self.truth.pairs.append(PairTruth(first, second, one.property, OUTCOMES[rule], rule))

    def pairs(self, said: Iterable[Said], rule: str) -> None:
        """Says that every two of these compare by `rule`."""
        for one, other in combinations(said, 2):
            self.pair(one, other, rule)

    def same_figure(self, said: Iterable[Said]) -> None:
        """Says that these are one subject's claims of the same numbers: they differ in their bounds, if at all."""
        for one, other in combinations(said, 2):
            self.pair(one, other, "equal-values" if one.bound == other.bound else "different-bound")

    def version(self, said: Said, event: str, before: Said | None = None, voice: str | None = None) -> None:
        """Says what happened between a claim and the version before it, in whose voice that is."""
        self.truth.versions.append(VersionTruth(said.claim, event, before.claim if before else None, voice))

    def _entity(self, prefix: str, kind_of_thing: str, kind: str | None) -> str:
        name = f"{prefix}:{self._key}-{len(self.rows['entities'])}"
        self.rows["entities"].append(entity_row(name, kind_of_thing, kind))
        return name


def _figure(value: object, dimension: str | None) -> dict[str, object]:
    if not isinstance(value, Amount):
        return {"nominal_low": None, "nominal_high": None, "unit": None, "measure": None}
    factor, is_money = _unit(value.unit)
    high = value.low if value.high is None else value.high
    return {
        "nominal_low": value.low * factor, "nominal_high": high * factor, "unit": value.unit,
        "measure": value.unit if is_money else dimension,
    }  # fmt: skip


def in_year(year: int) -> tuple[date | None, date | None]:
    """Returns the horizon of what holds in a year."""
    return date(year, 1, 1), date(year, 12, 31)


def by_year(year: int | None) -> tuple[date | None, date | None]:
    """Returns the horizon of what is to hold by the end of a year, or at no time said."""
    return None, date(year, 12, 31) if year else None
