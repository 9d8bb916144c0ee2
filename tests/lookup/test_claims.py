from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup import ReadClaim
from sourcier.lookup.card import card
from sourcier.lookup.claims import read_mentions
from sourcier.model import DateValue, Period, Quantity
from sourcier.namespaces import ACTOR, CURRENCY, PLACE, SOUC


def the_claim(graph: KnowledgeGraph, about: str, property: str, **filters: str) -> ReadClaim:  # noqa: A002
    [claim] = graph.claims(about, property=property, **filters)
    return claim


def test_an_amount_is_read_back_with_bound_unit_and_horizon(example_graph: KnowledgeGraph) -> None:
    claim = the_claim(example_graph, "exemplia-plan", "investmentAmount", by="exemplia")
    assert claim.value == Quantity(SOUC.exactly, CURRENCY.EUR, number=Decimal("3400000000"))
    assert claim.value_text("en") == "€3.4 bn"
    assert claim.value_text("fr") == "3,4\u00a0Md€"
    assert claim.horizon == Period(None, date(2035, 12, 31))
    assert (claim.horizon_in("en"), claim.horizon_in("fr")) == ("by 2035", "d’ici 2035")
    assert claim.claimed_on == date(2031, 3, 4)
    assert claim.status.label.en == "announced"


def test_the_same_words_of_the_same_claimant_in_two_sources_are_one_claim_with_two_mentions(
    example_graph: KnowledgeGraph,
) -> None:
    claim = the_claim(example_graph, "exemplia-plan", "investmentAmount", by="exemplia")
    assert [source.id for source in claim.sources] == ["source:echo-2031-03-06", "source:gazette-2031-03-05"]
    assert [root.id for root in claim.roots] == ["source:exemplia-release-2031-03-04"]
    assert {mention.quote for mention in claim.mentions} == {"3,4 milliards d’euros d’ici 2035"}


def test_what_an_outlet_says_in_its_own_voice_is_another_claim(example_graph: KnowledgeGraph) -> None:
    claim = the_claim(example_graph, "exemplia-plan", "investmentAmount", by="echo")
    assert claim.value_text("en") == "€3–4 bn"
    [mention] = claim.mentions
    assert mention.reading
    assert mention.confidence
    assert mention.confidence.label.en == "medium"


def test_dates_entities_and_words_are_read_back_as_what_they_are(example_graph: KnowledgeGraph) -> None:
    founded = the_claim(example_graph, "exemplia", "foundedIn")
    assert founded.value == DateValue(Period(date(2024, 1, 1), date(2024, 12, 31)), SOUC.exactly)
    assert founded.value_text("en") == "2024"
    located = the_claim(example_graph, "exemplia-villeneuve", "locatedIn")
    assert located.value == PLACE.villeneuve
    assert located.value_text("en") == "Villeneuve"
    secret = the_claim(example_graph, "exemplia-plan", "disclosed")
    assert secret.value == "le financement"
    assert secret.polarity.iri == SOUC.declinesToSay
    assert secret.claimant.label.en == "un proche du dossier"


def test_who_speaks_for_whom_and_in_which_role_is_kept(example_graph: KnowledgeGraph) -> None:
    power = the_claim(example_graph, "exemplia-villeneuve", "powerCapacity")
    assert power.claimant.iri == ACTOR.term("ada-martin")
    assert [actor.iri for actor in power.on_behalf_of] == [ACTOR.exemplia]
    assert power.value_text("fr") == "jusqu’à 120\u00a0MW"
    assert the_claim(example_graph, "ada-martin", "officerOf").role == "présidente"


def test_claims_are_filtered_by_subject_or_object_source_status_and_polarity(example_graph: KnowledgeGraph) -> None:
    assert {claim.property.id for claim in example_graph.claims("norvolt")} == {"souc:negotiatesWith"}
    assert len(example_graph.claims("norvolt")) == 2
    assert len(example_graph.claims(source="echo-2031-03-06")) == 3
    assert [c.property.id for c in example_graph.claims(status="conditional")] == ["souc:jobsCreated"]
    assert [c.claimant.id for c in example_graph.claims(polarity="denies")] == ["actor:norvolt"]
    assert len(example_graph.claims(polarity="declines-to-say")) == 1


def test_claims_of_a_source_stand_in_the_order_of_its_text(example_graph: KnowledgeGraph) -> None:
    claims = example_graph.claims(source="gazette-2031-03-05", by="gazette")
    starts = [mention.offsets for claim in claims for mention in claim.mentions]
    assert None not in starts
    assert starts == sorted(starts, key=lambda offsets: offsets or (0, 0))


@pytest.mark.parametrize(("field", "word"), [("property", "investmentAmout"), ("status", "plannned"), ("by", "nobody")])
def test_a_filter_with_an_unknown_word_is_refused(example_graph: KnowledgeGraph, field: str, word: str) -> None:
    with pytest.raises(NotFoundError):
        example_graph.claims(**{field: word})


def test_a_claim_is_found_by_its_key_its_iri_or_the_unique_beginning_of_its_key(example_graph: KnowledgeGraph) -> None:
    claim = the_claim(example_graph, "ada-martin", "officerOf")
    key = claim.id.removeprefix("claim:")
    for name in (key, claim.id, claim.iri.value, f"<{claim.iri.value}>", "ada-martin-officer-of"):
        assert example_graph.claim(name) == claim


def test_a_beginning_that_several_claims_share_lists_them(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        example_graph.claim("exemplia-plan-investment-amount")
    assert len(caught.value.candidates) == 2


@pytest.mark.parametrize("name", ["nothing", "actor:exemplia", "", "claim:", "a b", "}"])
def test_what_is_no_claim_is_not_found_as_one(example_graph: KnowledgeGraph, name: str) -> None:
    with pytest.raises(NotFoundError, match="no claim is called"):
        example_graph.claim(name)


def test_a_card_shows_the_claim_and_is_inert(example_graph: KnowledgeGraph) -> None:
    html = the_claim(example_graph, "ada-martin", "officerOf")._repr_html_()
    assert "Ada Martin, sa présidente" in html
    assert "<script" not in card("<script>alert(1)</script>", {"<b>": ["<i>"]})


def test_what_is_not_plainly_so_is_said_to_be_planned_negotiated_or_denied(example_graph: KnowledgeGraph) -> None:
    power = the_claim(example_graph, "exemplia-villeneuve", "powerCapacity")
    assert (power.state_in("en"), power.state_in("fr")) == ("planned", "prévu")
    [denied] = example_graph.claims(polarity="denies")
    assert denied.state_in("en") == "denies"
    assert the_claim(example_graph, "exemplia", "foundedIn").state_in("en") == ""


def test_mentions_read_by_themselves_are_those_of_their_claims(example_graph: KnowledgeGraph) -> None:
    mentions = {mention.iri: mention for claim in example_graph.claims() for mention in claim.mentions}
    assert read_mentions(example_graph.view, [*mentions, ACTOR.nobody]) == mentions != {}
