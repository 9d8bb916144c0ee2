"""Scenes of coverage: what is promised with everything that a newsroom needs to know, and with some of it missing.

Of every site and project in a scene it is known which of its needs nobody answers, which only its whole or a part of it
answers, and which are answered badly; and how each of its figures stands. What is asked of which kind of thing, and
what answers it, is told in `docs/model/coverage.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from benchmarks.planted.scene import Amount, Scene, State, by_year
from benchmarks.planted.totals import Sum
from benchmarks.planted.truth import GapTruth

Case = Callable[[Scene], None]

_NEEDS = ("who-pays", "how-much", "who-undertakes", "by-when", "where-it-is", "who-operates", "how-much-power")
_PLANNED = State(status="planned")
_MONEY, _POWER = [("investmentAmount", "EUR", "EUR")], [("powerCapacity", "MW", "power")]
_ONE_ORIGIN = ("investmentAmount", "one-origin")


def _settle(scene: Scene, case: str, subject: str, gaps: Iterable[tuple[str, str]]) -> None:
    scene.truth.gaps.append(GapTruth(case, subject, frozenset(gaps)))


def _unanswered(*needs: str, begun: bool = False) -> set[tuple[str, str]]:
    """Returns the gaps of what nobody says of a thing that nobody calls begun."""
    return {(need, "not-said") for need in needs} | (set() if begun else {("how-far", "only-promised")})


def _amount(scene: Scene, subject: str, *, case: str = "covered", by: str | None = None) -> None:
    """Says what is planned to be put into a subject, for no year: who announces it would have a part in it."""
    total, base = Sum(scene, (None,), _MONEY), scene.random.randrange(10, 900) * 100
    total.say(subject, base, by=by, status="planned")
    total.settle(case, base, base, base)


def bare(scene: Scene) -> None:
    """A data centre of which it is said who plans it, and no more."""
    site = scene.thing("Site", "data-centre")
    scene.say(scene.actor("Company"), "develops", site, state=_PLANNED)
    needs = [need for need in _NEEDS if need != "who-undertakes"]
    _settle(scene, "bare", site, _unanswered(*needs))


def under_way(scene: Scene) -> None:
    """A laboratory that is being built: of power nothing is asked."""
    site = scene.thing("Site", "laboratory")
    scene.say(scene.actor("Company"), "builds", site, state=State(status="under-construction"))
    needs = ("who-pays", "how-much", "by-when", "where-it-is", "who-operates")
    _settle(scene, "under-way", site, _unanswered(*needs, begun=True))


def told(scene: Scene) -> None:
    """A data centre of which everything is said, each by somebody without a part in it, once."""
    site, company = scene.thing("Site", "data-centre"), scene.actor("Company")
    for prop in ("investsIn", "operates"):
        scene.say(company, prop, site, state=_PLANNED)
    scene.say(site, "openingDate", date(2032, 5, 1), state=_PLANNED)
    scene.say(site, "locatedIn", scene.thing("Place", "commune"), state=_PLANNED)
    scene.say(company, "builds", site, state=State(status="under-construction"))
    _amount(scene, site)
    power = Sum(scene, (None,), _POWER)
    power.say(site, 90, status="planned")
    power.settle("covered", 90, 90, 90)
    _settle(scene, "told", site, {_ONE_ORIGIN, ("powerCapacity", "one-origin")})


def nested(scene: Scene) -> None:
    """A plan of which everything is said but where, and a phase of it of which nothing is said but where."""
    plan, phase = scene.thing(kind="investment-plan"), scene.thing(kind="phase")
    scene.part(phase, plan, certain=scene.random.random() < 0.5)
    scene.say(scene.actor("Company"), "develops", plan, state=State(status="planned", horizon=by_year(2030)))
    scene.say(scene.actor("Company"), "investsIn", plan, state=_PLANNED)
    _amount(scene, plan)
    scene.say(phase, "locatedIn", scene.thing("Place", "commune"), state=_PLANNED)
    _settle(scene, "whole", plan, {("where-it-is", "only-of-part"), ("how-far", "only-promised"), _ONE_ORIGIN})
    inherited = {(need, "only-of-whole") for need in ("who-pays", "how-much", "who-undertakes", "by-when")}
    _settle(scene, "part", phase, inherited | {("how-far", "only-promised")})


def listed(scene: Scene) -> None:
    """A site on somebody's list: who keeps the list is not behind the site."""
    sites, site = scene.thing(kind="site-list"), scene.thing("Site", "laboratory")
    scene.part(site, sites)
    scene.say(scene.actor("State"), "develops", sites, state=_PLANNED)
    scene.say(site, "locatedIn", scene.thing("Place", "commune"), state=_PLANNED)
    _settle(scene, "list", sites, {("where-it-is", "only-of-part")})
    needs = ("who-pays", "how-much", "who-undertakes", "by-when", "who-operates")
    _settle(scene, "listed", site, _unanswered(*needs))


def withheld(scene: Scene) -> None:
    """A project of which somebody says that its financing is not disclosed, and that something else is not."""
    project = scene.thing()
    scene.say(scene.actor("Company"), "develops", project, state=_PLANNED)
    for words in ("montage financier", "partenaires"):
        scene.say(project, "disclosed", words, state=State(polarity="denies"))
    gaps = {("who-pays", "said-undisclosed"), ("disclosed", "said-undisclosed")}
    _settle(scene, "withheld", project, gaps | _unanswered("how-much", "by-when", "where-it-is"))


def poorly(scene: Scene) -> None:
    """A site of which three things are said, none of them well enough."""
    site = scene.thing("Site", "laboratory")
    scene.say(scene.actor("Company"), "develops", site, state=_PLANNED, confidence="low")
    scene.say(scene.actor("Company"), "investsIn", site, state=State(status="negotiating"))
    scene.say(site, "locatedIn", scene.thing("Place", scene.random.choice(("region", "country"))), state=_PLANNED)
    # Who invests in it is behind it, too: that is negotiated, which is better than a matter of reading.
    poor = {("who-undertakes", "only-tentative"), ("who-pays", "only-tentative"), ("where-it-is", "only-roughly")}
    _settle(scene, "poorly", site, poor | _unanswered("how-much", "by-when", "who-operates"))


def by_reading(scene: Scene) -> None:
    """A fundraising of which an uncertain reading alone says who raises it."""
    project, confidence = scene.thing(kind="fundraising"), scene.random.choice(("low", "medium"))
    scene.say(scene.actor("Company"), "develops", project, state=_PLANNED, confidence=confidence)
    gaps = {("who-undertakes", "only-by-reading")} | _unanswered("who-pays", "how-much", "by-when")
    _settle(scene, "by-reading", project, gaps)


def self_told(scene: Scene) -> None:
    """A project whose figure only the company behind it gives."""
    project, company = scene.thing(), scene.actor("Company")
    scene.say(company, "develops", project, state=_PLANNED)
    _amount(scene, project, by=company)
    figures = {_ONE_ORIGIN, ("investmentAmount", "interested-only")}
    _settle(scene, "self-told", project, figures | _unanswered("who-pays", "by-when", "where-it-is"))


def disputed(scene: Scene) -> None:
    """A place of which two numbers of companies contradict each other; nothing is promised of it."""
    place = scene.thing("Place", "commune")
    said = [scene.say(place, "companyCount", Amount(count, "NUM")) for count in (3, 5)]
    scene.pairs(said, "disjoint-values")
    _settle(scene, "disputed", place, {("companyCount", "in-dispute"), ("companyCount", "one-origin")})


def of_the_past(scene: Scene) -> None:
    """A site that is there, and one that was given up: nothing is asked of either."""
    there, given_up = scene.thing("Site", "data-centre"), scene.thing("Site", "data-centre")
    scene.say(scene.actor("Company"), "operates", there)
    scene.say(scene.actor("Company"), "develops", given_up, state=State(status="abandoned"))
    for site in (there, given_up):
        _settle(scene, "of-the-past", site, set())


CASES: tuple[Case, ...] = (
    bare, under_way, told, nested, listed, withheld, poorly, by_reading, self_told, disputed, of_the_past,
)  # fmt: skip
