"""Ties between two: names that are asked for, ways as sentences, the words of each hop, and what is only denied."""

from __future__ import annotations

import re

import pytest

from sourcier.errors import NotFoundError, UsageError
from sourcier.namespaces import ACTOR, PLACE, node_of
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import ServedLinks, path_of
from sourcier.pages.page import Page
from sourcier.pages.render import render
from sourcier.pages.ties import ends_of, pairs_made, ties_page, ways_page, ways_path
from tests.pages.document import Document, document

ONE, OTHER = ACTOR.term("sabrina-agresti-roubache"), ACTOR.term("g42")


def served(atlas: Atlas, page: Page) -> Document:
    return Document(render(page, "en", ServedLinks(), atlas.about))


def test_each_hop_is_a_sentence_that_opens_its_words(shipped: Atlas) -> None:
    page = ways_page(shipped, ONE, OTHER)
    found = document(shipped, page)
    [first, *_] = found.all("article", "way")
    way = shipped.graph.ties("sabrina-agresti-roubache", "g42").ways[0]

    assert first.startswith("1. By Oréus")
    assert "Sabrina Agresti-Roubache took part in founding Oréus — Gomet’" in first
    assert "outre Sabrina Agresti-Roubache" in first
    assert "en relation avec le groupe des Emirats-Arabes Unis, G42" in first
    for hop in way.hops:
        for claim in hop.claims:
            assert any(link.endswith(f"{claim.partition(':')[2]}.html") for link in found.links)
    assert len(found.all("details")) == sum(len(way.hops) for way in shipped.graph.ties(str(ONE.value), "g42").ways)


def test_quotes_are_in_the_language_of_their_source(shipped: Atlas) -> None:
    found = document(shipped, ways_page(shipped, ONE, OTHER))
    quotes = [attributes.get("lang") for name, attributes, _ in found.elements if name == "q"]

    assert quotes
    assert set(quotes) == {"fr"}


def test_the_strength_is_that_of_the_weakest_hop_and_marked_as_derived(shipped: Atlas) -> None:
    found = document(shipped, ways_page(shipped, ACTOR.sesterce, ACTOR.term("region-sud")))
    derived = [words for words in found.all("p", "derived") if "weakest hop" in words]

    assert derived
    for words in derived:
        assert words.startswith("derived – This way carries no more than its weakest hop: ")
        assert re.search(
            r"\((said to exist|under negotiation|announced or planned), (\d|\d to \d) origins?\)\.$", words
        )
    assert any("(weakest hop)" in words for words in found.all("summary"))


def test_what_is_negotiated_does_not_look_like_what_exists(shipped: Atlas) -> None:
    found = document(shipped, ways_page(shipped, ACTOR.oreus, ACTOR.core42))
    hops = [(attributes["class"] or "").split()[1] for name, attributes, _ in found.elements if name == "details"]

    assert {"standing-negotiated", "standing-existing"} & set(hops)
    for words in found.all("summary"):
        assert ("under negotiation" in words) == (
            "negotiates" in words or ("Agreement" in words and "develops" in words)
        )


def test_names_are_resolved_as_they_are_typed(shipped: Atlas) -> None:
    page = ties_page(shipped, " sabrina agresti roubache ", "G42")

    assert page.path == ways_path(ONE, OTHER) == "ties/actor/sabrina-agresti-roubache/actor/g42"
    assert ends_of(page.path) == (ONE, OTHER)


def test_a_name_of_several_lists_them_as_links_that_keep_the_other(shipped: Atlas) -> None:
    page = ties_page(shipped, "Digital", "oreus")
    found = served(shipped, page)
    links = [link for link in found.links if link.startswith("/ties?from")]

    assert page.path == "ties"
    assert len(links) > 1
    assert all("to=actor%3Aoreus" in link for link in links)
    assert "“Digital” may be any of these" in found.section("from-hint")


def test_an_unknown_name_gives_the_nearest(shipped: Atlas) -> None:
    found = served(shipped, ties_page(shipped, "oreus", "Sesterze"))

    assert "Nothing is called “Sesterze”. Nearest:" in found.section("to-hint")
    assert "/ties?from=actor%3Aoreus&to=actor%3Asesterce" in found.links
    assert "/ties?from=&" not in found.html


def test_what_is_called_like_nothing_is_said_so(shipped: Atlas) -> None:
    found = served(shipped, ties_page(shipped, "<script>alert(1)</script>\u202e", "oreus"))

    assert "Nothing is called" in found.section("from-hint")
    assert "<script" not in found.html
    assert "\u202e" not in found.html


def test_both_the_same_are_no_way(shipped: Atlas) -> None:
    assert "name two different ones" in served(shipped, ties_page(shipped, "oreus", "Oréus")).html
    with pytest.raises(UsageError, match="two different things"):
        ways_page(shipped, ACTOR.oreus, ACTOR.oreus)


def test_who_is_not_there_is_no_end(shipped: Atlas) -> None:
    with pytest.raises(NotFoundError, match="actor:nobody"):
        ways_page(shipped, ACTOR.oreus, ACTOR.nobody)


def test_no_way_is_no_proof(shipped: Atlas) -> None:
    found = document(shipped, ways_page(shipped, ACTOR.sesterce, ACTOR.oreus))

    assert not found.all("article", "way")
    assert "that is no proof that there is none" in found.section("ways")


def test_who_is_tied_to_nobody_is_named(shipped: Atlas) -> None:
    words = document(shipped, ways_page(shipped, PLACE.valence, ACTOR.oreus)).section("ways")

    assert "No claim ties it to an actor, a site or a project" in words
    assert words.endswith(" Valence")


def test_what_is_denied_is_no_hop_and_is_said(example: Atlas) -> None:
    [edge] = [edge for edge in example.all_ties.edges if edge.standing == "denied"]
    found = document(example, ways_page(example, node_of(edge.source), node_of(edge.target)))

    assert "(denied)" in found.section("denied")
    assert "(denied)" not in found.section("ways")


@pytest.mark.parametrize(
    "path", ["ties", "ties/actor/a", "ties/actor/a/actor/b/c", "claims/actor/a/actor/b", "ties/x/a/x/b"]
)
def test_other_paths_are_not_of_two_ends(path: str) -> None:
    assert ends_of(path) is None


def test_pairs_of_a_static_site_each_have_a_way(shipped: Atlas) -> None:
    pairs = list(pairs_made(shipped))
    found = document(shipped, ties_page(shipped))

    assert len(pairs) > 20
    for one, other in pairs:
        assert "No way" not in document(shipped, ways_page(shipped, one, other)).section("ways")
    assert len([link for link in found.links if link.startswith("ties/actor/")]) == len(pairs)


def test_a_site_of_files_has_no_form_that_nothing_answers(shipped: Atlas) -> None:
    page = ties_page(shipped)

    assert "two" not in {(attributes.get("class") or "") for name, attributes, _ in document(shipped, page).elements}
    assert {"from", "to"} <= set(served(shipped, page).values("name"))


def test_ends_link_to_their_pages(shipped: Atlas) -> None:
    found = served(shipped, ways_page(shipped, ONE, OTHER))

    assert {f"/{path_of(ONE)}", f"/{path_of(OTHER)}"} <= set(found.links)
