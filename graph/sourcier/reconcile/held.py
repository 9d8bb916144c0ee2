"""What the graph says of candidates, in the forms in which it is compared with what a table says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from sourcier.lookup.label import chunks
from sourcier.lookup.names import fold
from sourcier.namespaces import SOU, compact, prologue
from sourcier.reconcile.entity import Known, read_id
from sourcier.reconcile.index import Index
from sourcier.reconcile.kinds import all_kinds, concept_of, kind_id, kind_label
from sourcier.reconcile.places import enclosing, on_level
from sourcier.reconcile.properties import Property
from sourcier.reconcile.query import Given
from sourcier.registry import load_registry
from sourcier.store.view import View, select

_SAID = """
SELECT ?entity ?property ?subject ?object ?text ?number ?date WHERE {{
  VALUES ?entity {{ {entities} }}
  ?claim {end} ?entity ; sou:property ?property . FILTER(?property IN ({properties}))
  ?claim sou:subject ?subject ; sou:polarity souc:asserts .
  OPTIONAL {{ ?claim sou:object ?object }}
  OPTIONAL {{ ?claim sou:text ?text }}
  OPTIONAL {{ ?claim sou:value/sou:number ?number }}
  OPTIONAL {{ ?claim sou:date ?date }}
}}
"""
"""Asked with a filter, not a second VALUES: engines begin with the property otherwise, which a whole graph has."""


_LONGEST = 10_000
"""No value that a table gives is compared that has more characters."""


@dataclass(slots=True)
class Held:
    """The values of one property of one entity."""

    entities: set[NamedNode] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.entities or self.words or self.numbers)

    def add(self, words: str) -> None:
        """Adds words, and the number that they are."""
        self.words.add(fold(words))
        number = read_number(words)
        if number is not None:
            self.numbers.add(number)

    def has(self, given: Given) -> bool:
        """Says whether a value is among these."""
        if given.id and not self.entities.isdisjoint(read_id(given.id)):
            return True
        if not given.words or len(given.words) > _LONGEST:
            return False
        number = read_number(given.words)
        return (
            fold(given.words) in self.words
            or (number is not None and number in self.numbers)
            or not self.entities.isdisjoint(read_id(given.words))
        )


def read_number(words: str) -> Decimal | None:
    """Returns the number that words are, None where they are none, or none that is finite.

    >>> read_number("12.50"), read_number("NaN"), read_number("twelve")
    (Decimal('12.50'), None, None)
    """
    try:
        number = Decimal(words) if words.isascii() and len(words) < 50 else Decimal("NaN")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def held(
    view: View, index: Index, entities: Sequence[NamedNode], wanted: Iterable[Property]
) -> dict[NamedNode, dict[str, Held]]:
    """Returns what is said of each entity, by the ids of properties; what is denied is not."""
    several = list(wanted)
    said = _said(view, entities, several)
    found: dict[NamedNode, dict[str, Held]] = {}
    for entity in entities:
        known = index.known[entity]
        found[entity] = {one.id: _held(index, known, one, said[entity]) for one in several}
    return found


_Said = dict[tuple[NamedNode, bool], list[NamedNode | Literal]]


def _said(view: View, entities: Sequence[NamedNode], several: Sequence[Property]) -> dict[NamedNode, _Said]:
    """Returns what is claimed of each entity, by claim property, and whether the entity is the other end of it."""
    located = [load_registry().properties["locatedIn"].iri] if any(one.level for one in several) else []
    found: dict[NamedNode, _Said] = defaultdict(lambda: defaultdict(list))
    for inverse, end, names in ((False, SOU.subject, ("object", "text", "number", "date")),
                                (True, SOU.object, ("subject",))):  # fmt: skip
        iris = {one.claim.iri for one in several if one.claim and inverse in one.ends} | set(() if inverse else located)
        for chunk in chunks(entities) if iris else ():
            query = _SAID.format(entities=chunk, end=end, properties=", ".join(map(str, iris)))
            for row in select(view, prologue() + query):
                entity, prop = row["entity"], row["property"]
                if isinstance(entity, NamedNode) and isinstance(prop, NamedNode):
                    values = map(row.get, names)
                    found[entity][prop, inverse] += [one for one in values if isinstance(one, NamedNode | Literal)]
    return found


def _held(index: Index, known: Known, one: Property, said: _Said) -> Held:
    """Returns the values of one property; a place stands for those it lies in too."""
    result = Held()
    if one.claim is not None:
        for value in (value for end in one.ends for value in said.get((one.claim.iri, end), ())):
            if isinstance(value, Literal):
                result.add(value.value)
            else:
                _add_entities(index, result, value)
    elif one.level is not None:
        located = load_registry().properties["locatedIn"].iri
        places = [v for v in said.get((located, False), ()) if isinstance(v, NamedNode)]
        for place in on_level(index.known, [known.iri, *places], one.level):
            _add(result, place)
    elif one.id == "within":
        for place in enclosing(index.known, known.within):
            _add(result, place)
    else:
        for words in identity_words(known, one.id):
            result.add(words)
    return result


def _add_entities(index: Index, result: Held, iri: NamedNode) -> None:
    result.entities.add(iri)
    several = enclosing(index.known, iri) if iri in index.known else []
    for known in several:
        _add(result, known)


def _add(result: Held, known: Known) -> None:
    result.entities.add(known.iri)
    for words in (*known.names, *([known.code] if known.code else [])):
        result.add(words)


def identity_words(known: Known, id_: str) -> list[str]:
    """Returns the words of a property that is part of what an entity is."""
    match id_:
        case "name":
            return list(dict.fromkeys((known.label.en, known.label.fr)))
        case "alias":
            return [name for name in known.names if name not in {known.label.en, known.label.fr}]
        case "type":
            kinds = all_kinds(known.kind)
            return [words for kind in kinds for words in (kind_id(kind), kind_label(kind).en, kind_label(kind).fr)]
        case "kind":
            concept = concept_of(known.sort)
            return [concept.key, compact(concept.iri), concept.label.en, concept.label.fr] if concept else []
        case "code":
            return [known.code] if known.code else []
        case "iri":
            return [known.iri.value]
        case _:
            return []
