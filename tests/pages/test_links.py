"""Links of pages: to what a browser may follow, and to files that are there wherever the folder lies."""

from __future__ import annotations

import pytest

from sourcier.pages.links import ServedLinks, StaticLinks, at_words, public


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//a.example", "https:", "https://a b", "http://[", None, ""],
)  # fmt: skip
def test_only_addresses_of_the_web_are_followed(address: str | None) -> None:
    assert public(address) is None


def test_an_address_opens_at_the_words() -> None:
    there = at_words("https://a.example/b#c", "52 milliards d'euros, -", "un plan de", None)
    assert there == "https://a.example/b#:~:text=un%20plan%20de-,52%20milliards%20d%27euros%2C%20%2D"
    assert at_words("javascript:alert(1)", "a") is None


def test_pages_of_a_site_lead_to_each_other_wherever_it_lies() -> None:
    links = StaticLinks("id/claim/a", "fr")
    assert links.page("") == "../../index.html"
    assert links.page("id/claim/b") == "b.html"
    assert links.page("search", q="a b") == "../../search.html?q=a+b"
    assert links.file("pages.css") == "../../../pages.css"
    assert links.data("id/claim/a", "ttl") == "../../../data/id/claim/a.ttl"
    assert links.language("id/claim/a", "en") == "../../../en/id/claim/a.html"
    assert StaticLinks("", "en").page("search") == "search.html"


def test_pages_of_a_server_keep_the_language_that_was_chosen() -> None:
    assert ServedLinks().page("id/claim/b") == "/id/claim/b"
    assert ServedLinks("/base", "fr").page("search", q="é") == "/base/search?q=%C3%A9&lang=fr"
    assert ServedLinks("/base", "fr").data("id/claim/b", "ttl") == "/base/id/claim/b.ttl"
