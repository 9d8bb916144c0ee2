"""From a name to what bears it: accents, case and punctuation forgiven, ambiguity listed, nothing guessed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.identifiers import local_key
from sourcier.lookup.claim import Reference
from sourcier.lookup.label import as_text
from sourcier.namespaces import CLAIM, SOU, expand, prologue
from sourcier.store.view import View, select

_ENTITIES = f"""{prologue()}
SELECT DISTINCT ?entity ?type ?name ?isLabel WHERE {{
  ?type rdfs:subClassOf* ?root .
  VALUES ?root {{ sou:Actor sou:Place sou:Site sou:Project sou:Event sou:Source }}
  ?entity a ?type .
  {{ ?entity rdfs:label ?name BIND(true AS ?isLabel) }} UNION {{ ?entity skos:altLabel ?name BIND(false AS ?isLabel) }}
}}
"""
_CLAIMS_SAYING = f"""{prologue()}
SELECT ?claim ?quote ?label WHERE {{
  ?claim a sou:Claim ; rdfs:label ?label ; sou:mention/oa:hasTarget/oa:hasSelector/oa:exact ?quote .
}}
ORDER BY ?claim ?quote ?label
"""


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
        self._words: dict[str, set[NamedNode]] = defaultdict(set)
        self._spelled: dict[NamedNode, list[str]] = defaultdict(list)
        self._read()

    def _read(self) -> None:
        labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
        types: dict[NamedNode, NamedNode] = {}
        for row in select(self._view, _ENTITIES):
            entity, name, type_ = row["entity"], row["name"], row["type"]
            if not isinstance(entity, NamedNode) or not isinstance(name, Literal) or not isinstance(type_, NamedNode):
                continue
            types[entity] = type_
            if row["isLabel"] == Literal(value=True):
                labels[entity][name.language or ""] = name.value
            self._spelled[entity].append(name.value)
            self._words[fold(name.value)].add(entity)
        for entity, by_language in labels.items():
            self.known[entity] = Named(entity, as_text(by_language), types[entity])
            self._words[fold(local_key(entity))].add(entity)

    def resolve(self, words: str, *, kinds: Sequence[NamedNode] = ()) -> NamedNode:
        """Returns the IRI that `words` name: an IRI, prefix:key, a key, or a name.

        Raises:
            NotFoundError: nothing bears it; the nearest names are given.
            AmbiguousNameError: several things bear it; all are listed.
        """
        iri = self._by_iri(words)
        if iri is not None:
            return iri
        wanted = fold(words)
        exact = self._of_kinds(self._words.get(wanted, set()), kinds)
        keyed = [e for e in exact if local_key(e) == words]
        for candidates in (keyed, exact, self._of_kinds(self._beginning_with(wanted), kinds)):
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                raise AmbiguousNameError(words, [self._line(e) for e in candidates])
        nearest = get_close_matches(wanted, self._words, n=3, cutoff=0.7) if wanted else []
        spelled = [self.known[min(self._words[n], key=str)].id for n in nearest]
        raise NotFoundError(words, nearest=list(dict.fromkeys(spelled)))

    def find(self, words: str, *, limit: int = 20) -> list[Match]:
        """Returns entities and sources whose name holds all the words, best first, then claims whose quotes do."""
        wanted = fold(words)
        if not wanted:
            return []
        found: dict[NamedNode, Match] = {}
        for entity, spellings in self._spelled.items():
            for spelling in sorted(spellings, key=lambda words: (len(words), words)):
                distance = _distance(wanted, fold(spelling))
                if distance is not None and (entity not in found or distance < found[entity].distance):
                    found[entity] = Match(self.known[entity], spelling, distance)
        ranked = sorted(found.values(), key=lambda m: (m.distance, len(m.words), m.named.id))
        return [*ranked, *self._claims_saying(wanted)][:limit]

    def _claims_saying(self, wanted: str) -> list[Match]:
        quotes: dict[NamedNode, str] = {}
        labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
        for row in select(self._view, _CLAIMS_SAYING):
            claim, quote, label = row["claim"], row["quote"], row["label"]
            if not isinstance(claim, NamedNode) or not isinstance(quote, Literal) or not isinstance(label, Literal):
                continue
            if wanted in fold(quote.value):
                quotes.setdefault(claim, quote.value)
                labels[claim][label.language or ""] = label.value
        return [Match(Named(iri, as_text(labels[iri]), SOU.Claim), quote, 4) for iri, quote in quotes.items()]

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

    def _beginning_with(self, wanted: str) -> set[NamedNode]:
        names = [n for n in self._words if wanted and (n.startswith(f"{wanted} ") or f" {wanted} " in f" {n} ")]
        return {entity for name in names for entity in self._words[name]}

    def _of_kinds(self, entities: Iterable[NamedNode], kinds: Sequence[NamedNode]) -> list[NamedNode]:
        kept = [e for e in entities if e in self.known and (not kinds or self.known[e].type in kinds)]
        return sorted(kept, key=lambda e: e.value)

    def _line(self, entity: NamedNode) -> str:
        named = self.known[entity]
        return f"{named.id}  {named.label.en}"


def _node(value: str | None) -> NamedNode | None:
    try:
        return NamedNode(value) if value else None
    except ValueError:
        return None


def _distance(wanted: str, name: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in f" {name}":
        return 2
    return 3 if all(word in name for word in wanted.split()) else None
