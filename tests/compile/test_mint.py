from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sourcier.compile.mint import Minted, mint_claims
from sourcier.errors import DataError
from sourcier.identifiers import is_key, local_key
from sourcier.model import Claim, DateValue, Mention, Period, Quantity, Source, Value
from sourcier.namespaces import ACTOR, CURRENCY, PROJECT, SOUC, SOURCE

PLAN = Claim(
    subject=PROJECT.term("exemplia-plan"),
    property=SOUC.investmentAmount,
    value=Quantity(SOUC.exactly, CURRENCY.EUR, number=Decimal("3.4e9")),
    claimant=ACTOR.exemplia,
    polarity=SOUC.asserts,
    status=SOUC.announced,
    mention=Mention("3,4 milliards d’euros", SOUC.reportedSpeech),
    horizon=Period(None, date(2035, 12, 31)),
)
OTHER_WORDS = Mention("3 400 millions d’euros", SOUC.directQuote)
DAY = Period(date(2031, 3, 5), date(2031, 3, 5))


def source(key: str, *claims: Claim, published: Period | None = DAY, language: str = "fr") -> Source:
    return Source(SOURCE.term(key), ACTOR.gazette, language, SOUC.pressArticle, published=published, claims=claims)


def minted(*claims: Claim) -> list[Minted]:
    """The claims minted, each said by a source of its own."""
    return mint_claims([source(f"gazette-{index}", claim) for index, claim in enumerate(claims)])


def test_equal_claims_of_two_sources_are_one_with_two_mentions() -> None:
    (claim,) = minted(PLAN, replace(PLAN, mention=OTHER_WORDS))

    assert [local_key(where.iri) for _, where, _ in claim.mentions] == ["gazette-0", "gazette-1"]
    assert len({iri for iri, _, _ in claim.mentions}) == 2


def test_equal_claims_of_one_source_are_one_with_two_mentions() -> None:
    (claim,) = mint_claims([source("gazette", PLAN, replace(PLAN, mention=OTHER_WORDS))])

    assert len({iri for iri, _, _ in claim.mentions}) == 2


def test_the_iri_of_a_claim_can_be_read() -> None:
    (claim,) = minted(PLAN)

    key = local_key(claim.iri)
    assert key.startswith("exemplia-plan-investment-amount-")
    assert is_key(key)
    assert len(key.rsplit("-", 1)[1]) == 8


def test_the_iri_of_a_mention_names_its_source() -> None:
    ((mention, _, _),) = minted(PLAN)[0].mentions

    assert local_key(mention).startswith("gazette-0-")


AMOUNT = Quantity(SOUC.exactly, CURRENCY.EUR, number=Decimal("3.4e9"))


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, subject=PROJECT.other),
        replace(PLAN, property=SOUC.fundraisingAmount),
        replace(PLAN, value=replace(AMOUNT, number=Decimal("3.5e9"))),
        replace(PLAN, value=replace(AMOUNT, bound=SOUC.about)),
        replace(PLAN, value=replace(AMOUNT, unit=CURRENCY.USD)),
        replace(PLAN, value=replace(AMOUNT, number=None, maximum=Decimal("3.4e9"))),
        replace(PLAN, value=None),
        replace(PLAN, value=PROJECT.other),
        replace(PLAN, value="3.4e9"),
        replace(PLAN, value=DateValue(DAY, SOUC.exactly)),
        replace(PLAN, claimant=ACTOR.gazette),
        replace(PLAN, polarity=SOUC.denies),
        replace(PLAN, status=SOUC.planned),
        replace(PLAN, horizon=None),
        replace(PLAN, horizon=Period(date(2035, 1, 1), date(2035, 12, 31))),
        replace(PLAN, role="présidente"),
        replace(PLAN, former=True),
        replace(PLAN, since=DAY),
        replace(PLAN, until=DAY),
        replace(PLAN, condition="si le marché suit"),
    ],
)
def test_what_makes_a_claim_another_one_changes_its_iri(other: Claim) -> None:
    first, second = minted(PLAN, other)

    assert first.iri != second.iri


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, mention=OTHER_WORDS),
        replace(PLAN, on_behalf_of=ACTOR.norvolt),
        replace(PLAN, intent_of=ACTOR.norvolt),
        replace(PLAN, said=date(2031, 3, 4)),
        replace(PLAN, horizon_text="d’ici une dizaine d’années"),
        replace(PLAN, value=replace(AMOUNT, number=Decimal("3400000000.00"))),
    ],
)
def test_what_only_qualifies_a_claim_leaves_its_iri(other: Claim) -> None:
    assert len(minted(PLAN, other)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("l’eau de mer", "L'eau  de mer"), ("ÉTÉ", "été")],
)
def test_words_are_equal_whatever_their_case_and_typography(first: Value, second: Value) -> None:
    assert len(minted(replace(PLAN, value=first), replace(PLAN, value=second))) == 1


def test_different_words_are_different_claims() -> None:
    assert len(minted(replace(PLAN, value="eau de mer"), replace(PLAN, value="eau douce"))) == 2


def test_qualifiers_of_all_mentions_are_kept() -> None:
    first = replace(PLAN, on_behalf_of=ACTOR.norvolt, horizon_text="bientôt")
    second = replace(PLAN, on_behalf_of=ACTOR.gazette, intent_of=ACTOR.norvolt, horizon_text="d’ici 2035")

    (claim,) = minted(first, second)

    assert claim.on_behalf_of == (ACTOR.gazette, ACTOR.norvolt)
    assert claim.intent_of == (ACTOR.norvolt,)
    assert claim.horizon_texts == (("bientôt", "fr"), ("d’ici 2035", "fr"))


def test_a_claim_is_dated_from_the_day_it_was_first_said() -> None:
    early, late = (Period(date(2031, month, 1), date(2031, month, 2)) for month in (3, 4))

    (claim,) = mint_claims([source("late", PLAN, published=late), source("early", PLAN, published=early)])

    assert claim.said == date(2031, 3, 2)


def test_the_day_that_the_text_gives_goes_before_that_of_publication() -> None:
    (claim,) = minted(replace(PLAN, said=date(2031, 1, 9)), PLAN)

    assert claim.said == date(2031, 1, 9)


def test_a_claim_of_sources_without_date_has_none() -> None:
    (claim,) = mint_claims([source("undated", PLAN, published=None)])

    assert claim.said is None


def test_the_prefix_tells_two_mentions_apart() -> None:
    first, second = (replace(PLAN, mention=replace(PLAN.mention, prefix=words)) for words in ("un", "deux"))

    (claim,) = mint_claims([source("gazette", first, second)])

    assert len({iri for iri, _, _ in claim.mentions}) == 2


def test_claims_come_in_the_order_in_which_they_are_met() -> None:
    keys = [local_key(claim.claim.subject) for claim in minted(replace(PLAN, subject=PROJECT.zebra), PLAN)]

    assert keys == ["zebra", "exemplia-plan"]


def test_people_not_named_are_never_one_claimant() -> None:
    first, second = (replace(PLAN, claimant=ACTOR.term(f"unnamed-gazette-{digest}")) for digest in ("1a", "2b"))

    assert len(minted(first, second)) == 2


def test_two_claims_that_would_share_an_iri_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcier.compile.mint.digest", lambda *_parts: "00000000")

    with pytest.raises(DataError, match="exemplia-plan-investment-amount-00000000"):
        minted(PLAN, replace(PLAN, status=SOUC.planned))
