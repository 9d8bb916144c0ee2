"""What a claim may be about: what is named near it, or named after that, as the plan of a company is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from sourcier.draft.name import Names, key_of
from sourcier.draft.passage import Passages
from sourcier.figures.quantity.token import stem, tokenize
from sourcier.model import Entity
from sourcier.registry import Registry
from sourcier.typography import Span

_NAMED = 2
"""How much more it counts to be named than to be named after something."""


class SubjectFinder:
    """Ranks the entities that may be the subject of a claim in one text."""

    def __init__(self, passages: Passages, names: Names, entities: Sequence[Entity], registry: Registry) -> None:
        self.passages, self.names, self.registry = passages, names, registry
        self._words = [(entity, _words([*entity.names.values(), *entity.aliases])) for entity in entities]
        self._named_after: dict[NamedNode, list[Entity]] = {}

    def of(self, span: Span, kinds: Iterable[NamedNode]) -> tuple[str, ...]:
        """Returns the keys of the entities of these kinds, the likeliest first: of the sentence, then before it."""
        places = self.passages.tokens_of(span)
        sentence = self.passages.sentence(places.start)
        within = self.names.within(sentence)
        within.sort(key=lambda name: (name.start > places.start, abs(name.start - places.start)))
        near = {e.iri: e for name in (*within, *self.names.before(sentence.start)) for e in name.entities}
        scores: dict[str, float] = defaultdict(float)
        kinds = frozenset(kinds)
        for rank, entity in enumerate(near.values(), 1):
            for candidate, weight in ((entity, _NAMED), *((other, 1) for other in self._after(entity))):
                if self.registry.is_a(candidate.type, kinds):
                    scores[key_of(candidate)] += weight / rank
        return tuple(sorted(scores, key=lambda key: (-scores[key], key)))

    def _after(self, entity: Entity) -> list[Entity]:
        """Returns the entities whose names hold every word of a name of this one."""
        if entity.iri not in self._named_after:
            own = [_words([name]) for name in (*entity.names.values(), *entity.aliases)]
            self._named_after[entity.iri] = [
                other
                for other, words in self._words
                if other.iri != entity.iri and any(name and name <= words for name in own)
            ]
        return self._named_after[entity.iri]


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(token.key) for name in names for token in tokenize(name) if token.kind != "sign")
