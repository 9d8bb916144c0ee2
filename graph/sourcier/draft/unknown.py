"""Names that no file defines: capitalised words within a sentence, or what spaCy takes for names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sourcier.draft.passage import Passages
from sourcier.errors import UsageError
from sourcier.figures.calendar import MONTH_NAMES
from sourcier.figures.quantity.token import fold
from sourcier.typography import Span

_LINKS = {"de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "for", "pour", "&", "-", "'", "en"}
_NO_NAMES = {fold(month) for months in MONTH_NAMES.values() for month in months} | {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "ce", "cette", "ces", "il", "elle", "ils", "elles", "on",
    "nous", "vous", "en", "au", "aux", "a", "the", "an", "it", "they", "we", "he", "she", "this", "that", "these", "i",
    "m", "mme", "mr", "mrs", "ms", "dr", "ia", "ai", "etat", "mais", "et", "but", "and", "our", "nos", "notre",
    "selon", "apres", "avant", "dans", "pour", "par", "sur", "avec", "chez", "si", "quand", "outre", "pres", "depuis",
    "in", "at", "for", "from", "by", "with", "as", "if", "when", "after", "before", "according", "since", "near",
}  # fmt: skip
_LONGEST = 8
_MODELS = {"fr": "fr_core_news_sm", "en": "en_core_web_sm"}
_LABELS = {"PER", "PERSON", "ORG", "LOC", "GPE", "FAC"}


def unknown_names(passages: Passages, taken: set[int]) -> list[range]:
    """Returns the tokens of each capitalised name, outside those `taken` by known names and figures.

    The first word of a sentence counts only where the next one is capitalised too.
    """
    tokens, found, place = passages.tokens, [], 0
    if tokens.is_shouted:
        return []
    while place < len(tokens):
        end = place if place in taken else _end_of_name(passages, place, taken)
        if end > place:
            found.append(range(place, end))
        place = max(end, place + 1)
    return found


def _end_of_name(passages: Passages, place: int, taken: set[int]) -> int:
    """Returns the place behind the name that begins there; the same place where none does."""
    tokens = passages.tokens
    if not _is_capital(passages, place) or tokens.key(place) in _NO_NAMES or len(tokens[place].text) < 2:
        return place
    end, last = place + 1, place + 1
    while end < min(place + _LONGEST, len(tokens)) and end not in taken and tokens[end].gap.count("\n") < 2:
        if _is_capital(passages, end) or (tokens[end].is_digits and tokens.glued(end)):
            last = end = end + 1
        elif tokens.key(end) in _LINKS:
            end += 1
        else:
            break
    return place if last == place + 1 and passages.begins_sentence(place) else last


def _is_capital(passages: Passages, place: int) -> bool:
    token = passages.tokens[place]
    return token.is_word and token.text[0] != token.text[0].lower()


def spacy_names(passages: Passages, language: str, taken: set[int]) -> list[range]:
    """Returns the tokens of each person, organisation and place that spaCy's small model sees, outside those `taken`.

    Raises:
        UsageError: spaCy or its model for the language is not installed.
    """
    found = []
    for start, end in _spacy_spans(passages.text, language):
        places = passages.tokens_of((start, end))
        first = next((n for n in places if _is_capital(passages, n) and len(passages.tokens[n].text) > 1), None)
        if first is not None and not taken & set(places):
            found.append(range(first, places.stop))
    return found


def _spacy_spans(text: str, language: str) -> Iterator[Span]:
    model = _MODELS.get(language, "")
    try:
        import spacy  # noqa: PLC0415 - an optional extra, slow to import

        pipeline: Any = spacy.load(model, exclude=["lemmatizer", "parser"])
    except ImportError as error:
        raise UsageError("--names spacy needs spaCy: pip install 'sourcier[names]'") from error
    except (OSError, ValueError) as error:
        remedy = f"python -m spacy download {model}" if model else "leave --names out"
        raise UsageError(f"spaCy has no model for the language {language!r} here: {remedy}") from error
    pipeline.max_length = max(pipeline.max_length, len(text) + 1)
    yield from ((e.start_char, e.end_char) for e in pipeline(text).ents if e.label_ in _LABELS)


def counted(passages: Passages, names: Iterable[range]) -> dict[str, int]:
    """Returns how often each name is written, in the order of the text."""
    counts: dict[str, int] = {}
    for places in names:
        first, last = passages.tokens[places.start], passages.tokens[places.stop - 1]
        words = " ".join(passages.text[first.start : last.end].split())
        counts[words] = counts.get(words, 0) + 1
    return counts
