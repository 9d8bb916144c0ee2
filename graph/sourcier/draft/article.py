"""The article to draft from, and what is known of it as a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcier.curate.kind import LANGUAGE
from sourcier.errors import DataError, UsageError
from sourcier.evidence import read_text
from sourcier.figures.notation import read_period
from sourcier.figures.quantity.recognize import recognize
from sourcier.figures.quantity.token import Tokens
from sourcier.identifiers import is_key, kebab, local_key
from sourcier.model import Entity, HeldText, Period
from sourcier.namespaces import SOU
from sourcier.registry import Registry

MAX_CHARACTERS = 100_000
"""The longest text that is taken for one article."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd-\ufffe\uffff]")
_CLEAR = 0.8
"""From what share of the words on the language of their sentences is that of the text."""


@dataclass(frozen=True, slots=True)
class Article:
    """The words of a file, untouched, with the hash and length of it, and its name without ending."""

    name: str
    text: str
    held: HeldText


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the curator says of the source: the publisher by key or name, the date as curation files write it."""

    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of the source; None where nobody said, and the language not sure where the words do not tell."""

    key: str
    publisher: str | None
    is_known_publisher: bool
    published: str | None
    language: str | None
    is_sure_language: bool
    url: str | None

    @property
    def period(self) -> Period | None:
        """The period of publication."""
        return read_period(self.published) if self.published else None


def read_article(path: Path) -> Article:
    """Returns the article.

    Raises:
        DataError: the file cannot be read, is no text, is empty, or is too long for an article.
    """
    text, held = read_text(path)
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise DataError(f"character U+{ord(found[0]):04X} is no text; is this the article?", path=path, line=line)
    if not any(character.isalnum() for character in text):
        raise DataError("there are no words in it", path=path)
    if len(text) > MAX_CHARACTERS:
        raise DataError(f"{len(text)} characters; at most {MAX_CHARACTERS} are one article, split the file", path=path)
    return Article(path.stem, text, held)


def head_of(article: Article, particulars: Particulars, entities: Iterable[Entity], registry: Registry) -> Head:
    """Returns the head of the source; the publisher is one of `entities` where its key or its name fits.

    Raises:
        UsageError: the date or the key cannot be one.
    """
    publisher, published, language = particulars.publisher, particulars.published, particulars.language
    if published is not None:
        try:
            read_period(published)
        except ValueError as error:
            raise UsageError(f"--date: {error}") from error
    found = _publisher(publisher, entities, registry) if publisher else None
    outlet = found or (kebab(publisher) if publisher else None)
    key = particulars.key or (kebab(f"{outlet} {published or ''}") if outlet else kebab(article.name))
    if not is_key(key):
        raise UsageError(f"{key!r} is no identifier; give --id lower-case letters a–z, digits and single hyphens")
    if language is not None and not LANGUAGE.fullmatch(language):
        raise UsageError(f"--language: {language!r} is no language tag; write fr or en")
    recognised, is_sure = (language, True) if language else _recognised(article.text)
    return Head(key, outlet, found is not None, published, recognised, is_sure, particulars.url)


def _publisher(wanted: str, entities: Iterable[Entity], registry: Registry) -> str | None:
    outlets = [entity for entity in entities if registry.is_a(entity.type, [SOU.Organization])]
    by_key = {local_key(entity.iri): entity for entity in outlets}
    if wanted in by_key:
        return wanted
    named = [k for k, e in by_key.items() if kebab(wanted) in {kebab(n) for n in (*e.names.values(), *e.aliases)}]
    return named[0] if len(named) == 1 else None


def _recognised(text: str) -> tuple[str | None, bool]:
    """Returns the language of most sentences, and whether it is that of nearly all words."""
    tokens = Tokens(text)
    counts = Counter(language for language, token in zip(recognize(tokens), tokens.items, strict=True) if token.is_word)
    if not counts:
        return None, False
    language, count = counts.most_common(1)[0]
    return language, count >= _CLEAR * counts.total()
