"""Nanopublications, taken apart by rdflib and found valid, one by one, by the package nanopub."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

import sourcier
from sourcier.export.nanopubs import NANOPUB
from sourcier.export.write import export
from sourcier.namespaces import CLAIM, PROV, SOU
from tests.export.nasty_graph import GRAPHS, graph_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*", "ignore::DeprecationWarning:nanopub.*")


@cache
def quads_of(graph: str) -> list[Quad]:
    out = BytesIO()
    export(graph_of(graph), "nanopubs", out, "en")
    return list(parse(out.getvalue(), format=RdfFormat.TRIG))


def taken_apart(graph: str) -> dict[str, bytes]:
    """Each nanopublication by itself, by the key of its claim."""
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads_of(graph):
        assert isinstance(quad.graph_name, NamedNode)
        found[quad.graph_name.value.removeprefix(str(NANOPUB)).rsplit("/", 1)[0]].append(quad)
    return {key: serialize(quads, format=RdfFormat.TRIG) or b"" for key, quads in found.items()}


def opened(document: bytes, folder: Path, **options: Any) -> Any:
    nanopub = pytest.importorskip("nanopub", reason="nanopub is not installed")
    path = folder / "nanopub.trig"
    path.write_bytes(document)
    return nanopub.Nanopub(rdf=path, **options)


@pytest.mark.parametrize("graph", GRAPHS)
def test_there_is_one_for_each_claim(graph: str) -> None:
    claims = {claim.iri.value.removeprefix(str(CLAIM)) for claim in sourcier.KnowledgeGraph(graph_of(graph)).claims()}
    assert set(taken_apart(graph)) == claims


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_is_valid(graph: str, tmp_path: Path) -> None:
    apart = taken_apart(graph)
    for document in list(apart.values())[:: max(1, len(apart) // 40)]:
        assert opened(document, tmp_path).is_valid


def test_one_can_be_signed_offline_with_a_key_of_ones_own(tmp_path: Path) -> None:
    nanopub = pytest.importorskip("nanopub", reason="nanopub is not installed")
    from Crypto.PublicKey import RSA

    key: Any = RSA.generate(2048)
    pair = (key.export_key("PEM", pkcs=8), key.publickey().export_key())
    private, public = ("".join(part.decode().splitlines()[1:-1]) for part in pair)
    orcid = "https://orcid.org/0000-0000-0000-0000"
    profile = nanopub.Profile(name="A tester", orcid_id=orcid, private_key=private, public_key=public)
    claim = sourcier.open().claim("oreus-share-capital").iri.value.removeprefix(str(CLAIM))
    signed = opened(taken_apart("shipped")[claim], tmp_path, conf=nanopub.NanopubConf(profile=profile))
    signed.sign()
    assert signed.has_valid_signature
    assert signed.has_valid_trusty


def test_the_assertion_has_the_claim_and_the_provenance_its_words() -> None:
    claim = sourcier.open().claim("oreus-share-capital")
    key = claim.iri.value.removeprefix(str(CLAIM))
    graphs: dict[str, set[str]] = defaultdict(set)
    for quad in parse(taken_apart("shipped")[key], format=RdfFormat.TRIG):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value.rsplit("/", 1)[-1]].add(f"{quad.predicate} {quad.object}")
    assert set(graphs) == {"Head", "assertion", "provenance", "pubinfo"}
    assert f"{SOU.subject} {claim.subject.iri}" in graphs["assertion"]
    assert not any(str(SOU.mention) in fact for fact in graphs["assertion"])
    assert any(claim.quote in fact for fact in graphs["provenance"])
    assert f"{PROV.wasAttributedTo} {claim.claimant.iri}" in graphs["provenance"]
    assert f"{PROV.wasDerivedFrom} {claim.sources[0].iri}" in graphs["provenance"]


def test_literals_are_those_of_the_release() -> None:
    values = [quad for quad in graph_of("shipped").quads() if str(quad.subject).startswith(f"<{CLAIM}")]
    numbers = {quad.object for quad in values if quad.predicate == SOU.number}
    assert {quad.object for quad in quads_of("shipped") if quad.predicate == SOU.number} == numbers


def test_that_they_are_unsigned_is_said() -> None:
    assert "signatures" in {loss.what.en for loss in export(graph_of("nasty"), "nanopubs", BytesIO(), "en")}
