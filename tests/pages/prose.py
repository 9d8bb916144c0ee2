"""The words of a page: our own, apart from those that are quoted, are code, or are of others and have a language."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "img", "hr"}
_OTHERS = {"q", "blockquote", "code", "pre", "script", "textarea", "mark"}
_BLOCKS = {"p", "li", "h1", "h2", "h3", "dd", "dt", "td", "th", "section", "article", "tr", "div", "option", "figure"}
_SHOWN = ("aria-label", "placeholder", "alt", "title")
_GAP = "\ufffc"


class Prose(HTMLParser):
    """What a page says in our own words, what it quotes with the languages of that, and what stands as derived."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str | None, frozenset[str]]] = []
        self._title: list[str] = []
        self._heads: list[str] = []
        self._own: list[str] = []
        self._said: list[str] = []
        self.quotes: list[tuple[str | None, frozenset[str]]] = []
        """The language of each quote, None where it is not said, and the classes around it."""
        self.classes: list[tuple[frozenset[str], frozenset[str], list[str]]] = []
        """Of each element with classes these, those of the elements around it, and its text."""
        self._classed: list[int | None] = []
        self.feed(html)
        self.close()

    @property
    def own(self) -> str:
        """Our own words, also those that are only read out."""
        return "\n".join(["".join(self._own), *self._said])

    @property
    def headline(self) -> str:
        """The title and the first headings of the page."""
        return "\n".join(["".join(self._title), *self._heads])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._said += [given[name] for name in _SHOWN if given.get(name)]
        if tag in {"q", "blockquote"}:
            around = frozenset[str]().union(*(classes for _, _, classes in self._open))
            self.quotes.append((given.get("lang"), around))
        if tag in _BLOCKS:
            self._own.append("\n")
        if tag == "h1":
            self._heads.append("")
        if tag not in _VOID:
            own = frozenset(given.get("class", "").split())
            around = frozenset[str]().union(*(classes for _, _, classes in self._open))
            self._classed.append(len(self.classes) if own else None)
            if own:
                self.classes.append((own, around, []))
            self._open.append((tag, given.get("lang"), own))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leaves out what is only drawn."""

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()
        self._classed.pop()

    def handle_data(self, data: str) -> None:
        for place in self._classed:
            if place is not None:
                self.classes[place][2].append(data)
        tags = {tag for tag, _, _ in self._open}
        if "title" in tags and "head" in tags:
            self._title.append(data)
        if any(tag in _OTHERS or (lang is not None and tag != "html") for tag, lang, _ in self._open):
            self._own.append(_GAP)
            return
        self._own.append(data)
        if "h1" in tags:
            self._heads[-1] += data
