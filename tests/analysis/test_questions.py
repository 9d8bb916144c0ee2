"""Named questions and analyses of the same things give the same answers, on the shipped graph and on a small one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

import sourcier
from sourcier.analysis.tie.revolving_door import find_revolving_doors
from sourcier.analysis.tie.self_dealing import find_self_dealing, holders
from sourcier.analysis.tie.shared_founders import find_shared_founders
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import GRAPH, compact
from sourcier.network import Network, Standing
from sourcier.registry import ontology_quads
from sourcier.store.answer import Solutions
from sourcier.store.embedded import EmbeddedView

SMALL = Path(__file__).parents[1] / "cases" / "queries" / "small.trig"
SELF_HELD = (
    "sou:subject actor:beta ; sou:property souc:ownerOf",
    "sou:subject actor:alpha ; sou:property souc:ownerOf",
)
PRESENT = {Standing.EXISTING, Standing.PLANNED, Standing.NEGOTIATED}


def graph_of(trig: str) -> KnowledgeGraph:
    quads = list(ox.parse(trig, format=ox.RdfFormat.TRIG))
    quads += [ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH.ontology) for quad in ontology_quads()]
    return KnowledgeGraph(EmbeddedView.of_quads(quads))


@pytest.fixture(scope="module", params=["shipped", "small"])
def kg(request: pytest.FixtureRequest) -> KnowledgeGraph:
    return sourcier.open() if request.param == "shipped" else graph_of(SMALL.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def network(kg: KnowledgeGraph) -> Network:
    return kg.network("ties")


def rows(kg: KnowledgeGraph, question: str, columns: str) -> set[tuple[str, ...]]:
    """The answer's rows: words as they are, claims by their ids, what is missing as nothing."""
    answer = kg.query(question, lang="en")
    assert isinstance(answer, Solutions)
    places = [answer.variables.index(name) for name in columns.split()]
    return {tuple(in_words(row[place]) for place in places) for row in answer.rows}


def in_words(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return compact(term)
    return term.value if isinstance(term, ox.Literal) else ""


def named(network: Network, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(network.name(id_).en for id_ in ids)


def test_companies_sharing_founders_are_the_pairs_of_shared_founders(kg: KnowledgeGraph, network: Network) -> None:
    every = [standing for standing in Standing if standing is not Standing.DENIED]
    found = find_shared_founders(network, role=["founder"], include=every)
    shares = [(pair, share) for pair in found.pairs for share in (*pair.certain, *pair.possible)]
    asked = rows(kg, "companies-sharing-founders", "organization otherOrganization founder")
    assert asked == {named(network, (pair.one, pair.other, share.person)) for pair, share in shares}
    behind = {claim for row in rows(kg, "companies-sharing-founders", "claim otherClaim") for claim in row}
    assert behind <= set(found.claims)


def test_interlocks_are_the_pairs_of_shared_officers(kg: KnowledgeGraph, network: Network) -> None:
    found = find_shared_founders(network, role=["officer"], include=["planned", "negotiated"])
    shares = [(pair, share) for pair in found.pairs for share in (*pair.certain, *pair.possible)]
    asked = rows(kg, "interlocks", "organization otherOrganization officer")
    assert asked
    assert asked == {named(network, (pair.one, pair.other, share.person)) for pair, share in shares}
    behind = {claim for row in rows(kg, "interlocks", "claim otherClaim") for claim in row}
    assert behind <= set(found.claims)


def test_self_dealing_is_the_same_of_selected_sites(kg: KnowledgeGraph, network: Network) -> None:
    """The question goes as far as one organization between the insider and the site."""
    found = [
        one
        for one in find_self_dealing(network).interests
        if "site" in one.choices and len(one.path) <= 3 and one.hops[-1].edge.relation != "subsidiaryOf"
    ]
    asked = rows(kg, "self-dealing", "organization site person through")
    assert asked
    assert asked == {
        (*named(network, (one.chooser, one.chosen, one.insider)), *(named(network, one.path[1:-1]) or ("",)))
        for one in found
    }
    behind = {claim for row in rows(kg, "self-dealing", "claim personClaim siteClaim") for claim in row if claim}
    assert behind <= {claim for one in found for hop in one.hops for edge in hop.edges for claim in edge.claims}


def test_neither_takes_an_organization_s_own_site_for_one_of_its_people() -> None:
    kg = graph_of(SMALL.read_text(encoding="utf-8").replace(*SELF_HELD))
    assert rows(kg, "selected-sites", "chooser site holder") == {("Alpha", "Hall", "Alpha")}
    assert rows(kg, "self-dealing", "organization") == set()
    assert find_self_dealing(kg.network("ties")).interests == ()


def test_who_left_office_is_the_same(kg: KnowledgeGraph, network: Network) -> None:
    """The question lists every tie of those people to public bodies and companies."""
    left = [one for one in find_revolving_doors(network).passages if one.stage == "left"]
    asked = rows(kg, "revolving-door", "person claim")
    assert asked
    assert {person for person, _ in asked} == {network.name(one.person).en for one in left}
    told = {(network.name(one.person).en, claim) for one in left for edge in one.edges for claim in edge.claims}
    assert told == asked


def test_holders_of_selected_sites_are_what_self_dealing_starts_from(kg: KnowledgeGraph, network: Network) -> None:
    present = network.where(lambda edge: edge.standing in PRESENT)
    held = holders(present)
    choices = [edge for edge in present.edges if edge.relation == "selectedSite"]
    asked = rows(kg, "selected-sites", "chooser site holder")
    assert asked == {
        (*named(network, edge.ends), network.name(holder).en if holder else "")
        for edge in choices
        for holder in held.get(edge.target, {"": []})
    }
