"""From a name to what bears it: accents, case and punctuation forgiven, ambiguity listed, nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.identifiers import local_key
from sourcier.lookup.claim import Reference
from sourcier.lookup.label import as_text
from sourcier.namespaces import CLAIM, RDFS, SOU, expand, prologue
from sourcier.store.view import View, select

_MAGNITUDES = re.compile(r"(\d) (billions?|bn|millions?|m)\b")
_ENTITIES = f"""{prologue()}
SELECT DISTINCT ?entity ?type ?root ?name ?of WHERE {{
  ?type rdfs:subClassOf* ?root .
  VALUES ?root {{ sou:Actor sou:Place sou:Site sou:Project sou:Event sou:Source }}
  ?entity a ?type .
  VALUES ?of {{ rdfs:label skos:altLabel }}
  ?entity ?of ?name .
}}
"""
_PROPERTIES = f"""{prologue()}
SELECT ?property ?name WHERE {{
  {{ SELECT DISTINCT ?property WHERE {{ ?claim a sou:Claim ; sou:property ?property }} }}
  ?property skos:prefLabel ?name .
}}
"""
_QUOTES = f"""{prologue()}
SELECT ?claim ?quote ?label WHERE {{
  ?claim a sou:Claim ; rdfs:label ?label ; sou:mention/oa:hasTarget/oa:hasSelector/oa:exact ?quote .
}}
ORDER BY ?claim ?quote ?label
"""


def each_quote(view: View) -> Iterator[tuple[NamedNode, Literal, Literal]]:
    """Yields every quote of every claim, with the claim and each of its names, in order."""
    for row in select(view, _QUOTES):
        claim, quote, label = row["claim"], row["quote"], row["label"]
        if isinstance(claim, NamedNode) and isinstance(quote, Literal) and isinstance(label, Literal):
            yield claim, quote, label


@dataclass(frozen=True, slots=True)
class Named(Reference):
    """A reference that knows the class of what it names."""

    type: NamedNode


@dataclass(frozen=True, slots=True)
class Match:
    """A search result: what was found, the words that matched, and how well (0 is exact)."""

    named: Named
    words: str
    distance: int


_SAID = 4
"""How far a claim is whose quote holds the words as they begin a word, or whose name holds the figure."""
_INSIDE = 5
"""How far a name is that holds the words only inside other words, as `eau` in `bureau`."""


def fold(words: str) -> str:
    """Returns words as they are compared: no accents, no case, letters and digits only.

    >>> fold("L’Épopée"), fold("SESTERCE")
    ('l epopee', 'sesterce')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


class Names:
    """The names of everything in one graph."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.known: dict[NamedNode, Named] = {}
        self._roots: dict[NamedNode, NamedNode] = {}
        self._words: dict[str, set[NamedNode]] = defaultdict(set)
        self._labelled: dict[str, set[NamedNode]] = defaultdict(set)
        self._keyed: dict[str, set[NamedNode]] = defaultdict(set)
        self._spelled: dict[NamedNode, list[str]] = defaultdict(list)
        self._read()

    def _read(self) -> None:
        labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
        types: dict[NamedNode, NamedNode] = {}
        for row in select(self._view, _ENTITIES):
            entity, name, type_, root = row["entity"], row["name"], row["type"], row["root"]
            if not isinstance(entity, NamedNode) or not isinstance(name, Literal) or not isinstance(type_, NamedNode):
                continue
            types[entity] = type_
            if isinstance(root, NamedNode):
                self._roots[entity] = root
            if row["of"] == RDFS.label:
                labels[entity][name.language or ""] = name.value
                self._labelled[fold(name.value)].add(entity)
            self._spelled[entity].append(name.value)
            self._words[fold(name.value)].add(entity)
        for entity, by_language in labels.items():
            self.known[entity] = Named(entity, as_text(by_language), types[entity])
            self._keyed[fold(local_key(entity))].add(entity)

    def resolve(self, words: str, *, kind: NamedNode | None = None) -> NamedNode:
        """Returns the IRI that `words` name: an IRI, prefix:key, a key, or a name.

        A name comes before another name in use, a whole name before a part of one, and names before keys. What is of
        `kind`, as `sou:Place`, comes before all else.

        Raises:
            NotFoundError: nothing bears it; the nearest names are given.
            AmbiguousNameError: several things bear it; all are listed.
        """
        iri = self._by_iri(words)
        if iri is not None:
            return iri
        wanted = fold(words)
        for only in (kind, None) if kind else (None,):
            for bearers in self._bearers(words, wanted):
                candidates = self._of_kind(bearers, only)
                if len(candidates) == 1:
                    return candidates[0]
                if candidates:
                    raise AmbiguousNameError(words, [self._line(e) for e in candidates])
        named = {**self._keyed, **self._words}
        nearest = get_close_matches(wanted, named, n=3, cutoff=0.7) if wanted else []
        spelled = [self.known[min(named[n], key=str)].id for n in nearest]
        raise NotFoundError(words, nearest=list(dict.fromkeys(spelled)))

    def _bearers(self, words: str, wanted: str) -> Iterator[Iterable[NamedNode]]:
        """Yields what the words may name, the surest reading first."""
        keyed = self._keyed.get(wanted, set())
        yield [entity for entity in keyed if local_key(entity) == words]
        yield self._labelled.get(wanted, set())
        yield self._words.get(wanted, set())
        yield keyed
        yield _holding(wanted, self._words)
        yield _holding(wanted, self._keyed)

    def is_key(self, words: str) -> bool:
        """Says whether that is the key of something."""
        return any(local_key(entity) == words for entity in self._keyed.get(fold(words), ()))

    def spellings(self, entity: NamedNode) -> tuple[str, ...]:
        """Returns the names of what bears that IRI, in the order in which the graph gives them."""
        return tuple(self._spelled.get(entity, ()))

    def is_of(self, entity: NamedNode, kind: NamedNode) -> bool:
        """Says whether what bears that IRI is of `kind`: an actor, a place, a site, a project, an event or a source."""
        return self._roots.get(entity) == kind

    def find(self, words: str, *, limit: int = 20) -> list[Match]:
        """Returns entities, sources and claim properties whose name holds all the words, and claims that quote them.

        The best come first; what holds them only inside other words comes last. Of the properties, those that are
        claimed of something.
        """
        wanted = fold(words)
        if not wanted:
            return []
        spelled = [(self.known[entity], spellings) for entity, spellings in self._spelled.items()]
        found: dict[NamedNode, Match] = {}
        for named, spellings in [*spelled, *self._properties()]:
            for spelling in sorted(spellings, key=lambda words: (len(words), words)):
                distance = _distance(wanted, fold(spelling))
                if distance is not None and (named.iri not in found or distance < found[named.iri].distance):
                    found[named.iri] = Match(named, spelling, distance)
        matches = [*found.values(), *self._claims_saying(wanted)]
        return sorted(matches, key=_nearness)[:limit]

    def _properties(self) -> list[tuple[Named, list[str]]]:
        """Returns the claim properties in use, each with its names."""
        labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
        for row in select(self._view, _PROPERTIES):
            iri, name = row["property"], row["name"]
            if isinstance(iri, NamedNode) and isinstance(name, Literal):
                labels[iri][name.language or ""] = name.value
        return [
            (Named(iri, as_text(names), SOU.ClaimProperty), list(names.values()))
            for iri, names in sorted(labels.items(), key=str)
        ]

    def _claims_saying(self, wanted: str) -> list[Match]:
        figure = _MAGNITUDES.sub(_shortened, wanted) if any(c.isdigit() for c in wanted) else ""
        quotes: dict[NamedNode, tuple[int, str]] = {}
        labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
        for claim, quote, label in each_quote(self._view):
            folded = fold(quote.value)
            labels[claim][label.language or ""] = label.value
            if f" {wanted}" in f" {folded}" or (figure and f" {figure} " in f" {fold(label.value)} "):
                near = (_SAID, quote.value)
            elif wanted in folded:
                near = (_INSIDE, quote.value)
            else:
                continue
            quotes[claim] = min(near, quotes.get(claim, near))
        return [Match(Named(c, as_text(labels[c]), SOU.Claim), quote, near) for c, (near, quote) in quotes.items()]

    def _by_iri(self, words: str) -> NamedNode | None:
        value = expand(words) or (words.strip("<>") if words.strip("<").startswith(("http://", "https://")) else None)
        for candidate in (value, f"{CLAIM}{words}" if "-" in words and " " not in words else None):
            iri = _node(candidate)
            if iri is not None and (iri in self.known or self._is_described(iri)):
                return iri
        if value is not None:
            raise NotFoundError(words, kind="node")
        return None

    def _is_described(self, iri: NamedNode) -> bool:
        return self._view.query(f"ASK {{ {iri} ?p ?o }}") is True

    def _of_kind(self, entities: Iterable[NamedNode], kind: NamedNode | None) -> list[NamedNode]:
        kept = {e for e in entities if e in self.known and (kind is None or self._roots.get(e) == kind)}
        return sorted(kept, key=lambda e: e.value)

    def _line(self, entity: NamedNode) -> str:
        named = self.known[entity]
        return f"{named.id}  {named.label.en}"


def _node(value: str | None) -> NamedNode | None:
    try:
        return NamedNode(value) if value else None
    except ValueError:
        return None


def _shortened(match: re.Match[str]) -> str:
    """Returns a number of millions or billions as the names of claims write it, folded."""
    return f"{match[1]} {'bn' if match[2].startswith('b') else 'm'}"


def _holding(wanted: str, names: Mapping[str, set[NamedNode]]) -> set[NamedNode]:
    """Returns what bears a name that holds those whole words, in that order."""
    found = [bearers for name, bearers in names.items() if wanted and f" {wanted} " in f" {name} "]
    return set().union(*found)


def _nearness(match: Match) -> tuple[int, bool, int, str]:
    """Returns what matches are ordered by: names before quotes, and the shorter name before the longer."""
    is_claim = match.named.type == SOU.Claim
    return match.distance, is_claim, 0 if is_claim else len(match.words), match.named.id


def _distance(wanted: str, name: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in f" {name}":
        return 2
    words = wanted.split()
    if all(f" {word}" in f" {name}" for word in words):
        return 3
    return _INSIDE if all(word in name for word in words) else None
