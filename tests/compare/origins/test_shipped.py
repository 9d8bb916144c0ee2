"""The case that origins are for, on the shipped graph: one figure, four articles, one voice."""

from __future__ import annotations

from decimal import Decimal

import pytest

import sourcier
from sourcier.lookup import Figure, ReadClaim
from sourcier.lookup.origin import badge
from sourcier.model import Quantity

INTERESTED = [
    ("the government on its list of 35 sites", "ai-data-centre-site-list-site-count-125027c8", "french-government"),
    ("the president on the 109 billion", "france-private-ai-investments-investment-amount-fd4fd99d", "french-state"),
    ("the agglomeration on the data centre", "sesterce-valence-data-centre-ranking-033bb177", "valence-romans-agglo"),
    ("the agglomeration on the orders of Sesterce", "sesterce-order-book-b74d6695", "valence-romans-agglo"),
    ("the mayor on the second phase", "sesterce-valence-second-tranche-objective-481c17ed", "nicolas-daragon"),
    ("the region on its start-ups", "south-region-ai-ecosystem-company-count-f28db6de", "region-sud"),
    ("the region on what is invested there", "evroc-mougins-project-investment-amount-8138070c", "region-sud"),
    ("a founder on the other", "anthony-tchakerian-education-of-b8bb1b16", "sesterce"),
    ("who negotiates, on the other side", "core42-objective-600881db", "oreus"),
]
DISINTERESTED = [
    ("a barometer of funds raised", "south-region-ai-ecosystem-fundraising-amount-b2a44e90", "in-extenso"),
    ("a newspaper on the site before", "ecotox-building-count-60d76728", "la-tribune"),
]
ARTICLES = {
    "source:clubic-2025-02-10",
    "source:destimed-2025-02-12",
    "source:france-alerte-2025-02-18",
    "source:lepolitique-2025-02",
}


@pytest.fixture(scope="module")
def repeating() -> list[ReadClaim]:
    """The claims that repeat the 52 billion euros of the plan."""
    claims = sourcier.open().claims("project:sesterce-plan", property="investmentAmount")
    return [c for c in claims if isinstance(c.value, Quantity) and c.value.number == Decimal("52e9")]


@pytest.fixture(scope="module")
def figure(repeating: list[ReadClaim]) -> Figure:
    [found] = {claim.figure.iri: claim.figure for claim in repeating if claim.figure}.values()
    return found


def test_52_billion_stand_in_four_of_the_five_articles(repeating: list[ReadClaim], figure: Figure) -> None:
    assert set(figure.claims) == {claim.iri for claim in repeating}
    assert {source.id for claim in repeating for source in claim.sources} == ARTICLES
    assert figure.vector.outlets == 4
    assert figure.vector.mentions == sum(len(claim.mentions) for claim in repeating)


def test_they_have_one_origin_which_has_an_interest(figure: Figure) -> None:
    assert (figure.vector.origins_low, figure.vector.origins_high, figure.vector.disinterested) == (1, 1, 0)
    [origin] = figure.origins
    assert (origin.party.id, origin.interested, origin.certain) == ("actor:sesterce", True, True)
    assert "source:sesterce-announcement-2025-02-10" in {root.id for root in origin.roots}


@pytest.mark.parametrize(
    ("claim", "party", "interested"),
    [(claim, party, True) for _, claim, party in INTERESTED]
    + [(claim, party, False) for _, claim, party in DISINTERESTED],
    ids=[case[0] for case in INTERESTED + DISINTERESTED],
)
def test_who_speaks_of_his_own_is_told_from_who_does_not(claim: str, party: str, interested: bool) -> None:
    [origin] = sourcier.open().claim(claim).origins
    assert (origin.party.id, origin.interested) == (f"actor:{party}", interested)


def test_5000_jobs_have_one_origin_or_several() -> None:
    told = sourcier.open().claim("sesterce-plan-jobs-created-90020afb").figure
    assert told is not None
    assert (told.vector.outlets, told.vector.origins_low, told.vector.origins_high) == (3, 1, 3)
    assert told.vector.support.label.en == "one origin or several"


def test_the_badge_says_so_in_both_languages(figure: Figure) -> None:
    mentions = figure.vector.mentions
    assert badge(figure.vector, figure.origins, "en") == (
        f"{mentions} mentions in 4 outlets, 1 origin (Sesterce, interested party): self-reported only"
    )
    assert badge(figure.vector, figure.origins, "fr") == (
        f"{mentions} mentions dans 4 médias, 1 origine (Sesterce, partie intéressée)\u00a0: autodéclaré seulement"
    )
