"""Scenes of pairs: for each rule of comparability, claims that compare by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

from benchmarks.planted.scene import Amount, Said, Scene, State, in_year

Case = Callable[[Scene], None]

_ONE_SIDED = ("at-least", "more-than", "up-to", "less-than", "about", "almost")
_PROMISED = ("announced", "planned")
_ENDED = ("operating", "completed", "postponed", "abandoned")
_WORDS = ("a closed loop", "an oil bath", "outside air", "river water", "a cold plate")
_CURRENCIES = ("EUR", "USD", "GBP", "AED")


def _base(scene: Scene) -> int:
    return scene.random.randrange(10, 900) * 100


def opposite_polarity(scene: Scene) -> None:
    company = scene.actor("Company")
    if scene.random.random() < 0.5:
        amount = Amount(_base(scene), "EUR")
        claims = [scene.say(company, "revenue", amount, state=State(polarity=p)) for p in ("asserts", "denies")]
    else:
        other = scene.actor("Company")
        claims = [scene.say(company, "worksWith", other, state=State(polarity=p)) for p in ("asserts", "denies")]
    scene.pairs(claims, "opposite-polarity")


def not_disclosed(scene: Scene) -> None:
    company = scene.actor("Company")
    told = scene.say(company, "revenue", Amount(_base(scene), "EUR"))
    kept = scene.say(company, "revenue", None, company, State(polarity="declines-to-say"))
    scene.pair(told, kept, "not-disclosed")


def part_of_scope(scene: Scene) -> None:
    """A chain of one to four steps, with a claim at every level, and at times one step that is only possible."""
    depth = scene.random.randrange(1, 5)
    doubtful = scene.random.randrange(depth) if scene.random.random() < 0.5 else None
    chain = [scene.thing(kind="phase") for _ in range(depth + 1)]
    for step in range(depth):
        scene.part(chain[step], chain[step + 1], certain=step != doubtful)
    base = _base(scene)
    said = [scene.say(project, "userCount", Amount(base * (level + 1), "NUM")) for level, project in enumerate(chain)]
    for (low, one), (high, other) in combinations(enumerate(said), 2):
        crossed = doubtful is not None and low <= doubtful < high
        scene.pair(one, other, "possible-part" if crossed else "part-of-scope")


def settled_part(scene: Scene) -> None:
    """One step that a doubtful reading suggests and plain words elsewhere confirm."""
    part, whole = scene.thing(kind="phase"), scene.thing(kind="programme")
    scene.part(part, whole, certain=False)
    scene.part(part, whole)
    base = _base(scene)
    said = [scene.say(part, "userCount", Amount(base, "NUM")), scene.say(whole, "userCount", Amount(base, "NUM"))]
    scene.pairs(said, "part-of-scope")


def different_subject(scene: Scene) -> None:
    source = scene.source(scene.outlets(1)[0])
    lists = [scene.thing("Site", "data-centre") for _ in range(scene.random.randrange(2, 6))]
    # A site of another kind in the same article is not taken for one of them.
    scene.say(scene.thing("Site", "campus"), "buildingCount", Amount(_base(scene), "NUM"), source=source)
    said = [scene.say(site, "buildingCount", Amount(_base(scene), "NUM"), source=source) for site in lists]
    scene.pairs(said, "different-subject")


def different_unit(scene: Scene) -> None:
    project, base = scene.thing(), _base(scene)
    said = [scene.say(project, "fundraisingAmount", Amount(base, unit)) for unit in scene.random.sample(_CURRENCIES, 2)]
    scene.pairs(said, "different-unit")


def unknown_currency(scene: Scene) -> None:
    """One amount without a currency, or two different ones: they may be the same money."""
    project, base, unknown = scene.thing(), _base(scene), "unknown-currency"
    values = scene.random.choice((
        (Amount(base, "EUR"), Amount(base, unknown)),
        (Amount(base, unknown), Amount(base * 3, unknown)),
    ))  # fmt: skip
    scene.pairs([scene.say(project, "fundraisingAmount", value) for value in values], "unknown-currency")


def different_horizon(scene: Scene) -> None:
    company, base = scene.actor("Company"), _base(scene)
    said = [
        scene.say(company, "revenue", Amount(base + year, "EUR"), state=State(horizon=in_year(year)))
        for year in range(2027, 2027 + scene.random.randrange(2, 5))
    ]
    scene.pairs(said, "different-date")


def different_day(scene: Scene) -> None:
    company, base = scene.actor("Company"), scene.random.randrange(20, 900)
    said = [
        scene.say(company, "headcount", Amount(base * factor, "NUM"), state=State(day=date(year, 3, 1)))
        for factor, year in ((1, 2021), (3, 2025))
    ]
    scene.pairs(said, "different-date")


def other_period(scene: Scene) -> None:
    """One rate, said of a year and of several years that end with it."""
    company, rate = scene.actor("Company"), scene.random.randrange(10, 400)
    horizons = (in_year(2029), (date(2027, 1, 1), date(2029, 12, 31)))
    said = [scene.say(company, "revenueGrowth", Amount(rate, "%"), state=State(horizon=h)) for h in horizons]
    scene.pairs(said, "same-figure-other-period")


def equal_values(scene: Scene) -> None:
    kind, base = scene.random.randrange(5), _base(scene)
    if kind == 0:
        project, bound = scene.thing(), scene.random.choice(("exactly", *_ONE_SIDED))
        said = [scene.say(project, "fundraisingAmount", Amount(base, "EUR", bound)) for _ in range(3)]
    elif kind == 1:
        site = scene.thing("Site", "campus")
        said = [scene.say(site, "landArea", value) for value in (Amount(base, "ha"), Amount(base * 10_000, "m2"))]
    elif kind == 2:
        project = scene.thing()
        said = [scene.say(project, "openingDate", in_a_year(2034)) for _ in range(2)]
    elif kind == 3:
        company, other = scene.actor("Company"), scene.actor("Company")
        said = [scene.say(company, "worksWith", other) for _ in range(2)]
    else:
        site = scene.thing("Site", "data-centre")
        said = [scene.say(site, "coolingSystem", _WORDS[0]) for _ in range(2)]
    scene.pairs(said, "equal-values")


def different_bound(scene: Scene) -> None:
    project, base = scene.thing(), _base(scene)
    if scene.random.random() < 0.7:
        values = [Amount(base, "EUR"), Amount(base, "EUR", scene.random.choice(_ONE_SIDED))]
    else:  # they touch in one number, which one of them leaves out
        values = [Amount(base, "EUR", "more-than"), Amount(base // 2, "EUR", "between", base)]
    scene.pairs([scene.say(project, "fundraisingAmount", value) for value in values], "different-bound")


def overlapping_bounds(scene: Scene) -> None:
    project, base = scene.thing(), _base(scene)
    if scene.random.random() < 0.2:
        periods = [in_a_year(2034), (date(2034, 5, 1), date(2034, 5, 31))]
        return scene.pairs([scene.say(project, "openingDate", period) for period in periods], "overlapping-bounds")
    first, second = scene.random.choice((
        (Amount(base, "NUM", "about"), Amount(base * 105 // 100, "NUM")),
        (Amount(base, "NUM", "almost"), Amount(base * 95 // 100, "NUM")),
        (Amount(base, "NUM", "up-to"), Amount(base * 3 // 4, "NUM")),
        (Amount(base, "NUM", "less-than"), Amount(base // 2, "NUM", "more-than")),
        (Amount(base, "NUM", "at-least"), Amount(base * 2, "NUM")),
        (Amount(base, "NUM", "between", base * 2), Amount(base * 3 // 2, "NUM")),
        (Amount(200, "NUM", "several-hundred", 999), Amount(scene.random.randrange(201, 999), "NUM")),
    ))  # fmt: skip
    return scene.pairs([scene.say(project, "userCount", value) for value in (first, second)], "overlapping-bounds")


def rounded_figure(scene: Scene) -> None:
    """One amount to the last thousand, and what it is rounded to, from below or from above."""
    project, head = scene.thing(), scene.random.randrange(12, 90) * 10 + scene.random.randrange(1, 10)
    exact = head * 1_000 + scene.random.choice((1, -1)) * scene.random.randrange(1, 500)
    said = [scene.say(project, "fundraisingAmount", Amount(number, "EUR")) for number in (exact, head * 1_000)]
    scene.pairs(said, "rounded-figure")


def different_status(scene: Scene) -> None:
    project, base = scene.thing(), _base(scene)
    states = [State(status=scene.random.choice(statuses)) for statuses in (_PROMISED, _ENDED)]
    said = [scene.say(project, "userCount", Amount(base * (n + 1), "NUM"), state=s) for n, s in enumerate(states)]
    scene.pairs(said, "different-status")


def accumulating(scene: Scene) -> None:
    if scene.random.random() < 0.5:
        company = scene.actor("Company")
        said = [scene.say(company, "worksWith", scene.actor("Company")) for _ in range(scene.random.randrange(2, 5))]
    else:
        person = scene.actor()
        states = [State(role="director", former=former) for former in (True, False)]
        said = [scene.say(person, "officerOf", scene.actor("Company"), state=state) for state in states]
    scene.pairs(said, "accumulating")


def disjoint_values(scene: Scene) -> None:
    base = _base(scene)
    if scene.random.random() < 0.2:
        company = scene.actor("Company")
        said = [scene.say(company, "foundedIn", in_a_year(year)) for year in (2019, 2021)]
    else:
        project = scene.thing()
        values = scene.random.choice((
            (Amount(base, "NUM"), Amount(base * 2, "NUM")),
            (Amount(base, "NUM", "about"), Amount(base * 3 // 2, "NUM", "about")),
            (Amount(base, "NUM", "almost"), Amount(base * 102 // 100, "NUM")),
            (Amount(base, "NUM", "up-to"), Amount(base * 2, "NUM", "more-than")),
            (Amount(base, "NUM", "between", base * 2), Amount(base * 3, "NUM", "between", base * 4)),
        ))  # fmt: skip
        said = [scene.say(project, "userCount", value) for value in values]
    scene.pairs(said, "disjoint-values")


def disputed(scene: Scene) -> None:
    """Several who agree and several who do not, on one figure."""
    project, base = scene.thing(), _base(scene)
    camps: list[list[Said]] = [
        [scene.say(project, "userCount", Amount(base * factor, "NUM")) for _ in range(scene.random.randrange(1, 5))]
        for factor in range(1, 4)
    ]
    for camp in camps:
        scene.pairs(camp, "equal-values")
    for one, other in combinations(camps, 2):
        for left in one:
            for right in other:
                scene.pair(left, right, "disjoint-values")


def differing_words(scene: Scene) -> None:
    site = scene.thing("Site", "data-centre")
    said = [scene.say(site, "coolingSystem", words) for words in scene.random.sample(_WORDS, 2)]
    scene.pairs(said, "differing-words")


def lone(scene: Scene) -> None:
    """A claim that nothing compares with."""
    scene.say(scene.actor("Company"), "shareCapital", Amount(_base(scene), "EUR"))


def in_a_year(year: int) -> tuple[date, date]:
    """Returns the days of a year, as the value of a date."""
    return date(year, 1, 1), date(year, 12, 31)


CASES: tuple[Case, ...] = (
    opposite_polarity, not_disclosed, part_of_scope, settled_part, different_subject, different_unit,
    unknown_currency, different_horizon, different_day, other_period, equal_values, different_bound,
    overlapping_bounds, rounded_figure, different_status, accumulating, disjoint_values, disputed, differing_words,
    lone,
)  # fmt: skip
