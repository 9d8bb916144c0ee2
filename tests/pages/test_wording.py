"""How pages of the shipped graph word things: who says it, in French typography, what is derived as derived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sourcier.figures.render import render_quantity
from sourcier.language import LANGUAGES, Language
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import claim_iris
from sourcier.model import Quantity
from sourcier.pages.atlas import Atlas
from sourcier.pages.check import check_page
from sourcier.pages.claim import claim_page
from sourcier.pages.compare import compare_page, compared_things, timeline_page
from sourcier.pages.downloads import downloads_page
from sourcier.pages.editor import editor_page
from sourcier.pages.entity import entity_page
from sourcier.pages.general import general_pages
from sourcier.pages.home import home_page, search_page
from sourcier.pages.links import StaticLinks, path_of
from sourcier.pages.page import Page
from sourcier.pages.questions import answered_pages, questions_page
from sourcier.pages.render import render
from sourcier.query import catalogue
from sourcier.registry import load_registry
from tests.pages.prose import Prose

_SAMPLED = 20
"""Of pages of claims one in so many is looked at, of comparisons one in six."""
_ASKED = ("conflicts", "figures-as-read", "evidence-of-claim", "amounts", "low-confidence-readings")
_SAYS = {"en": "says", "fr": "dit"}
_FUTURE = {
    "en": re.compile(r"\b(?:will|shall|is going to|are going to)\b|’ll\b"),
    "fr": re.compile(r"\b(?:va|vont)\s+\w+(?:er|ir|re)\b|\b[a-zà-ÿ]\w+(?:era|eront|ira|iront|dra|dront)\b"),
}
_WORD_THAT_IS_NO_FUTURE = re.compile(r"\b(?:caméra|opéra)s?\b")
_SPACING = {
    "a space that breaks before a mark": re.compile(r".{0,30} [;:!?»].{0,20}"),
    "a space that breaks within guillemets": re.compile(r".{0,20}« .{0,20}"),
    "no space before a mark": re.compile(r".{0,30}[^\W\d_][;!?»](?:\s|$).{0,20}|.{0,30}[^\W_]:\s.{0,20}"),
    "a straight apostrophe": re.compile(r".{0,30}\w'\w.{0,20}"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page in a language, with its words."""

    page: Page
    lang: Language
    prose: Prose

    def __str__(self) -> str:
        return f"{self.lang}/{self.page.path}"


@pytest.fixture(scope="module")
def pages(shipped: Atlas) -> list[Shown]:
    """Every page of the site but most of those of claims and questions."""
    found = []
    for page, languages in _made(shipped):
        for lang in languages:
            html = render(page, lang, StaticLinks(page.path, lang), shipped.about)
            found.append(Shown(page, lang, Prose(html)))
    return found


def _made(atlas: Atlas) -> Iterator[tuple[Page, tuple[Language, ...]]]:
    yield home_page(atlas), LANGUAGES
    yield search_page(atlas, ""), LANGUAGES
    yield search_page(atlas, "zzzz"), LANGUAGES
    for page in general_pages(atlas):
        yield page, LANGUAGES
    for claim in claim_iris(atlas.graph.view)[::_SAMPLED]:
        yield claim_page(atlas, claim), LANGUAGES
    for thing in sorted((iri for iri in atlas.graph.names.known if path_of(iri)), key=str):
        yield entity_page(atlas, thing), LANGUAGES
    for thing, key in list(compared_things(atlas))[::6]:
        yield compare_page(atlas, thing, key), LANGUAGES
        yield timeline_page(atlas, thing, key), LANGUAGES
    queries = catalogue()
    yield questions_page(queries.values()), LANGUAGES
    yield check_page(), LANGUAGES
    yield downloads_page(), LANGUAGES
    for lang in LANGUAGES:
        yield editor_page(atlas, queries.values(), lang), (lang,)
        for name in _ASKED:
            for page, _ in answered_pages(atlas, queries[name], lang):
                yield page, (lang,)


def test_a_title_says_who_says_it_and_never_what_will_be(pages: list[Shown]) -> None:
    for shown in pages:
        assert not _FUTURE[shown.lang].search(_WORD_THAT_IS_NO_FUTURE.sub("", shown.prose.headline)), shown
    claims = [shown for shown in pages if shown.page.template == "claim.html"]
    assert claims
    for shown in claims:
        claim = shown.page.values["claim"]
        assert isinstance(claim, ReadClaim)
        says = f"{claim.claimant.label.in_(shown.lang)} {_SAYS[shown.lang]}"
        assert says in shown.prose.headline, shown


def test_an_amount_keeps_its_bound_and_its_unit_in_the_title(pages: list[Shown]) -> None:
    registry, seen = load_registry(), 0
    for shown in pages:
        claim = shown.page.values.get("claim")
        if shown.page.template == "claim.html" and isinstance(claim, ReadClaim) and isinstance(claim.value, Quantity):
            unit = registry.unit_of(claim.value.unit)
            assert unit
            assert render_quantity(claim.value, unit, shown.lang) in shown.page.title.in_(shown.lang)
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("rule", _SPACING)
def test_our_own_words_are_in_french_typography(pages: list[Shown], rule: str) -> None:
    found = [
        (match[0], str(shown))
        for shown in pages
        if shown.lang == "fr"
        for match in _SPACING[rule].finditer(shown.prose.own)
    ]
    assert found == []


def test_quotes_say_their_language(pages: list[Shown], shipped: Atlas) -> None:
    assert len(shipped.languages) == 14, "a source has no language"
    assert sum(len(shown.prose.quotes) for shown in pages) > 1000
    for shown in pages:
        for lang, around in shown.prose.quotes:
            assert lang or (lang == "" and "gaps" in around) or shown.page.path == "search", shown


def test_pages_of_persons_and_companies_say_that_claims_are_no_facts(pages: list[Shown]) -> None:
    actors = [shown for shown in pages if shown.page.path.startswith("id/actor/")]
    assert len(actors) > 50
    said = {"en": "not established facts", "fr": "non des faits établis"}
    for shown in actors:
        notices = ["".join(words) for classes, _, words in shown.prose.classes if "caveat" in classes]
        assert len(notices) == 2, shown
        assert all(said[shown.lang] in notice for notice in notices)


def test_what_is_derived_stands_as_derived(pages: list[Shown]) -> None:
    kinds = {"badge", "voices", "support", "counts", "origin", "event"}
    seen: set[str] = set()
    for shown in pages:
        for classes, around, words in shown.prose.classes:
            if shown.page.path and classes & kinds:
                seen |= classes & kinds
                assert "derived" in classes | around, (str(shown), classes)
            if "pair" in classes:
                assert ("derived" if shown.lang == "en" else "déduit") in "".join(words), shown
    assert seen == kinds
