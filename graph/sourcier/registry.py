"""The claim properties, units and code lists, read from the ontology: what may be claimed, and in which words.

Concepts are flat: one local name means one thing over all schemes. In curation files a concept is written as its
notation (`direct-quote`, `investmentAmount`, `EUR`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sourcier.language import Text
from sourcier.namespaces import OWL, RDF, RDFS, SKOS, SOU, SOUC
from sourcier.resources import resource_dir


@dataclass(frozen=True, slots=True)
class ClaimProperty:
    """What can be claimed: its value kind, and how values of one subject relate.

    `change_of` is the property whose change over time a rate gives. A relation is `symmetric` where subject and object
    may change places, and `sentence` says it of {subject} and {object}. `counted_nouns` maps a language to the nouns,
    in the singular, that texts count for it; `cue_words` maps it to words that suggest it near a figure or a date, a
    hyphen at the end standing for any ending.
    """

    iri: NamedNode
    key: str
    label: Text
    definition: Text
    value_kind: NamedNode
    functional: bool
    additive: bool
    dimension: NamedNode | None
    edge: NamedNode | None
    change_of: NamedNode | None
    symmetric: bool
    sentence: Text
    subject_kinds: frozenset[NamedNode]
    object_kinds: frozenset[NamedNode]
    counted_nouns: Mapping[str, tuple[str, ...]]
    cue_words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that amounts are stated in; `factor` converts to the base unit of its dimension.

    `spellings` maps a language to what texts write for it, in the singular; "" holds signs that all languages share.
    """

    iri: NamedNode
    code: str
    symbol: str
    label: Text
    dimension: NamedNode
    factor: Decimal
    spellings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a code list; `actual` is said of statuses: whether the thing claimed is there now."""

    iri: NamedNode
    key: str
    label: Text
    definition: Text
    actual: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """All code lists.

    `schemes` maps a scheme's name ("status") to its concepts by notation; `derivations` maps the words for how one
    source rests on another ("rewrites") to the properties that say so.
    """

    properties: Mapping[str, ClaimProperty]
    units: Mapping[str, Unit]
    schemes: Mapping[str, Mapping[str, Concept]]
    derivations: Mapping[str, NamedNode]
    superclasses: Mapping[NamedNode, frozenset[NamedNode]]
    labels: Mapping[NamedNode, Text]

    def property_of(self, iri: NamedNode) -> ClaimProperty:
        """Returns the claim property of that IRI."""
        return self.properties[iri.value.rsplit("/", 1)[-1]]

    def unit_of(self, iri: NamedNode) -> Unit | None:
        """Returns the unit of that IRI, None where the ontology does not know it."""
        return next((unit for unit in self.units.values() if unit.iri == iri), None)

    def is_a(self, kind: NamedNode, classes: Iterable[NamedNode]) -> bool:
        """Says whether a thing of class `kind` belongs to any of `classes`."""
        return not self.superclasses.get(kind, frozenset({kind})).isdisjoint(classes)


def ontology_quads() -> list[Quad]:
    """Returns every triple of the packaged ontology, in the order of its files."""
    files = sorted(resource_dir("ontology").rglob("*.ttl"))
    return [quad for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE)]


@cache
def load_registry() -> Registry:
    """Returns the registry of the packaged ontology."""
    return _Index(ontology_quads()).registry()


class _Index:
    """The ontology's triples by subject, for the time of reading them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.facts: dict[NamedNode, dict[NamedNode, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self.facts[cast("NamedNode", quad.subject)][quad.predicate].append(quad.object)

    def registry(self) -> Registry:
        schemes: dict[str, dict[str, Concept]] = defaultdict(dict)
        for iri, facts in self.facts.items():
            for scheme in facts.get(SKOS.inScheme, []):
                name = cast("NamedNode", scheme).value.removeprefix(str(SOUC)).removesuffix("-scheme")
                concept = Concept(
                    iri,
                    self._text(iri, SKOS.notation),
                    self._label(iri),
                    self._words(iri, SKOS.definition),
                    actual=self._text(iri, SOU.actual) == "true",
                )
                schemes[name][concept.key] = concept
        properties = [self._property(iri) for iri in self._instances(SOU.ClaimProperty)]
        units = [self._unit(concept.iri) for concept in schemes["unit"].values()]
        return Registry(
            properties={p.key: p for p in sorted(properties, key=lambda p: p.key)},
            units={u.code: u for u in sorted(units, key=lambda u: u.code)},
            schemes={name: dict(sorted(concepts.items())) for name, concepts in sorted(schemes.items())},
            derivations={
                iri.value.removeprefix(str(SOU)): iri for iri in sorted(self._below(SOU.derivedFrom), key=str)
            },
            superclasses={iri: self._ancestors(iri) for iri in self._instances(OWL.Class)},
            labels={iri: self._label(iri) for iri in self.facts},
        )

    def _instances(self, kind: NamedNode) -> list[NamedNode]:
        return [iri for iri, facts in self.facts.items() if kind in facts.get(RDF.type, [])]

    def _below(self, parent: NamedNode) -> list[NamedNode]:
        return [iri for iri, facts in self.facts.items() if parent in facts.get(RDFS.subPropertyOf, [])]

    def _property(self, iri: NamedNode) -> ClaimProperty:
        facts, edge = self.facts[iri], self._node(iri, SOU.edge)
        return ClaimProperty(
            iri=iri,
            key=self._text(iri, SKOS.notation),
            label=self._label(iri),
            definition=self._words(iri, SKOS.definition),
            value_kind=cast("NamedNode", facts[SOU.valueKind][0]),
            functional=self._text(iri, SOU.functional) == "true",
            additive=self._text(iri, SOU.additive) == "true",
            dimension=self._node(iri, SOU.dimension),
            edge=edge,
            change_of=self._node(iri, SOU.changeOf),
            symmetric=edge is not None and OWL.SymmetricProperty in self.facts[edge][RDF.type],
            sentence=self._words(iri, SOU.sentence),
            subject_kinds=frozenset(cast("list[NamedNode]", facts[SOU.subjectKind])),
            object_kinds=frozenset(cast("list[NamedNode]", facts[SOU.objectKind])),
            counted_nouns=self._by_language(iri, SOU.countedNoun),
            cue_words=self._by_language(iri, SOU.cueWord),
        )

    def _unit(self, iri: NamedNode) -> Unit:
        return Unit(
            iri=iri,
            code=self._text(iri, SKOS.notation),
            symbol=self._text(iri, SOU.symbol),
            label=self._label(iri),
            dimension=cast("NamedNode", self.facts[iri][SOU.dimension][0]),
            factor=Decimal(self._text(iri, SOU.factor)),
            spellings=self._by_language(iri, SKOS.prefLabel, SOU.symbol, SKOS.notation, SKOS.hiddenLabel),
        )

    def _ancestors(self, iri: NamedNode) -> frozenset[NamedNode]:
        seen, waiting = {iri}, [iri]
        while waiting:
            parents = cast("list[NamedNode]", self.facts[waiting.pop()][RDFS.subClassOf])
            waiting += [parent for parent in parents if parent not in seen]
            seen.update(parents)
        return frozenset(seen)

    def _node(self, iri: NamedNode, predicate: NamedNode) -> NamedNode | None:
        values = self.facts[iri].get(predicate)
        return cast("NamedNode", values[0]) if values else None

    def _text(self, iri: NamedNode, predicate: NamedNode) -> str:
        values = self.facts[iri].get(predicate)
        return cast("Literal", values[0]).value if values else ""

    def _by_language(self, iri: NamedNode, *predicates: NamedNode) -> dict[str, tuple[str, ...]]:
        words: dict[str, list[str]] = defaultdict(list)
        for literal in (cast("Literal", o) for p in predicates for o in self.facts[iri].get(p, [])):
            words[literal.language or ""].append(literal.value)
        return {language: tuple(dict.fromkeys(several)) for language, several in sorted(words.items())}

    def _label(self, iri: NamedNode) -> Text:
        return self._words(iri, SKOS.prefLabel if SKOS.prefLabel in self.facts[iri] else RDFS.label)

    def _words(self, iri: NamedNode, predicate: NamedNode) -> Text:
        literals = cast("list[Literal]", self.facts[iri].get(predicate, []))
        by_language = {literal.language: literal.value for literal in literals}
        return Text(by_language.get("en", ""), by_language.get("fr", ""))
