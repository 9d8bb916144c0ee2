"""Names matched with entities: what researchers ask of the shipped graph, and namesakes in graphs made for it."""

from __future__ import annotations

import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import sourcier
from sourcier.errors import QueryTimeoutError
from sourcier.namespaces import ACTOR, GRAPH, RDF, RDFS, SKOS, SOU
from sourcier.reconcile.query import Candidate, Constraint, Given, Query
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.spelling import likeness, spell
from sourcier.store.embedded import EmbeddedView

FIRST = {
    "Sesterce": ("actor/sesterce", True),
    "SESTERCE": ("actor/sesterce", False),
    "Sesterce SAS": ("actor/sesterce", False),
    "Sesterse": ("actor/sesterce", False),
    "Oréus": ("actor/oreus", True),
    "Ore\u0301us": ("actor/oreus", True),
    "Oreus": ("actor/oreus", False),
    "G42": ("actor/g42", True),
    "Core 42": ("actor/core42", False),
    "Evroc": ("actor/evroc", True),
    "Evrock": ("actor/evroc", False),
    "Digital Realty": ("actor/digital-realty", True),
    "Digital Reality": ("actor/digital-realty", False),
    "Valence": ("place/valence", True),
    "Ville de Valence": ("actor/city-of-valence", True),
    "France": ("place/fr", True),
    "Royaume-Uni": ("place/gb", True),
    "United Kingdom": ("place/gb", True),
    "AWS": ("actor/amazon-web-services", True),
    "L'Épopée": ("site/l-epopee", True),
    "Macron": ("actor/emmanuel-macron", False),
    "Polizzi, Kevin": ("actor/kevin-polizzi", False),
    "Région Sud": ("actor/region-sud", False),
    "les émiratis": ("actor/unnamed-gomet-2025-06-07b8b41f", False),
    "CNRS (Marseille)": ("actor/cnrs", False),
    "actor:sesterce": ("actor/sesterce", True),
    "https://w3id.org/sourcier/id/place/valence": ("place/valence", True),
}
NOBODY = ["Xavier Niel", "G43", "Core 43", "", "  ", "?", "de la", "\u202e\u200b", "x" * 1_000_000, "\U0001f600"]


@pytest.fixture(scope="module")
def shipped() -> Reconciler:
    return Reconciler(sourcier.open().view)


def ask(reconciler: Reconciler, query: Query) -> list[Candidate]:
    return reconciler.match({"q": query})["q"]


def graph(**named: str | tuple[str, ...]) -> Reconciler:
    """Returns the reconciler of a graph of companies, each with its names, the first of which is its label."""
    quads = []
    for key, names in named.items():
        label, *others = (names,) if isinstance(names, str) else names
        iri = ACTOR.term(key)
        facts: list[tuple[NamedNode, NamedNode | Literal]] = [(RDF.type, SOU.Company), (RDFS.label, Literal(label))]
        facts += [(SKOS.altLabel, Literal(other)) for other in others]
        quads += [Quad(iri, predicate, value, GRAPH.entities) for predicate, value in facts]
    return Reconciler(EmbeddedView.of_quads(quads))


@pytest.mark.parametrize("name", FIRST)
def test_the_likeliest_is_whom_a_researcher_means_and_certain_only_by_exactly_its_name(
    shipped: Reconciler, name: str
) -> None:
    first, *others = ask(shipped, Query(name))
    assert (first.known.id, first.match) == FIRST[name]
    assert not any(one.match for one in others)
    assert all(first.score >= one.score for one in others)


@pytest.mark.parametrize("name", NOBODY, ids=lambda name: ascii(name[:20]))
def test_what_nobody_is_called_has_no_candidate_and_takes_no_time(shipped: Reconciler, name: str) -> None:
    started = time.monotonic()
    assert ask(shipped, Query(name)) == []
    assert time.monotonic() - started < 0.5


def test_a_name_of_two_things_is_certain_only_among_the_type_that_is_asked_for(shipped: Reconciler) -> None:
    both = {one.known.id: one for one in ask(shipped, Query("Région Sud"))}
    assert both["actor/region-sud"].score == 100
    assert both["place/provence-alpes-cote-d-azur"].score == 97
    [public_body, *_] = ask(shipped, Query("Région Sud", ("PublicBody",)))
    assert (public_body.known.id, public_body.match) == ("actor/region-sud", True)
    [place, *_] = ask(shipped, Query("Région Sud", ("Place",)))
    assert (place.known.id, place.match) == ("place/provence-alpes-cote-d-azur", False)


def test_things_of_other_types_come_behind_and_are_left_out_where_the_type_is_strict(shipped: Reconciler) -> None:
    loose = ask(shipped, Query("Valence", ("Organization",)))
    assert [one.known.id for one in loose[:2]] == ["actor/city-of-valence", "place/valence"]
    assert not any(one.match for one in loose)
    strict = ask(shipped, Query("Valence", ("Organization",), strict=True))
    assert {one.known.id for one in strict} == {"actor/city-of-valence", "actor/valence-romans-agglo"}
    assert not any(one.match for one in ask(shipped, Query("Sesterce", ("no such type",))))


def test_namesakes_are_never_certain_however_they_are_written() -> None:
    two = graph(one="Exemplia", two="EXEMPLIA")
    assert [(one.known.id, one.match) for one in ask(two, Query("Exemplia"))] == [
        ("actor/one", False),
        ("actor/two", False),
    ]
    assert not any(one.match for one in ask(graph(one="Data One", two="DataOne"), Query("DataOne")))
    assert not any(one.match for one in ask(graph(one="Norvolt", two=("Norvolt Holding", "Norvolt")), Query("Norvolt")))


def test_letters_of_another_script_that_look_alike_are_proposed_and_never_certain() -> None:
    apple = graph(apple="Apple")
    [candidate] = ask(apple, Query("Аpple"))  # the first letter is Cyrillic
    assert (candidate.known.id, candidate.match, candidate.score) == ("actor/apple", False, 60)
    disguised = graph(apple="Аpple")
    assert [one.match for one in ask(disguised, Query("Apple"))] == [False]
    assert [one.match for one in ask(disguised, Query("Аpple"))] == [True]
    assert [one.match for one in ask(apple, Query("Ａｐｐｌｅ"))] == [False]
    assert [one.match for one in ask(apple, Query("App\u200ble"))] == [False]


def test_numbers_in_names_are_never_taken_for_slips() -> None:
    years = graph(one="France 2030", two="France 2035")
    [first, *_] = ask(years, Query("France 2030"))
    assert (first.known.id, first.match) == ("actor/one", True)
    assert likeness(spell("France 2030"), spell("France 2035")) < 60


def test_what_else_a_table_says_moves_candidates_and_takes_certainty_away(shipped: Reconciler) -> None:
    def sesterce(*constraints: Constraint) -> Candidate:
        return ask(shipped, Query("Sesterce", ("Company",), constraints))[0]

    met = sesterce(Constraint("country", (Given("France"),)), Constraint("inverse-founderOf", (Given("kevin"),)))
    assert (met.met, met.unmet, met.match) == (1, 1, False)
    assert sesterce(Constraint("country", (Given("Suède"), Given("FR")))).match
    assert sesterce(Constraint("country", (Given("", "place/fr"),))).match
    assert sesterce(Constraint("locatedIn", (Given("Provence-Alpes-Côte d’Azur"),))).met == 1
    assert sesterce(Constraint("type", (Given("entreprise"),))).met == 1
    wrong = sesterce(Constraint("country", (Given("Suède"),)))
    assert (wrong.unmet, wrong.match, wrong.score) == (1, False, 75)
    unsaid = sesterce(Constraint("powerCapacity", (Given("3"),)))
    assert (unsaid.met, unsaid.unmet, unsaid.match) == (0, 0, True)
    assert sesterce(Constraint("no such property", (Given("x"),))).score < 100


def test_without_a_name_whatever_has_the_properties_is_proposed(shipped: Reconciler) -> None:
    founders = ask(shipped, Query("", constraints=(Constraint("founderOf", (Given("Sesterce"),)),)))
    assert {one.known.id for one in founders} == {"actor/anthony-tchakerian", "actor/youssef-el-manssouri"}
    assert not any(one.match for one in founders)
    assert ask(shipped, Query("", constraints=(Constraint("no such property", (Given("x"),)),))) == []


def test_claims_are_counted_and_a_limit_is_kept(shipped: Reconciler) -> None:
    kg = sourcier.open()
    [one] = ask(shipped, Query("Oréus", limit=1))
    oreus = kg.resolve("actor:oreus")
    assert one.claims == sum(oreus in {claim.subject.iri, claim.value} for claim in kg.claims("actor:oreus"))


def test_a_batch_that_takes_too_long_is_ended(shipped: Reconciler) -> None:
    with pytest.raises(QueryTimeoutError):
        shipped.match({str(n): Query(f"Sesterce {n}") for n in range(1000)}, seconds=0.01)
