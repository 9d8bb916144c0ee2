"""Scenes of totals: amounts of wholes, parts and possible parts, and the rule of what they add up to.

The rule
========

**What is added.** Claims of an additive property that assert a figure and whose status is not `abandoned`. A total is
of one unit: one property, one measure (each currency is one; `unknown-currency` is one too, added to no other), one
bucket of horizon: the year in which the horizon ends, or none. Nothing is ever added over two units.

**Limits.** Each claim allows an interval: exactly n → [n, n]; about → [0.9 n, 1.1 n]; almost → [0.9 n, n]; at-least
and more-than → [n, open]; up-to and less-than → [0, n]; ranges → [min, max].

**A subject counts once.** Its interval [l, h] is the hull of the intervals of its claims in the unit: the least l, the
greatest h; h is open as soon as one is. A subject with several claims in the unit is collapsed: *repeated*.

**A part is in its whole.** Ways of `partOf` lead from a subject through any others to the nearest that have claims in
the same unit: its nearest wholes. A way is certain if each of its steps is. A subject with a certain nearest whole is
collapsed *certainly*; one that has only possible ones is collapsed *possibly*. What lies between without a figure in
the unit changes nothing, and a whole without a figure collapses nothing: its parts are added.

Given a set of links (part → nearest whole), the limits of a subject are, from the bottom up:

    parts_low  = sum of lower(part),  parts_high = sum of upper(part), over its parts under these links
    if parts_low > h:  lower = l,                  upper = parts_high      *exceeded*: the finding parts-exceed-whole
    otherwise:         lower = max(l, parts_low),  upper = h

A whole is at least what its parts add up to, and at most what is said of it: parts need not be all that it has. If they
sum above it, somebody is wrong, nobody can say who, and the interval covers both. The total of the unit is the sum over
the subjects that are part of nothing:

    lower(total) = that sum of `lower` under all links: possible parts count as contained
    upper(total) = that sum of `upper` under certain links only: possible parts count as apart; open if one is open

A finding is reported where it holds under certain links only.

**The naive sum**, beside it, is what adding up every claim gives: the sum of the nominal numbers (the greater one of a
range) over all claims that are added, whoever says them and whatever contains what.

Subjects with two nearest wholes that do not contain each other are not planted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from benchmarks.planted.scene import Amount, Said, Scene, State, by_year
from benchmarks.planted.truth import TotalTruth

Case = Callable[[Scene], None]

_UNITS = (
    ("investmentAmount", "EUR", "EUR"), ("investmentAmount", "USD", "USD"), ("powerCapacity", "MW", "power"),
    ("gpuCount", "NUM", "count"), ("jobsCreated", "NUM", "count"),
)  # fmt: skip
_NO_CURRENCY = ("investmentAmount", "unknown-currency", "unknown-currency")
_FACTORS = {"MW": 1_000_000}
_CLOSED, _OPEN = (None, 2027, 2028, 2030), (2035, 2040)


class Sum:
    """One unit in a scene, in which amounts are said and settled in units as written."""

    def __init__(
        self, scene: Scene, years: Sequence[int | None] = _CLOSED, units: Sequence[tuple[str, str, str]] = _UNITS
    ) -> None:
        self.scene = scene
        self.property, self.unit, self.measure = scene.random.choice(units)
        self.year = scene.random.choice(years)
        self.subjects: set[str] = set()

    def say(
        self, subject: str, low: int, bound: str = "exactly", high: int | None = None, *,
        polarity: str = "asserts", status: str = "announced", by: str | None = None,
    ) -> Said:  # fmt: skip
        self.subjects.add(subject)
        state = State(polarity=polarity, status=status, horizon=by_year(self.year))
        return self.scene.say(subject, self.property, Amount(low, self.unit, bound, high), by, state)

    def parts(self, whole: Said, parts: Sequence[Said], rule: str = "part-of-scope") -> None:
        for part in parts:
            self.scene.pair(part, whole, rule)

    def settle(
        self, case: str, naive: int, lower: int, upper: int | None, *, repeated: Sequence[str] = (),
        certain: Sequence[tuple[str, str]] = (), possible: Sequence[tuple[str, str]] = (),
        exceeded: Sequence[str] = (),
    ) -> None:  # fmt: skip
        factor = _FACTORS.get(self.unit, 1)
        total = TotalTruth(
            case=case,
            unit=(self.property, self.measure, self.year),
            subjects=frozenset(self.subjects),
            naive=Decimal(naive * factor),
            lower=Decimal(lower * factor),
            upper=None if upper is None else Decimal(upper * factor),
            repeated=frozenset(repeated),
            certain=frozenset(certain),
            possible=frozenset(possible),
            exceeded=frozenset(exceeded),
        )
        self.scene.truth.totals.append(total)


def _base(scene: Scene) -> int:
    return scene.random.randrange(10, 900) * 100


def repeated(scene: Scene) -> None:
    """Several who give the same figure, and one who hedges it."""
    total, project, base = Sum(scene), scene.thing(), _base(scene)
    times = scene.random.randrange(2, 6)
    said = [*(total.say(project, base) for _ in range(times)), total.say(project, base, "about")]
    scene.same_figure(said)
    total.settle("repeated", base * (times + 1), base * 9 // 10, base * 11 // 10, repeated=[project])


def contested(scene: Scene) -> None:
    total, project, base = Sum(scene), scene.thing(), _base(scene)
    scene.pairs([total.say(project, base), total.say(project, base * 4)], "disjoint-values")
    total.settle("contested", base * 5, base, base * 4, repeated=[project])


def ranges(scene: Scene) -> None:
    total, base = Sum(scene, units=(*_UNITS, _NO_CURRENCY)), _base(scene)
    total.say(scene.thing(), base, "between", base * 2)
    total.say(scene.thing(), base, "almost")
    total.say(scene.thing(), base, "less-than")
    total.settle("ranges", base * 4, base + base * 9 // 10, base * 4)


def nested(scene: Scene) -> None:
    """Parts and parts of parts, all certain, that add up to no more than the whole."""
    total, base = Sum(scene), _base(scene)
    whole, middle = scene.thing(kind="programme"), scene.thing(kind="phase")
    leaves = [scene.thing(kind="phase") for _ in range(scene.random.randrange(2, 6))]
    scene.part(middle, whole)
    said_whole, said_middle = total.say(whole, base * 10), total.say(middle, base * 6)
    said = []
    for leaf in leaves:
        scene.part(leaf, middle)
        said.append(total.say(leaf, base))
    total.parts(said_whole, [said_middle, *said])
    total.parts(said_middle, said)
    certain = [(middle, whole), *((leaf, middle) for leaf in leaves)]
    total.settle("nested", base * (16 + len(leaves)), base * 10, base * 10, certain=certain)


def _whole_and_parts(
    total: Sum, whole: tuple[int, str], parts: Sequence[int], *, certain: bool = True
) -> tuple[str, list[tuple[str, str]]]:
    """Says what a whole and its parts amount to; returns the whole, and each part with it."""
    scene = total.scene
    above = scene.thing(kind="programme")
    below = [scene.thing(kind="phase") for _ in parts]
    for part in below:
        scene.part(part, above, certain=certain)
    said = total.say(above, *whole)
    told = [total.say(part, amount) for part, amount in zip(below, parts, strict=True)]
    total.parts(said, told, "part-of-scope" if certain else "possible-part")
    return above, [(part, above) for part in below]


def parts_raise(scene: Scene) -> None:
    """Parts that add up to more than the least that the whole allows."""
    total, base = Sum(scene), _base(scene)
    _, links = _whole_and_parts(total, (base * 10, "about"), [base * 4, base * 6])
    total.settle("parts-raise", base * 20, base * 10, base * 11, certain=links)


def up_to(scene: Scene) -> None:
    total, base = Sum(scene), _base(scene)
    _, links = _whole_and_parts(total, (base * 10, "up-to"), [base, base * 2])
    total.settle("up-to", base * 13, base * 3, base * 10, certain=links)


def open_ended(scene: Scene) -> None:
    total, base = Sum(scene, _OPEN), _base(scene)
    _, links = _whole_and_parts(total, (base * 2, "at-least"), [base, base * 2])
    total.settle("open", base * 5, base * 3, None, certain=links)


def exceeded(scene: Scene) -> None:
    total, base = Sum(scene), _base(scene)
    whole, links = _whole_and_parts(total, (base * 2, "exactly"), [base, base * 2])
    total.settle("exceeded", base * 5, base * 2, base * 3, certain=links, exceeded=[whole])


def exceeded_by_one(scene: Scene) -> None:
    """A part that is more than its whole: somebody is wrong, and the two are in conflict."""
    total, base = Sum(scene), _base(scene)
    part, whole = scene.thing(kind="phase"), scene.thing()
    scene.part(part, whole)
    scene.pair(total.say(part, base * 2), total.say(whole, base), "part-exceeds-whole")
    total.settle("exceeded-by-one", base * 3, base, base * 2, certain=[(part, whole)], exceeded=[whole])


def possible(scene: Scene) -> None:
    total, base = Sum(scene), _base(scene)
    parts = [base] * scene.random.randrange(1, 4)
    _, links = _whole_and_parts(total, (base * 5, "exactly"), parts, certain=False)
    most = base * (5 + len(parts))
    total.settle("possible", most, base * 5, most, possible=links)


def possible_above(scene: Scene) -> None:
    """A certain part of what is possibly part of something, over one that has no figure."""
    total, base = Sum(scene), _base(scene)
    low, middle, silent, high = (scene.thing(kind="phase") for _ in range(4))
    scene.part(low, middle)
    scene.part(middle, silent, certain=False)
    scene.part(silent, high)
    said = [total.say(project, base * factor) for project, factor in ((low, 1), (middle, 2), (high, 5))]
    scene.pair(said[0], said[1], "part-of-scope")
    total.parts(said[2], said[:2], "possible-part")
    total.settle("possible-above", base * 8, base * 5, base * 7, certain=[(low, middle)], possible=[(middle, high)])


def silent_whole(scene: Scene) -> None:
    """Parts of a whole of which no figure is known."""
    total, base, whole = Sum(scene), _base(scene), scene.thing(kind="programme")
    parts = [scene.thing(kind="phase") for _ in range(3)]
    for part in parts:
        scene.part(part, whole)
        total.say(part, base)
    total.settle("silent-whole", base * 3, base * 3, base * 3)


def currencies(scene: Scene) -> None:
    """A part whose currency is not known, and one in another: totals of their own."""
    sums = [Sum(scene, (2030,), [unit]) for unit in (*_UNITS[:2], _NO_CURRENCY)]
    base, whole = _base(scene), scene.thing(kind="programme")
    said = sums[0].say(whole, base * 3)
    for total in sums[1:]:
        part = scene.thing(kind="phase")
        scene.part(part, whole)
        total.parts(said, [total.say(part, base)])
        total.settle("currencies", base, base, base)
    sums[0].settle("currencies", base * 3, base * 3, base * 3)


def horizons(scene: Scene) -> None:
    """A part by another year than its whole: totals of their own."""
    units = [scene.random.choice(_UNITS)]
    near, far = Sum(scene, (2027,), units), Sum(scene, (2030,), units)
    base, part, whole = _base(scene), scene.thing(kind="phase"), scene.thing(kind="programme")
    scene.part(part, whole)
    near.parts(far.say(whole, base * 3), [near.say(part, base)])
    near.settle("horizons", base, base, base)
    far.settle("horizons", base * 3, base * 3, base * 3)


def withdrawn(scene: Scene) -> None:
    """What was given up and what is denied adds nothing."""
    total, base = Sum(scene), _base(scene)
    given_up, kept, denied = (scene.thing() for _ in range(3))
    total.say(given_up, base, status="abandoned")
    scene.pairs([total.say(kept, base * 3), total.say(kept, base, status="abandoned")], "different-status")
    scene.pairs([total.say(denied, base * 2), total.say(denied, base * 2, polarity="denies")], "opposite-polarity")
    total.settle("withdrawn", base * 5, base * 5, base * 5)


CASES: tuple[Case, ...] = (
    repeated, contested, ranges, nested, parts_raise, up_to, open_ended, exceeded, exceeded_by_one, possible,
    possible_above, silent_whole, currencies, horizons, withdrawn,
)  # fmt: skip
