"""Where links of pages lead: to paths of a server, or to files beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import relpath
from typing import ClassVar, Protocol
from urllib.parse import quote, urlencode, urlsplit

from pyoxigraph import NamedNode

from sourcier.language import Language
from sourcier.namespaces import ACTOR, BASE, CLAIM, EVENT, PLACE, PROJECT, SITE, SOURCE
from sourcier.pages.plain import Entire

_WITH_PAGES = (ACTOR, CLAIM, EVENT, PLACE, PROJECT, SITE, SOURCE)
_PUBLIC = {"http", "https"}
_LONGEST_ADDRESS = 2000
_LONGEST_FRAGMENT, _WORDS_AT_ENDS = 300, 8


class Links(Protocol):
    """Addresses as they stand in one page; `is_served` where a server answers what is asked."""

    is_served: ClassVar[bool]

    def page(self, path: str, **asked: str) -> str:
        """Returns the address of the page with that path, `` being the home page, asked with those parameters."""

    def file(self, path: str) -> str:
        """Returns the address of something that is no page: a style, a download."""

    def data(self, path: str, form: str, **asked: str) -> str:
        """Returns the address of the data of a page, in a form as `json`, `ttl` or `csv`."""

    def language(self, path: str, lang: Language, **asked: str) -> str:
        """Returns the address of the same page in a language."""


@dataclass(frozen=True, slots=True)
class ServedLinks:
    """Addresses below the root of a server; the language is said only where the reader chose it."""

    root: str = ""
    lang: Language | None = None
    is_served: ClassVar[bool] = True

    def page(self, path: str, **asked: str) -> str:
        """Returns the address of a page."""
        chosen = {**asked, **({"lang": self.lang} if self.lang else {})}
        return Entire(f"{self.root}/{quote(path)}" + (f"?{urlencode(chosen)}" if chosen else ""))

    def file(self, path: str) -> str:
        """Returns the address of a file."""
        return Entire(f"{self.root}/{quote(path)}")

    def data(self, path: str, form: str, **asked: str) -> str:
        """Returns the address of the data of a page."""
        return Entire(f"{self.root}/{quote(path)}.{form}" + (f"?{urlencode(asked)}" if asked else ""))

    def language(self, path: str, lang: Language, **asked: str) -> str:
        """Returns the address of a page in a language."""
        return Entire(f"{self.root}/{quote(path)}?{urlencode({**asked, 'lang': lang})}")


@dataclass(frozen=True, slots=True)
class StaticLinks:
    """Addresses from one file of a folder to others, wherever the folder lies; its pages lie in `en/` and `fr/`."""

    here: str
    lang: Language
    is_served: ClassVar[bool] = False

    def page(self, path: str, **asked: str) -> str:
        """Returns the address of a page; what is asked is read by a script of that page."""
        return Entire(self._to(file_of(path, self.lang)) + (f"?{urlencode(asked)}" if asked else ""))

    def file(self, path: str) -> str:
        """Returns the address of a file."""
        return self._to(path)

    def data(self, path: str, form: str, **asked: str) -> str:
        """Returns the address of the data of a page; where these differ by language, of those in that of the page."""
        return self._to(f"data/{self.lang}/{path}.{form}" if "lang" in asked else f"data/{path}.{form}")

    def language(self, path: str, lang: Language, **asked: str) -> str:
        """Returns the address of a page in a language."""
        return Entire(self._to(file_of(path, lang)) + (f"?{urlencode(asked)}" if asked else ""))

    def _to(self, path: str) -> str:
        return Entire(quote(relpath(path, file_of(self.here, self.lang).rpartition("/")[0])))


def file_of(path: str, lang: Language) -> str:
    """Returns the file of a page in a static site.

    >>> file_of("", "en"), file_of("query/", "en"), file_of("query/amounts", "fr")
    ('en/index.html', 'en/query/index.html', 'fr/query/amounts.html')
    """
    return f"{lang}/{path}index.html" if not path or path.endswith("/") else f"{lang}/{path}.html"


def path_of(node: NamedNode) -> str | None:
    """Returns the path of the page of a thing, None where it has none.

    >>> path_of(ACTOR.sesterce), path_of(NamedNode("https://a.example/"))
    ('id/actor/sesterce', None)
    """
    if any(namespace.local(node) for namespace in _WITH_PAGES) and "#" not in node.value:
        return node.value.removeprefix(BASE)
    return None


def path_about(page: str, thing: NamedNode, key: str) -> str | None:
    """Returns the path of a page on one property of a thing, `compare` or `timeline`; None where it has no page.

    >>> path_about("compare", ACTOR.sesterce, "revenueGrowth")
    'compare/actor/sesterce/revenueGrowth'
    """
    path = path_of(thing)
    return f"{page}/{path.removeprefix('id/')}/{key}" if path else None


def public(address: str | None) -> str | None:
    r"""Returns an address that a browser may follow, None for any that is none: no script, no file, no data.

    Neither is one that is longer than browsers and servers take.

    >>> public("https://a.example/b"), public("javascript:alert(1)"), public(" java\nscript:x")
    ('https://a.example/b', None, None)
    """
    if address is None or len(address) > _LONGEST_ADDRESS or any(character <= " " for character in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return Entire(address) if parts.scheme in _PUBLIC and parts.netloc else None


def at_words(address: str | None, words: str, before: str | None = None, after: str | None = None) -> str | None:
    """Returns a publisher's address that opens at the words, where the browser knows text fragments.

    Of long words it names the first and the last.

    Source: https://wicg.github.io/scroll-to-text-fragment/
    """
    if (there := public(address)) is None:
        return None
    between = [_fragment(part) for part in _ends(words)]
    if any(len(part) > _LONGEST_FRAGMENT * 3 for part in between):
        return there
    start = f"{_fragment(before)}-," if before and 0 < len(before.strip()) <= _LONGEST_FRAGMENT else ""
    end = f",-{_fragment(after)}" if after and 0 < len(after.strip()) <= _LONGEST_FRAGMENT else ""
    return Entire(f"{there.partition('#')[0]}#:~:text={start}{','.join(between)}{end}")


def _ends(words: str) -> tuple[str, ...]:
    """Returns words whole, or where they are long where they begin and where they end."""
    if len(words) <= _LONGEST_FRAGMENT:
        return (words,)
    split = words.split()
    return " ".join(split[:_WORDS_AT_ENDS]), " ".join(split[-_WORDS_AT_ENDS:])


def _fragment(words: str) -> str:
    """Returns words as they stand in a text fragment, in which comma, hyphen and ampersand mean something."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
