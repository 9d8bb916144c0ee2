"""The case that origins are for, on the shipped graph: one figure, four articles, one voice."""

from __future__ import annotations

from decimal import Decimal

import pytest

import sourcier
from sourcier.lookup import Figure, ReadClaim
from sourcier.lookup.origin import badge
from sourcier.model import Quantity

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


def test_the_badge_says_so_in_both_languages(figure: Figure) -> None:
    mentions = figure.vector.mentions
    assert badge(figure.vector, figure.origins, "en") == (
        f"{mentions} mentions in 4 outlets, 1 origin (Sesterce, interested party): self-reported only"
    )
    assert badge(figure.vector, figure.origins, "fr") == (
        f"{mentions} mentions dans 4 médias, 1 origine (Sesterce, partie intéressée)\u00a0: autodéclaré seulement"
    )
