"""A page taken apart: that it is well formed, its text, its links, its identifiers, what stands in which element."""

from __future__ import annotations

from html.parser import HTMLParser

from sourcier.language import Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import StaticLinks
from sourcier.pages.page import Page
from sourcier.pages.render import render

_VOID = {"meta", "link", "input", "br", "img", "hr"}


class Document(HTMLParser):
    """The elements of a page, in order: name, attributes, and the text in them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {[self.elements[place][0] for place in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in _VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        name = self.elements[self._open.pop()][0]
        assert name == tag, f"<{name}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.elements[place][2].append(data)

    def all(self, tag: str, class_: str = "") -> list[str]:
        """Returns the texts of the elements of that name, spaces in a row as one."""
        return [
            " ".join("".join(texts).split())
            for name, attributes, texts in self.elements
            if name == tag and (not class_ or class_ in (attributes.get("class") or "").split())
        ]

    def section(self, key: str) -> str:
        """Returns the text of the element with that identifier."""
        (texts,) = [texts for _, attributes, texts in self.elements if attributes.get("id") == key]
        return " ".join("".join(texts).split())

    @property
    def links(self) -> list[str]:
        """All addresses that links lead to."""
        return [
            attributes["href"] or "" for name, attributes, _ in self.elements if name == "a" and "href" in attributes
        ]

    def values(self, attribute: str) -> list[str]:
        """Returns every value of an attribute."""
        return [attributes[attribute] or "" for _, attributes, _ in self.elements if attribute in attributes]


def document(atlas: Atlas, page: Page, lang: Language = "en") -> Document:
    """Returns a page as written into a folder, looked at for what holds of every page."""
    html = render(page, lang, StaticLinks(page.path, lang), atlas.about)
    found = Document(html)
    identifiers = found.values("id")
    assert len(identifiers) == len(set(identifiers)), "an identifier stands twice"
    inner = {link[1:] for link in found.links if link.startswith("#")} | set(found.values("aria-labelledby"))
    assert inner <= {*identifiers}, "a link within the page leads nowhere"
    assert "None" not in found.links
    assert not found.values("style")
    assert not [name for name, _, _ in found.elements if name == "script"]
    assert len(html.encode()) < 100_000
    assert len(found.all("h1")) == 1
    assert "established facts" in html or "faits établis" in html
    return found
