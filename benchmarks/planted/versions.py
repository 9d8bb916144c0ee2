"""Scenes of versions: a company says the same thing on several days, by its speakers, then says something else of it.

All earlier claims agree, so that the last one compares with each of them by one rule. Somebody else may repeat them
last of all: what the same voice said before counts all the same, unless the last claim is in a third voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from benchmarks.planted.scene import Amount, Scene, State, in_year

Case = Callable[[Scene], None]

_PROPERTY = "userCount"
_PLANNED = State(status="planned")
_SAME, _ANOTHER = "same-voice", "another-voice"


@dataclass(frozen=True, slots=True)
class _Change:
    """What is said first, what last, the event between them, and how the two compare. Percents are of one number."""

    event: str
    rule: str
    first: State = _PLANNED
    last: State = _PLANNED
    percent: int = 100
    bounds: tuple[str, str] = ("exactly", "exactly")


_CHANGES = (
    _Change("restated", "equal-values"),
    _Change("raised", "disjoint-values", percent=150),
    _Change("cut", "disjoint-values", percent=60),
    _Change("re-hedged", "different-bound", bounds=("exactly", "up-to")),
    _Change("narrowed", "overlapping-bounds", percent=105, bounds=("about", "exactly")),
    _Change("widened", "overlapping-bounds", percent=105, bounds=("exactly", "about")),
    _Change("delayed", "different-date", State(status="planned", horizon=in_year(2033)),
            State(status="planned", horizon=in_year(2035))),
    _Change("brought-forward", "different-date", State(status="planned", horizon=in_year(2035)),
            State(status="planned", horizon=in_year(2033))),
    _Change("put-off", "equal-values", last=State(status="postponed")),
    _Change("given-up", "equal-values", last=State(status="abandoned")),
    _Change("taken-up-again", "equal-values", first=State(status="postponed")),
    _Change("begun", "equal-values", last=State(status="under-construction")),
    _Change("delivered", "equal-values", last=State(status="completed")),
    _Change("short-of-promise", "different-status", last=State(status="completed"), percent=50),
    _Change("beyond-promise", "different-status", last=State(status="completed"), percent=200),
    _Change("denied", "opposite-polarity", last=State(status="planned", polarity="denies")),
    _Change("asserted-after-all", "opposite-polarity", first=State(status="planned", polarity="denies")),
    _Change("withheld", "not-disclosed", last=State(status="planned", polarity="declines-to-say")),
)  # fmt: skip


def _case(change: _Change) -> Case:
    def case(scene: Scene) -> None:
        project, company = scene.thing(), scene.actor("Company")
        base = scene.random.randrange(10, 900) * 200
        first = Amount(base, "NUM", change.bounds[0])
        days = sorted(scene.random.sample(range(300), scene.random.randrange(3, 7)))
        *early, repeated, late = (replace(change.first, day=scene.day + timedelta(days=day)) for day in days)
        said = [scene.say(project, _PROPERTY, first, state=replace(state, behalf=company)) for state in early]
        scene.version(said[0], "put-off" if change.first.status == "postponed" else "first-said")
        for before, claim in pairwise(said):
            scene.version(claim, "restated", before, _SAME)
        own, whole = said[-1], list(said)
        if scene.random.random() < 0.5:
            whole.append(scene.say(project, _PROPERTY, first, state=repeated))
            scene.version(whole[-1], "restated", own, _ANOTHER)
        scene.pairs(whole, "equal-values")
        is_third = scene.random.random() < 0.25
        last = Amount(base * change.percent // 100, "NUM", change.bounds[1])
        end = scene.say(
            project, _PROPERTY, None if change.last.polarity == "declines-to-say" else last,
            None if is_third else company, replace(change.last, day=late.day),
        )  # fmt: skip
        for claim in whole:
            scene.pair(claim, end, change.rule)
        scene.version(end, change.event, *((whole[-1], _ANOTHER) if is_third else (own, _SAME)))

    return case


CASES: tuple[Case, ...] = tuple(map(_case, _CHANGES))
