"""The names of every entity of a graph, so that those like a name are found without looking at all."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nsmallest

from pyoxigraph import NamedNode

from sourcier.lookup.names import fold
from sourcier.reconcile.entity import Known, read_id, read_known
from sourcier.reconcile.spelling import MAX_CHARACTERS, Spelling, likeness, spell
from sourcier.store.view import View

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHOUT_BRACKETS = 90.0
_LONGEST_ID = 4_000
_LOOKED_AT = 32
_POSTINGS = 20_000
"""How many places of names are looked up for one query at most; the rarest parts of a name come first."""


class Index:
    """The entities of a graph by their names."""

    def __init__(self, view: View) -> None:
        self.known: dict[NamedNode, Known] = read_known(view)
        self._names = [(name, one.iri) for one in self.known.values() for name in one.names]
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self._sizes = array("L")
        self._beginnings: list[tuple[str, int]] = []
        for place, (name, _) in enumerate(self._names):
            self._add(place, name)
        self._beginnings.sort()

    def _add(self, place: int, name: str) -> None:
        spelled = spell(name[:MAX_CHARACTERS])
        for form in spelled.forms:
            self._forms[form].append(place)
        parts = _parts(spelled)
        for part in parts:
            self._parts[part].append(place)
        self._sizes.append(len(parts))
        words = fold(name[:MAX_CHARACTERS]).split()
        self._beginnings += [(" ".join(words[start:]), place) for start in range(len(words))]

    def by_id(self, words: str) -> Known | None:
        """Returns the entity of that id, shortened IRI or IRI."""
        ids = read_id(words) if len(words) <= _LONGEST_ID else ()
        return next((self.known[iri] for iri in ids if iri in self.known), None)

    def like(self, words: str) -> dict[NamedNode, tuple[float, str]]:
        """Returns the entities that bear a name like this, each with how like it is, and that name."""
        if len(words) > MAX_CHARACTERS:
            return {}
        found = self._like(spell(words))
        outside = _IN_BRACKETS.sub(" ", words)
        if outside != words:
            for entity, (near, name) in self._like(spell(outside)).items():
                found[entity] = max(found.get(entity, (0.0, "")), (min(near, _WITHOUT_BRACKETS), name))
        return found

    def _like(self, asked: Spelling) -> dict[NamedNode, tuple[float, str]]:
        found: dict[NamedNode, tuple[float, str]] = {}
        for place in self._places(asked):
            name, entity = self._names[place]
            near = likeness(asked, spell(name[:MAX_CHARACTERS]))
            if near > found.get(entity, (0.0, ""))[0]:
                found[entity] = (near, name)
        return found

    def bearers(self, words: str) -> set[NamedNode]:
        """Returns the entities whose names are this one but for accents, case, spaces and punctuation."""
        joined = spell(words).joined if len(words) <= MAX_CHARACTERS else ""
        places = self._forms.get(joined, []) if joined else []
        return {self._names[place][1] for place in places if spell(self._names[place][0]).joined == joined}

    def beginning(self, words: str) -> Iterator[NamedNode]:
        """Yields the entities with a name, or a word in a name, that begins so: names first, then by the alphabet."""
        wanted = fold(words[:MAX_CHARACTERS])
        start = bisect_left(self._beginnings, (wanted, -1)) if wanted else len(self._beginnings)
        inside: list[int] = []
        for at in range(start, len(self._beginnings)):
            rest, place = self._beginnings[at]
            if not rest.startswith(wanted):
                break
            if fold(self._names[place][0]) == rest:
                yield self._names[place][1]
            else:
                inside.append(place)
        yield from (self._names[place][1] for place in inside)

    def _places(self, asked: Spelling) -> list[int]:
        """Returns the names worth comparing: the same in some form, then those that share the most parts."""
        same = [place for form in asked.forms for place in self._forms.get(form, ())][:_POSTINGS]
        parts = _parts(asked)
        shared: Counter[int] = Counter()
        left = _POSTINGS
        for part in sorted(parts, key=lambda part: (len(self._parts.get(part, ())), part)):
            places = self._parts.get(part, array("L"))
            left -= len(places)
            if left < 0:
                break
            shared.update(places)
        least = max(shared.values(), default=0) / 2
        worth = [place for place, number in shared.items() if number >= least]
        nearest = nsmallest(
            _LOOKED_AT, worth, key=lambda place: (-self._nearness(shared[place], len(parts), place), place)
        )
        return list(dict.fromkeys([*same, *nearest]))

    def _nearness(self, shared: int, asked: int, place: int) -> float:
        size = self._sizes[place]
        return shared / (asked + size) + shared / (4 * min(asked, size))


def _parts(spelled: Spelling) -> frozenset[str]:
    """Returns the runs of three letters in each word of a name."""
    padded = [f"  {word} " for word in spelled.loose.split()]
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
