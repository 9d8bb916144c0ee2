"""IRIs are shortened by the longest of our prefixes that fits, and come back as they were."""

from __future__ import annotations

import pytest

from sourcier.namespaces import GRAPH, ID, PREFIXES, compact, expand


def test_every_namespace_ends_where_a_name_begins() -> None:
    assert [prefix for prefix, namespace in PREFIXES.items() if str(namespace)[-1] not in "/#"] == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_is_shortened_comes_back(prefix: str) -> None:
    iri = f"{PREFIXES[prefix]}a-name"
    assert compact(iri) == f"{prefix}:a-name"
    assert expand(f"{prefix}:a-name") == iri


def test_a_name_may_have_a_slash_or_a_hash_in_it() -> None:
    assert compact(GRAPH.term("derived/origins")) == "graph:derived/origins"
    assert compact(f"{PREFIXES['claim']}a#part") == "claim:a#part"


@pytest.mark.parametrize("iri", ["", "words", "urn:a:b", "https://example.org/a", str(ID)])
def test_what_no_prefix_fits_stays_whole(iri: str) -> None:
    assert compact(iri) == iri
