from __future__ import annotations

from pyoxigraph import Quad

from sourcier.lookup.derivation import Derivations
from sourcier.namespaces import GRAPH, SOU, SOURCE
from sourcier.store.embedded import EmbeddedView


def derivations(*links: tuple[str, str, str]) -> Derivations:
    quads = [Quad(SOURCE.term(a), SOU.term(how), SOURCE.term(b), GRAPH.entities) for a, how, b in links]
    return Derivations(EmbeddedView.of_quads(quads))


def steps_back(found: Derivations, source: str, *roots: str) -> list[tuple[int, str | None, bool]]:
    steps = found.back(SOURCE.term(source), [SOURCE.term(root) for root in roots])
    return [(step.depth, SOURCE.local(step.source), step.is_root) for step in steps]


def test_the_steps_back_are_those_that_lead_to_the_roots() -> None:
    found = derivations(("copy", "spins", "paper"), ("paper", "cites", "company"), ("paper", "cites", "ranking"))
    assert steps_back(found, "copy", "company") == [(1, "paper", False), (2, "company", True)]
    assert steps_back(found, "copy", "paper") == [(1, "paper", True)]


def test_a_source_that_is_its_own_root_has_no_step_back() -> None:
    assert steps_back(derivations(("paper", "cites", "ranking")), "paper", "paper") == []


def test_without_known_roots_every_step_is_given_and_none_ends_at_a_root() -> None:
    found = derivations(("paper", "cites", "company"), ("paper", "rewrites", "agency"))
    assert sorted(steps_back(found, "paper")) == [(1, "agency", False), (1, "company", False)]


def test_a_circle_of_citations_ends() -> None:
    found = derivations(("a", "cites", "b"), ("b", "cites", "a"))
    assert steps_back(found, "a", "b") == [(1, "b", True)]
    assert steps_back(found, "a") == [(1, "b", False)]
