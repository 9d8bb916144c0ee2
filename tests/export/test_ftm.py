"""FollowTheMoney, each entity read and validated by the package followthemoney."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from io import BytesIO
from typing import Any

import pytest

import sourcier
from sourcier.errors import UsageError
from sourcier.export.ftm_things import FAMILIES, ftm_id
from sourcier.export.write import export
from sourcier.network import Standing
from tests.export.nasty_graph import GRAPHS, graph_of

TYPED = {"Ownership", "Directorship", "Membership", "Employment", "ProjectParticipant", "Associate"}


@cache
def written(graph: str, lang: str = "en") -> bytes:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    out = BytesIO()
    export(graph_of(graph), "ftm", out, lang)
    return out.getvalue()


def entities_of(graph: str) -> dict[str, Any]:
    lines = list(map(json.loads, written(graph).splitlines()))
    found = {entity["id"]: entity for entity in lines}
    assert len(found) == len(lines)
    return found


def losses_of(graph: str) -> dict[str, int | None]:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    return {loss.what.en: loss.count for loss in export(graph_of(graph), "ftm", BytesIO(), "en")}


@pytest.mark.parametrize("graph", GRAPHS)
def test_followthemoney_finds_every_entity_valid(graph: str) -> None:
    entities = entities_of(graph)
    from followthemoney import model

    for entity in entities.values():
        schema = model[entity["schema"]]
        schema.validate(entity)
        assert set(schema.required) <= set(entity["properties"])
        read = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in read.items()} == entity["properties"]


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_reference_names_an_entity_of_a_kind_that_is_allowed(graph: str) -> None:
    entities = entities_of(graph)
    from followthemoney import model
    from followthemoney.types import registry

    for entity in entities.values():
        for prop, value in model.get_proxy(entity).itervalues():
            if prop.type == registry.entity:
                assert prop.range is not None
                assert model[entities[value]["schema"]].is_a(prop.range)


def test_everything_that_the_shipped_graph_names_is_there() -> None:
    entities = entities_of("shipped")
    kg = sourcier.open()
    network = kg.network("ties", kg.filters(show=FAMILIES))
    assert {ftm_id(node) for node in network.nodes} <= set(entities)
    assert {ftm_id(source.id) for source in kg.sources()} <= set(entities)


def test_no_promised_sum_is_a_payment_or_a_value() -> None:
    for graph in GRAPHS:
        entities = entities_of(graph).values()
        assert not any(entity["schema"] == "Payment" for entity in entities)
        assert not any({"amount", "amountEur", "amountUsd", "currency"} & set(e["properties"]) for e in entities)


@pytest.mark.parametrize("graph", GRAPHS)
def test_only_what_is_said_to_exist_or_ended_on_a_day_is_a_link_of_its_kind(graph: str) -> None:
    entities = entities_of(graph)
    kg = sourcier.KnowledgeGraph(graph_of(graph))
    for edge in kg.network("ties", kg.filters(show=FAMILIES)).edges:
        link = entities.get(ftm_id(edge.id))
        if link is None:
            assert edge.standing in {Standing.WITHDRAWN, Standing.DENIED} or edge.source == edge.target or (
                "actor:unnamed" in edge.ends)  # fmt: skip
        elif link["schema"] in TYPED:
            assert edge.exists or (edge.standing is Standing.FORMER and edge.until)
        else:
            assert edge.exists or edge.standing.label.en in link["properties"]["role"][0]


def test_every_link_has_its_sources_as_proof_and_its_words() -> None:
    entities = entities_of("shipped")
    kg = sourcier.open()
    for edge in kg.network("ties", kg.filters(show=FAMILIES)).edges:
        if link := entities.get(ftm_id(edge.id)):
            assert link["properties"]["proof"] == sorted(map(ftm_id, edge.sources))
            assert link["properties"]["summary"]
            assert link["properties"]["recordId"] == sorted(edge.claims)


def test_every_claim_is_a_link_or_documents_what_it_is_about() -> None:
    told = {id_ for entity in entities_of("shipped").values() for id_ in entity["properties"].get("recordId", [])}
    assert told == {claim.id for claim in sourcier.open().claims()}


def test_what_is_owned_stays_an_ownership_and_what_is_negotiated_does_not() -> None:
    schemas = Counter(
        (entity["schema"], *entity["properties"].get("role", []), *entity["properties"].get("endDate", []))
        for entity in entities_of("nasty").values()
        if "owner" in str(entity["properties"].get("role")) and entity["schema"] != "Documentation"
    )
    assert schemas == Counter(
        [
            ("Ownership", "owner of"),
            ("Ownership", "owner of (former)", "1899-12-31"),
            ("UnknownLink", "owner of (former)"),
            ("UnknownLink", "owner of (under negotiation)"),
        ]
    )


def test_what_cannot_be_said_is_counted() -> None:
    nasty = losses_of("nasty")
    assert nasty["ties withdrawn or denied"] == 3
    assert nasty["ties of something with itself"] == 1
    assert nasty["unnamed sources"] == 1
    assert nasty["ties written as other links as they are not said to exist"] == 3
    assert "amounts as numbers" in nasty
    assert "values refused" not in losses_of("shipped")


def test_places_have_the_country_that_they_lie_in() -> None:
    assert entities_of("shipped")["place-marseille"]["properties"]["country"] == ["fr"]


def test_the_same_graph_gives_the_same_bytes_in_another_process() -> None:
    code = "import sys, sourcier; sourcier.open().export('ftm', sys.stdout.buffer, lang='en')"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert again == written("shipped")


def test_without_followthemoney_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(UsageError, match=r"pip install 'sourcier\[exports\]'"):
        export(graph_of("nasty"), "ftm", BytesIO(), "en")
