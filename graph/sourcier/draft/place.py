"""Official places in a text: a name of the register counts only where words or brackets beside it make it a place."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.draft.name import is_whole
from sourcier.draft.passage import Passages
from sourcier.gazetteer import Gazetteer, OfficialPlace
from sourcier.identifiers import kebab

_BEFORE_TOWN = {"a", "in", "at", "near", "from", "vers", "pres", "outside"}
_BEFORE_ANY = {"de", "d", "du", "des", "of", "to", "entre", "between", "sur", "for"}
_BEFORE_AREA = {"en", "dans", "region", "departement", "across"}
_ARTICLES = {"la", "le", "les", "l", "the", "'"}
_LONGEST = 9
_SMALL = 2_000
"""Communes with fewer people share their names with so much that « de » before them is not enough."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text: its tokens, end exclusive, and the places of the register, the likeliest first.

    `is_sure` where no other bears the name, or the words beside it say which.
    """

    start: int
    end: int
    candidates: tuple[OfficialPlace, ...]
    is_sure: bool


class PlaceFinder:
    """Finds the places of the register in one text."""

    def __init__(self, passages: Passages, gazetteer: Gazetteer) -> None:
        self.tokens, self.passages, self.gazetteer = passages.tokens, passages, gazetteer
        self._areas: set[tuple[str, str]] = set()

    def find(self, taken: set[int]) -> list[Place]:
        """Returns the places in order, outside the tokens that are `taken` by known names."""
        found: list[tuple[int, int, tuple[OfficialPlace, ...]]] = []
        place = 0
        while place < len(self.tokens):
            hit = None if place in taken else self._at(place)
            if hit is not None and not taken & set(range(place, hit[0])):
                found.append((place, *hit))
                place = hit[0]
            else:
                place += 1
        self._areas = {(p.kind, p.code) for *_, ps in found for p in ps if p.kind in {"department", "region"}}
        return [self._decided(*hit) for hit in found]

    def _at(self, place: int) -> tuple[int, tuple[OfficialPlace, ...]] | None:
        """Returns the longest name that begins there, with the places of that name that the context allows."""
        tokens = self.tokens
        if not tokens[place].is_word or not tokens[place].text[0].isupper():
            return None
        for end in range(min(place + _LONGEST, len(tokens)), place, -1):
            last = tokens[end - 1]
            if not last.is_word or not is_whole(tokens, place, end) or len(last.text) < 2:
                continue
            named = self.gazetteer.named(kebab(tokens.text[tokens[place].start : last.end]))
            if named and (fitting := self._fitting(place, end, named)):
                return end, fitting
        return None

    def _fitting(self, start: int, end: int, named: tuple[OfficialPlace, ...]) -> tuple[OfficialPlace, ...]:
        towns = tuple(place for place in named if place.kind == "commune")
        areas = tuple(place for place in named if place.kind in {"department", "region"})
        before = start - 1
        while self.tokens.key(before) in _ARTICLES:
            before -= 1
        if before < start - 1 and self.tokens.key(before) in _BEFORE_AREA | _BEFORE_ANY and areas:
            return areas
        word = self.tokens.key(before)
        if self.tokens[before].text in {"-", "(", ","} and areas and self._is_bracketed(start, end):
            return areas
        if self._in_brackets(end) is not None or (word in _BEFORE_TOWN and before == start - 1):
            return towns or areas
        if word in _BEFORE_AREA:
            return areas
        if word in _BEFORE_ANY and before >= start - 2:
            return tuple(t for t in towns if t.population >= _SMALL) or areas
        return ()

    def _is_bracketed(self, start: int, end: int) -> bool:
        return self.tokens.key(start - 1) == "(" and self.tokens.key(end) == ")"

    def _in_brackets(self, end: int) -> OfficialPlace | None:
        """Returns the département or region that stands in brackets behind a name, by its name or its number."""
        if self.tokens.key(end) != "(":
            return None
        close = next((n for n in range(end + 1, end + 9) if self.tokens.key(n) == ")"), None)
        if close is None or close == end + 1:
            return None
        words = self.tokens.text[self.tokens[end + 1].start : self.tokens[close - 1].end]
        numbered = self.gazetteer.find("department", words.upper())
        areas = [p for p in self.gazetteer.named(words) if p.kind in {"department", "region"}]
        return numbered or (areas[0] if areas else None)

    def _decided(self, start: int, end: int, named: tuple[OfficialPlace, ...]) -> Place:
        """Returns the place with its namesakes: by the brackets behind it, then by the areas that the text names."""
        area = self._in_brackets(end)
        if area is not None:
            inside = tuple(place for place in named if self._lies_in(place, {(area.kind, area.code)}))
            if len(inside) == 1:
                return Place(start, end, inside, is_sure=True)
        near = [place for place in named if self._lies_in(place, self._areas)]
        ordered = tuple(near + [place for place in named if place not in near])
        return Place(start, end, ordered, is_sure=len(named) == 1)

    def _lies_in(self, place: OfficialPlace, areas: set[tuple[str, str]]) -> bool:
        above = self.gazetteer.within(place)
        while above is not None:
            if (above.kind, above.code) in areas:
                return True
            above = self.gazetteer.within(above) if above.kind in {"commune", "department"} else None
        return False
