from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from sourcier.identifiers import camel, digest, is_key, kebab, local_key, part_of

KEYS = st.from_regex(r"[a-z]{1,5}(-[a-z]{1,5}){0,3}", fullmatch=True)
WORDS = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize("text", ["a", "example-plan-2035", "g42", "1and1"])
def test_lower_case_words_joined_by_hyphens_are_a_key(text: str) -> None:
    assert is_key(text)


@pytest.mark.parametrize("text", ["", "A", "a b", "a_b", "-a", "a-", "a--b", "é", "а", "a\n", "a.b", "a/b", "a#b"])
def test_anything_else_is_no_key(text: str) -> None:
    assert not is_key(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("investmentAmount", "investment-amount"),
        ("L’Épopée", "l-epopee"),
        ("Le Monde ", "le-monde"),
        ("été 2025", "ete-2025"),
        ("…", ""),
    ],
)
def test_words_are_turned_into_a_key(text: str, key: str) -> None:
    assert kebab(text) == key


@given(text=st.text(alphabet=string.printable + "éàçœ’«»"))
def test_what_is_turned_into_a_key_is_one_or_empty(text: str) -> None:
    assert is_key(kebab(text)) or kebab(text) == ""


@given(key=KEYS)
def test_a_key_and_its_concept_name_are_two_forms_of_one(key: str) -> None:
    if "-" not in key or all(len(part) > 1 for part in key.split("-")):
        assert kebab(camel(key)) == key


@given(first=st.lists(WORDS | st.none()), second=st.lists(WORDS | st.none()))
def test_only_equal_content_has_an_equal_digest(first: list[str | None], second: list[str | None]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


def test_a_digest_never_changes() -> None:
    assert digest("plan", None, ["52e9"]) == "8183d1be"


def test_parts_that_join_alike_have_different_digests() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest(["a"], "b") != digest(["a", "b"])
    assert digest(None) != digest("None")


def test_the_key_of_an_iri_is_its_last_segment() -> None:
    assert local_key(NamedNode("https://w3id.org/sourcier/id/actor/g42")) == "g42"


def test_a_part_belongs_to_its_iri() -> None:
    assert part_of(NamedNode("https://example.org/a"), "value") == NamedNode("https://example.org/a#value")
