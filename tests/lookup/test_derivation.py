from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from sourcier.lookup.derivation import Derivations
from sourcier.namespaces import ACTOR, GRAPH, SCHEMA, SOU, SOURCE
from sourcier.store.embedded import EmbeddedView


def derivations(*links: tuple[str, str, str]) -> Derivations:
    """Sources that rest on each other; each is published by the actor of its own name."""
    names = {name for one, _, other in links for name in (one, other)}
    quads = [Quad(SOURCE.term(name), SCHEMA.publisher, ACTOR.term(name), GRAPH.entities) for name in names]
    quads += [Quad(SOURCE.term(a), SOU.term(how), SOURCE.term(b), GRAPH.entities) for a, how, b in links]
    return Derivations(EmbeddedView.of_quads(quads))


def names(sources: set[NamedNode]) -> set[str]:
    return {SOURCE.local(source) or source.value for source in sources}


def test_what_a_source_rewrites_is_behind_all_that_it_says() -> None:
    found = derivations(("paper", "rewrites", "agency"), ("agency", "rewrites", "company"))
    assert names(found.origins(SOURCE.paper, [ACTOR.paper])) == {"company"}


def test_what_a_source_only_cites_is_behind_what_that_publisher_says_and_nothing_else() -> None:
    found = derivations(("paper", "cites", "company"), ("paper", "quotes", "ranking"))
    assert names(found.origins(SOURCE.paper, [ACTOR.company])) == {"company"}
    assert names(found.origins(SOURCE.paper, [ACTOR.ranking])) == {"ranking"}
    assert names(found.origins(SOURCE.paper, [ACTOR.paper])) == {"paper"}


def test_a_copy_leads_through_what_it_copies_to_what_that_cites() -> None:
    found = derivations(("copy", "spins", "paper"), ("paper", "cites", "company"))
    steps = found.back(SOURCE.term("copy"), [ACTOR.company])
    assert [(s.depth, SOURCE.local(s.source), s.is_origin) for s in steps] == [
        (1, "paper", False),
        (2, "company", True),
    ]
    assert names(found.origins(SOURCE.term("copy"), [ACTOR.mayor])) == {"paper"}


def test_a_source_that_rests_on_nothing_is_its_own_origin() -> None:
    assert names(derivations().origins(SOURCE.paper, [ACTOR.paper])) == {"paper"}


def test_a_circle_of_citations_ends() -> None:
    found = derivations(("a", "rewrites", "b"), ("b", "rewrites", "a"))
    assert [SOURCE.local(step.source) for step in found.back(SOURCE.a, [])] == ["b"]
    assert names(found.origins(SOURCE.a, [])) == {"a"}
