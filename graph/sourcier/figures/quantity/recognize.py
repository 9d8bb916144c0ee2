"""In which language figures are written, by the words around them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sourcier.figures.quantity.lexicon import VOCABULARIES
from sourcier.figures.quantity.number import number_words
from sourcier.figures.quantity.token import Tokens, tokenize
from sourcier.registry import load_registry

_STOPS = {".", "!", "?"}
_SHARED = frozenset({"billions", "million", "millions", "trillion", "trillions"})


def recognize(tokens: Tokens) -> list[str]:
    """Returns the language of each token: that of its sentence; of the whole text where a sentence does not tell."""
    french, english = _markers()
    scores = [(t.key in french) - (t.key in english) + (not t.text.isascii() and _is_french(t.text))
              for t in tokens.items]  # fmt: skip
    whole = "fr" if (sum(scores) or _typography(tokens)) > 0 else "en"
    languages = []
    for start, end in pairwise([0, *_ends(tokens), len(tokens)]):
        score = sum(scores[start:end])
        languages += [("fr" if score > 0 else "en") if score else whole] * (end - start)
    return languages


@cache
def _markers() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the words that only French, and only English, has: of the tables, of units and of counted nouns."""
    french, english = _known("fr"), _known("en")
    return french - english, english - french


def _known(language: str) -> frozenset[str]:
    registry = load_registry()
    words = VOCABULARIES[language]
    spelled = [s for unit in registry.units.values() for s in unit.spellings.get(language, ())]
    spelled += [noun for prop in registry.properties.values() for noun in prop.counted_nouns.get(language, ())]
    spelled += words.before
    keys = {token.key for phrase in spelled for token in tokenize(phrase) if token.is_word and len(token.key) > 2}
    own = _SHARED | words.markers | words.function_words | words.leading_adjectives | words.months | words.several
    return own | number_words(language) | set(words.rounds) | keys | {f"{key}s" for key in keys}


def _typography(tokens: Tokens) -> int:
    """Returns 1 where thousands are set off as in French, `14.000`, and nothing else tells."""
    return any(
        tokens.follows(place, (".", "000")) and tokens.glued(place) and tokens.glued(place + 1)
        for place in range(len(tokens))
    )


def _is_french(text: str) -> bool:
    return any(letter in "éèêàùçôîûœÉÈÊÀÇ" for letter in text)


def _ends(tokens: Tokens) -> list[int]:
    """Returns the places behind the signs that end a sentence."""
    return [
        place + 1
        for place, token in enumerate(tokens.items)
        if token.key in _STOPS and (tokens[place + 1].gap or place + 1 == len(tokens)) and place + 1 < len(tokens)
    ]
