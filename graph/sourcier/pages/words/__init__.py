"""Every wording of the pages, in both languages: one module for each kind of page."""

from __future__ import annotations

from sourcier.language import Text
from sourcier.pages.words import (
    about,
    changes,
    check,
    claim,
    common,
    compare,
    downloads,
    drawing,
    editor,
    entity,
    home,
    missing,
    questions,
    ties,
)
from sourcier.pages.words import map as map_

WORDS: dict[str, Text] = {}
for _module in (
    *(common, home, claim, entity, compare, missing, ties, map_),
    *(drawing, changes, about, questions, editor, check, downloads),
):
    assert not WORDS.keys() & _module.WORDS.keys(), "a wording has two meanings"
    WORDS |= _module.WORDS


class Words:
    """The wordings in one language, as `words.search`.

    >>> Words("fr").search
    'Chercher'
    """

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __getattr__(self, name: str) -> str:
        try:
            return WORDS[name].in_(self._lang)
        except KeyError as error:
            raise AttributeError(name) from error
