"""The page about the data: everything it says is what the graph and the ontology say; and lists of everything."""

from __future__ import annotations

import pytest

from sourcier.errors import NotFoundError
from sourcier.language import LANGUAGES, Language
from sourcier.lookup.counts import count_graph
from sourcier.pages.about import about_page
from sourcier.pages.all import LISTED, all_page, all_parts, all_path
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import StaticLinks
from sourcier.pages.method import COUNTED, DERIVED, READ, terms
from sourcier.registry import load_registry
from tests.pages.document import document


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_list_stands_there_in_the_words_of_the_ontology(shipped: Atlas, lang: Language) -> None:
    found = document(shipped, about_page(shipped), lang)

    for key in (*DERIVED, *READ):
        words = found.section(key)
        for concept in load_registry().schemes[key].values():
            assert concept.label.in_(lang) in words
            assert " ".join(concept.definition.in_(lang).split()) in words
    assert len(terms(COUNTED)) == len(COUNTED)


def test_how_often_a_rule_was_used_is_counted(shipped: Atlas) -> None:
    conflicts = shipped.counts["conflicts"]

    assert conflicts
    assert f"conflict {conflicts}" in document(shipped, about_page(shipped)).section("outcome")


def test_numbers_are_those_of_the_graph_and_lead_to_what_they_count(shipped: Atlas) -> None:
    found = document(shipped, about_page(shipped))
    numbers = found.section("holds")

    for count in count_graph(shipped.graph.view):
        assert f"{count.label.en}{count.count:,} " in f"{numbers} "
    links = StaticLinks("about", "en")
    assert {links.page(all_path(key)) for key in LISTED} <= set(found.links)
    assert links.page("graph") in found.links


@pytest.mark.parametrize("key", LISTED)
def test_each_list_has_everything_that_its_number_counts_once(shipped: Atlas, key: str) -> None:
    total = next(count.count for count in shipped.numbers if count.key == key)
    listed: list[str] = []
    for number in range(1, all_parts(total) + 1):
        page = all_page(shipped, key, number)
        found = document(shipped, page)
        listed += [link for link in found.links if "/id/" in f"/{link}"]
        assert f"{total} in all" in found.html

    assert len(listed) == len({link.rpartition("/")[2] for link in listed}) == total


def test_there_are_no_other_lists(shipped: Atlas) -> None:
    with pytest.raises(NotFoundError, match="triples"):
        all_page(shipped, "triples")
    with pytest.raises(NotFoundError, match="claims/99"):
        all_page(shipped, "claims", 99)
    with pytest.raises(NotFoundError, match="claims/0"):
        all_page(shipped, "claims", 0)


def test_sources_stand_with_their_hashes(shipped: Atlas) -> None:
    section = document(shipped, about_page(shipped)).section("sources")
    carried = shipped.graph.claims_by_source()

    for source in shipped.graph.sources():
        assert source.label.en in section
        assert not source.held or (source.sha256 and source.sha256 in section)
        assert str(carried.get(source.iri, 0)) in section


def test_licence_rights_and_authors_are_those_of_the_data(shipped: Atlas) -> None:
    found = document(shipped, about_page(shipped), "fr")

    assert "CC BY 4.0" in found.section("licence")
    assert shipped.about.rights
    assert " ".join(shipped.about.rights.fr.split()) in found.section("licence")
    assert shipped.about.names in found.section("correct")


def test_a_graph_that_says_nothing_of_itself_has_a_page(example: Atlas) -> None:
    found = document(example, about_page(example))

    assert found.section("holds")
    assert "None" not in found.section("licence")
