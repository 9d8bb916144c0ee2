"""Every number that commands and questions print on the shipped graph adds up from the claims behind it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode

import sourcier
from sourcier.compare import Explanation
from sourcier.compare.explain.answer import explain_answer
from sourcier.compare.explain.interest import interest_parts
from sourcier.compare.totals.question import WAYS
from sourcier.compare.totals.read import additive_properties
from sourcier.errors import NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup import ReadClaim, count_graph, read_entity
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.model import DateValue, Quantity
from sourcier.namespaces import SOU, SOUC, XSD
from sourcier.query import catalogue
from sourcier.registry import load_registry
from sourcier.store.answer import Solutions
from sourcier.store.view import select
from tests.test_queries import EXAMPLES

NUMERIC = {XSD.integer, XSD.decimal, XSD.double}
REST_ON_NO_CLAIM = {"unmentioned-entities"}


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


@pytest.fixture(scope="module")
def publishers(shipped: KnowledgeGraph) -> dict[NamedNode, NamedNode]:
    return {source.iri: source.publisher.iri for source in shipped.sources()}


def facts(found: Explanation) -> dict[str, str]:
    return {name.en: words.en for name, words in found.facts}


def part(found: Explanation, title: str) -> Explanation:
    [one] = [part for part in found.parts if part.title.en == title]
    return one


def leaves(found: Explanation) -> list[Explanation]:
    return [leaf for part in found.parts for leaf in leaves(part)] if found.parts else [found]


@pytest.mark.parametrize(
    "key",
    ["claims", "figures", "mentions", "ties", "sources-held", "sources-known", "actors", "sites", "projects", "places",
     "events", "triples"],
)  # fmt: skip
def test_a_number_of_stats_is_that_of_what_is_listed(key: str, shipped: KnowledgeGraph) -> None:
    counts = {count.key: count for count in count_graph(shipped.view)}
    assert len(counts) == 12
    found = shipped.explain(counts[key])
    assert facts(found)["count"] == str(counts[key].count)
    if key in {"claims", "figures"}:
        listed = [claim for group in found.parts for claim in group.claims]
        assert len({claim.iri for claim in listed}) == len(listed) == counts[key].count
        assert all(int(facts(group)["claims"]) == len(group.claims) for group in found.parts)
    elif key == "mentions":
        mentions = {m.iri for group in found.parts for claim in group.claims for m in claim.mentions}
        assert len(mentions) == counts[key].count == sum(int(facts(group)["mentions"]) for group in found.parts)
    elif key == "triples":
        assert sum(int(facts(group)["triples"]) for group in found.parts) == counts[key].count
    else:
        things = [thing for group in found.parts for thing in group.parts] if key == "ties" else found.parts
        assert len(things) == counts[key].count
        assert all(thing.claims for thing in things) or key in {"places", "actors", "sites", "projects"}


def test_sources_carry_as_many_claims_as_their_list_says(shipped: KnowledgeGraph) -> None:
    counts = shipped.claims_by_source()
    sources = shipped.sources()
    for source, found in zip(sources, shipped.explain(sources).parts, strict=True):
        carried = [claim for claim in found.claims if source.iri in {known.iri for known in claim.sources}]
        assert len(carried) == counts.get(source.iri, 0)
        assert found.claims


def test_what_is_shown_of_something_is_what_its_headings_count(shipped: KnowledgeGraph) -> None:
    entity = read_entity(shipped.view, shipped.resolve("laurent-choukroun"))
    found = shipped.explain(entity)
    assert [part.claims for part in found.parts[:2]] == [entity.about, entity.says]
    assert [int(facts(part)["claims"]) for part in found.parts[:2]] == [len(entity.about), len(entity.says)]


def test_what_is_found_leads_to_claims(shipped: KnowledgeGraph) -> None:
    matches = shipped.find("Valence", limit=10)
    found = shipped.explain(matches)
    assert len(found.parts) == len(matches) == 10
    assert all(part.claims for part in found.parts)


@pytest.mark.parametrize("prop", additive_properties(), ids=lambda prop: prop.key)
def test_a_total_is_made_of_the_claims_that_it_says_it_adds(prop: object, shipped: KnowledgeGraph) -> None:
    totals = shipped.total(prop.key)  # type: ignore[attr-defined]
    found = shipped.explain(totals)
    for total, of_total in zip(totals.totals, found.parts, strict=False):
        assert int(facts(of_total)["claims"]) == len(total.claims)
        assert int(facts(of_total)["subjects"]) == len(total.counted)
        titles = {counted.subject.label.en: counted for counted in total.counted}
        counted = [part for part in of_total.parts[: len(total.counted)] if part.title.en in titles]
        earlier = [c for c in total.collapsed if c.kind == "earlier-stage"]
        listed = {claim.id for part in counted for claim in part.claims} | {i for c in earlier for i in c.claims}
        assert listed == set(total.claims)
        within = [c for c in total.collapsed if c.kind in {"part", "circle"}]
        because = [leaf for part in of_total.parts for leaf in part.parts if leaf.title.en.startswith("because")]
        assert [[claim.id for claim in leaf.claims] for leaf in because] == [list(c.because) for c in within]
        assert all(claim.property.iri == SOUC.partOf for leaf in because for claim in leaf.claims)
        shares = [part for part in of_total.parts if part.title.en.startswith("by status")]
        assert not shares or sum(len(part.claims) for part in shares) == len(total.claims)
    assert [len(part.claims) for part in found.parts[len(totals.totals) :]] == [len(o.claims) for o in totals.left_out]


def test_claims_that_contradict_each_other_in_a_total_come_with_the_comparison(shipped: KnowledgeGraph) -> None:
    found = shipped.explain(shipped.total("investmentAmount", about="sesterce"))
    [phase] = [part for part in found.parts[0].parts if part.title.en == "First phase of the Sesterce plan (Valence)"]
    [compared] = phase.parts
    assert [part.title.en for part in compared.parts] == [
        "conflict – no value satisfies both",
        "compatible – same figure, hedged differently",
    ]
    pairs = [{claim.id for claim in pair.claims} for rule in compared.parts for pair in rule.parts]
    assert len(pairs) == 3
    assert set.union(*pairs) == {claim.id for claim in phase.claims}


@pytest.mark.parametrize("way", WAYS)
def test_a_total_split_in_any_way_is_explained_part_by_part(way: str, shipped: KnowledgeGraph) -> None:
    totals = shipped.total("investmentAmount", by=way)
    found = shipped.explain(totals)
    explained = found.parts[: len(totals.totals)]
    assert [int(facts(part)["claims"]) for part in explained] == [len(total.claims) for total in totals.totals]
    assert all(
        set(total.claims) <= {c.id for c in p.all_claims} for p, total in zip(explained, totals.totals, strict=True)
    )


def test_pairs_are_as_many_as_are_compared(shipped: KnowledgeGraph) -> None:
    compared = shipped.compare("sesterce-valence-phase", "investmentAmount")
    found = shipped.explain(compared)
    pairs = [pair for rule in found.parts for pair in rule.parts]
    assert len(pairs) == len(compared) == int(facts(found)["pairs"])
    assert {claim.iri for pair in pairs for claim in pair.claims} <= {claim.iri for claim in compared.claims}


def test_a_difference_is_that_of_the_two_values_beside_it(shipped: KnowledgeGraph) -> None:
    timeline = shipped.timeline("sesterce-plan", property="gpuCount")
    found = shipped.explain(timeline)
    assert len(found.parts) == len(timeline)
    differing = [(version, of) for version, of in zip(timeline, found.parts, strict=True) if version.difference]
    assert differing
    for version, of in differing:
        assert of.claims == (version.claim, version.before)
        after, before = (stated(claim) for claim in of.claims)
        assert version.difference is not None
        assert after - before == version.difference.number


def stated(claim: ReadClaim) -> Decimal:
    """The amount that a claim states, whatever its bound."""
    assert isinstance(claim.value, Quantity)
    return next(n for n in (claim.value.number, claim.value.minimum, claim.value.maximum) if n is not None)


def test_the_numbers_of_every_figure_are_counted_out(
    shipped: KnowledgeGraph, publishers: dict[NamedNode, NamedNode]
) -> None:
    rows = select(shipped.view, f"SELECT DISTINCT ?claim {{ ?figure a {SOU.Figure} ; {SOU.basedOn} ?claim }}")
    claims = read_claims_by_iri(shipped.view, [row["claim"] for row in rows if isinstance(row["claim"], NamedNode)])
    figures = {claim.figure.iri: claim.figure for claim in claims if claim.figure}
    assert len(figures) > 80
    for iri, figure in figures.items():
        found = shipped.explain(iri)
        vector = figure.vector
        mentions, origins = part(found, "mentions"), part(found, "origins")
        assert sum(int(facts(outlet)["mentions"]) for outlet in mentions.parts) == vector.mentions
        assert len(mentions.parts) == vector.outlets
        assert {m.source.iri for claim in mentions.all_claims for m in claim.mentions} <= publishers.keys()
        assert vector.origins_low <= len(origins.parts) == vector.origins_high
        assert all(origin.claims for origin in origins.parts)
        free = [of for of, origin in zip(origins.parts, figure.origins, strict=True) if not origin.interested]
        assert len(free) >= vector.disinterested
        documents = [part for part in found.parts if part.title.en == "primary documents"]
        assert sum(len(part.parts) for part in documents) == vector.primary_documents


def test_an_interest_is_shown_by_the_claims_that_tie_the_party_to_the_subject(shipped: KnowledgeGraph) -> None:
    [claim] = shipped.claims("sesterce-plan", property="investmentAmount", by="sesterce")
    [origin] = part(shipped.explain(claim), "origins").parts
    [interest] = origin.parts
    assert interest.title.en.startswith("Sesterce has an interest")
    assert {(c.subject.id, c.property.id, c.object.id if c.object else "") for c in interest.claims} == {
        ("actor:sesterce", "souc:develops", "project:sesterce-plan")
    }


Number = Callable[["Row"], object]


class Row:
    """A row of an answer, with what explains it."""

    def __init__(self, found: Explanation, given: dict[str, object], publishers: dict[NamedNode, NamedNode]) -> None:
        self.found, self.given, self.publishers = found, given, publishers

    def claims(self, column: str = "claims") -> list[ReadClaim]:
        """The claims of a column; of a row that has only one such column, all."""
        named = [part for part in self.found.parts if part.title.en == column]
        return list(named[0].claims if named else self.found.claims)

    def figure(self) -> list[ReadClaim]:
        """The claims of the figure that the row names."""
        figures = [part for part in self.found.parts if facts(part).get("claims")]
        return list(figures[-1].claims) if figures else self.claims()

    def values(self, column: str, *, in_base_unit: bool = False) -> set[Decimal]:
        """The amounts that the claims of a column state."""
        found = set()
        for value in (claim.value for claim in self.claims(column)):
            if isinstance(value, Quantity):
                unit = load_registry().unit_of(value.unit)
                factor = unit.factor if in_base_unit and unit else 1
                found |= {n * factor for n in (value.number, value.minimum, value.maximum) if n is not None}
        return found

    def years(self) -> set[int]:
        """The years by which the claims say that something is to be there, or take place."""
        periods = [c.value.period if isinstance(c.value, DateValue) else c.horizon for c in self.claims()]
        return {period.end.year for period in periods if period and period.end}

    def quotations(self, *, direct: bool) -> int:
        mentions = [m for claim in self.claims() for m in claim.mentions]
        return sum((mention.attribution.iri == SOUC.directQuote) is direct for mention in mentions)

    def level(self) -> int:
        """How many claims lead from the part to the project."""
        step, level = self.claims("claim")[0], 1
        through = {claim.subject.iri: claim for claim in self.claims("throughClaims") if claim != step}
        while step.object and step.object.iri in through:
            step, level = through[step.object.iri], level + 1
        return level


def vector_of(row: Row, name: str) -> object:
    figure = row.figure()[0].figure
    assert figure
    assert {claim.iri for claim in row.figure()} == set(figure.claims)
    return getattr(figure.vector, name)


NUMBERS: dict[str, Number] = {
    "claimCount": lambda row: len(row.claims()),
    "mentions": lambda row: sum(len(claim.mentions) for claim in row.figure()),
    "sources": lambda row: len({source for claim in row.claims() for source in claim.sources}),
    "outlets": lambda row: len({row.publishers[source.iri] for claim in row.figure() for source in claim.sources}),
    "speakers": lambda row: len({claim.claimant for claim in row.figure()}),
    "originsLow": lambda row: vector_of(row, "origins_low"),
    "originsHigh": lambda row: vector_of(row, "origins_high"),
    "disinterested": lambda row: vector_of(row, "disinterested"),
    "primary": lambda row: vector_of(row, "primary_documents"),
    "interested": lambda row: len(row.claims("claims")),
    "origins": lambda row: len(row.claims("originClaims")),
    "quotations": lambda row: row.quotations(direct=True),
    "reported": lambda row: row.quotations(direct=False),
    "organizations": lambda row: len({claim.object for claim in row.claims("countedClaims")}),
    "number": lambda row: row.values("claims"),
    "minimum": lambda row: row.values("claims"),
    "maximum": lambda row: row.values("claims"),
    "jobs": lambda row: row.values("claims"),
    "amount": lambda row: row.values("amountClaims"),
    "wholeNumber": lambda row: row.values("wholeClaims"),
    "watts": lambda row: row.values("claims", in_base_unit=True),
    "jobsPerMillion": lambda row: round(row.given["jobs"] * 10**9 / row.given["amount"]) / Decimal(1000),  # type: ignore[operator]
    "percent": lambda row: round(row.given["number"] * 10**4 / row.given["wholeNumber"]) / Decimal(100),  # type: ignore[operator]
    "level": lambda row: row.level(),
    "year": lambda row: row.years(),
    "start": lambda row: {m.offsets[0] for claim in row.claims() for m in claim.mentions if m.offsets},
}
"""How each column of numbers is counted from the claims of its row; where claims state it, the amounts that they do."""


@pytest.mark.parametrize("name", sorted(set(catalogue()) - REST_ON_NO_CLAIM))
def test_every_number_in_an_answer_is_counted_from_the_claims_of_its_row(
    name: str, shipped: KnowledgeGraph, publishers: dict[NamedNode, NamedNode]
) -> None:
    given = EXAMPLES.get(name, {})
    if name == "evidence-of-claim":
        given = {"claim": shipped.claims("oreus", property="shareCapital")[0].iri.value}
    answer = shipped.query(name, given)
    assert isinstance(answer, Solutions)
    if not answer.rows:
        return
    found = explain_answer(shipped.view, answer)
    for terms, of_row in zip(answer.rows, found.parts, strict=True):
        cells = dict(zip(answer.variables, terms, strict=True))
        numbers = {k: Decimal(t.value) for k, t in cells.items() if isinstance(t, Literal) and t.datatype in NUMERIC}
        assert numbers.keys() <= NUMBERS.keys(), "say how the new column is counted"
        assert of_row.all_claims or numbers.get("claimCount") == 0
        for column, printed in numbers.items():
            counted = NUMBERS[column](Row(of_row, dict(numbers), publishers))
            assert printed in counted if isinstance(counted, set) else printed == counted, (column, cells)


@pytest.mark.parametrize("name", sorted(REST_ON_NO_CLAIM))
def test_what_rests_on_no_claim_says_so(name: str, shipped: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="no claim behind"):
        shipped.explain_query(name)


def test_whoever_has_an_interest_is_shown_to_have_it_by_claims(shipped: KnowledgeGraph) -> None:
    interested = [(claim, origin) for claim in shipped.claims() for origin in claim.origins if origin.interested]
    unexplained = [
        (origin.party.id, claim.id)
        for claim, origin in interested
        if not any(
            part.claims for part in interest_parts(shipped.view, origin, [claim]) if "has an interest" in part.title.en
        )
    ]
    assert len(interested) > 300
    assert unexplained == []
