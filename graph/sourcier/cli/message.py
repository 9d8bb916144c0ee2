"""What an error says, in the reader’s language: that nothing bears a name, or too much does."""

from __future__ import annotations

from sourcier.errors import AmbiguousNameError, NotFoundError, SourcierError

_NOTHING = {
    "claim": "aucune affirmation ne s’appelle",
    "claim property": "aucune propriété d’affirmation ne s’appelle",
    "claim to compare": "aucune affirmation à comparer pour",
    "claim with versions": "aucune affirmation avec des versions pour",
    "entity": "aucune entité ne s’appelle",
    "entity or claim property": "aucune entité ni propriété d’affirmation ne s’appelle",
    "entity, claim property, source or quote": "aucune entité, propriété d’affirmation, source ni citation ne porte",
    "column": "aucune colonne ne s’appelle",
    "property": "aucune propriété ne s’appelle",
    "query": "aucune question ne s’appelle",
    "type": "aucune classe ne s’appelle",
}
"""The beginning of the sentence for each kind of thing that is not found."""


def message_in(error: SourcierError, lang: str) -> str:
    """Returns what the error says; in English where it has no French."""
    if lang != "fr":
        return str(error)
    if isinstance(error, NotFoundError) and error.kind in _NOTHING:
        nearest = ", ".join(_quoted(name) for name in error.nearest)
        advice = f"vouliez-vous dire {nearest}\u202f?" if nearest else error.hint_fr
        return f"{_NOTHING[error.kind]} {_quoted(error.wanted)}" + (f"\u202f; {advice}" if advice else "")
    if isinstance(error, AmbiguousNameError):
        listing = "\n".join(f"  {candidate}" for candidate in error.candidates)
        many = len(error.candidates)
        return f"{_quoted(error.wanted)} peut désigner {many} choses\u202f; dites laquelle\u00a0:\n{listing}"
    return str(error)


def _quoted(words: str) -> str:
    return f"«\u00a0{words}\u00a0»"
