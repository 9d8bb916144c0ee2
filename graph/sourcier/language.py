"""Words shown to people, in English and French side by side."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in both languages.

    >>> Text("source", "source").in_("fr")
    'source'
    >>> Text("who says it", "qui le dit").in_("fr")
    'qui le dit'
    """

    en: str
    fr: str

    def in_(self, lang: str) -> str:
        """Returns the wording in `lang`; English where the language is not one of ours."""
        return self.fr if lang == "fr" else self.en


def preferred_language() -> Language:
    """Returns French where the environment's locale is French, else English."""
    for variable in ("SOURCIER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
