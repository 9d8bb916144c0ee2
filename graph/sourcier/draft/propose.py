"""A draft of a source file: a claim proposed for each figure and each dated cue, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcier.draft.article import Article, Head
from sourcier.draft.claim import ClaimMaker, ProposedClaim
from sourcier.draft.name import Name, Names, NameTable, key_of
from sourcier.draft.passage import Passages
from sourcier.draft.place import Place, PlaceFinder
from sourcier.draft.property import PropertyFinder
from sourcier.draft.quotation import Quotes
from sourcier.draft.speech import Speaker, SpeechFinder, speaker_key
from sourcier.draft.subject import SubjectFinder
from sourcier.draft.unknown import counted, spacy_names, unknown_names
from sourcier.figures.quantity import read_figures
from sourcier.figures.quantity.figure import Figure
from sourcier.figures.time import read_times
from sourcier.gazetteer import load_gazetteer
from sourcier.model import Entity
from sourcier.namespaces import SOU
from sourcier.registry import Registry
from sourcier.typography import level, readable


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed; `lost` are the words of figures whose place nothing tells apart.

    `known` counts the entities named, `places` the places of the register that no file defines, with the words that
    name them, `unknown` the names that nothing defines.
    """

    head: Head
    article: Article
    claims: tuple[ProposedClaim, ...]
    known: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    lost: tuple[str, ...] = ()

    @property
    def questions(self) -> int:
        """How many answers the curator has to give."""
        head = self.head
        sure = (head.is_known_publisher, head.published is not None, head.is_sure_language, False)
        return sure.count(False) + sum(not a.is_sure or a.value is None for c in self.claims for a in c.answers)


def draft(
    article: Article, head: Head, entities: Sequence[Entity], registry: Registry, *, with_spacy: bool = False
) -> Draft:
    """Returns the draft of a source file; `entities` are those of the curation folder."""
    language = head.language if head.language in {"fr", "en"} else "fr"
    text = readable(article.text)
    passages = Passages(text)
    figures = read_figures(text, language=language)
    names = Names(NameTable(entities).find(passages))
    taken = {n for name in names.all for n in range(name.start, name.end)}
    places = PlaceFinder(passages, load_gazetteer()).find(taken)
    in_places = {n for place in places for n in range(place.start, place.end)}
    strangers = _strangers(passages, language, figures, taken | in_places, with_spacy=with_spacy)
    maker = ClaimMaker(
        passages=passages,
        quotes=Quotes(level(text)),
        properties=PropertyFinder(passages, registry, language, figures),
        speech=SpeechFinder(passages, _speakers(passages, names, strangers, registry)),
        subjects=SubjectFinder(passages, names, entities, registry),
        registry=registry,
        said=head.period,
        unsettled=_unsettled(text, head, language),
    )
    times = read_times(text, said=head.period.end if head.period else None, language=language)
    claims = maker.claims(figures, times)
    return Draft(
        head,
        article,
        tuple(claim for claim in claims if claim.is_found),
        _counts(names.all),
        dict(reversed({_words(passages, place): place for place in reversed(places)}.items())),
        counted(passages, strangers),
        tuple(claim.quote.words for claim in claims if not claim.is_found),
    )


def _unsettled(text: str, head: Head, language: str) -> frozenset[int]:
    """Returns where the times begin that would be others on another day of a period of publication."""
    if head.period is None or head.period.day is not None:
        return frozenset()
    return frozenset(time.start for time in read_times(text, language=language) if time.period is None)


def _strangers(
    passages: Passages, language: str, figures: tuple[Figure, ...], taken: set[int], *, with_spacy: bool
) -> list[range]:
    occupied = taken | {n for figure in figures for n in passages.tokens_of((figure.start, figure.end))}
    return spacy_names(passages, language, occupied) if with_spacy else unknown_names(passages, occupied)


def _speakers(passages: Passages, names: Names, strangers: list[range], registry: Registry) -> list[Speaker]:
    """Returns everybody named who may speak; strangers get the key of their longest name."""
    found = [
        Speaker(name.start, name.end, key_of(name.entity))
        for name in names.all
        if registry.is_a(name.entity.type, [SOU.Actor])
    ]
    keys: dict[str, str] = {}
    for places in strangers:
        first, last = passages.tokens[places.start], passages.tokens[places.stop - 1]
        key = speaker_key(passages.text[first.start : last.end])
        surname = key.rsplit("-", 1)[-1]
        keys.setdefault(surname, key)
        if key:
            found.append(Speaker(places.start, places.stop, keys[surname] if surname == key else key))
    return sorted(found, key=lambda speaker: speaker.start)


def _counts(names: Sequence[Name]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        words = " | ".join(key_of(entity) for entity in name.entities)
        counts[words] = counts.get(words, 0) + 1
    return counts


def _words(passages: Passages, place: Place) -> str:
    first, last = passages.tokens[place.start], passages.tokens[place.end - 1]
    return " ".join(passages.text[first.start : last.end].split())
