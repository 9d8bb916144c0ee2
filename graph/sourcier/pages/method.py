"""How things are derived, in the words of the ontology itself: its code lists and what its terms mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.lookup.label import as_text
from sourcier.namespaces import RDFS, SKOS, SOU, SOUC, prologue
from sourcier.registry import Concept, load_registry, ontology_quads
from sourcier.store.view import View, select

COUNTED = (
    SOU.mentionCount, SOU.outletCount, SOU.originCountLow, SOU.originCountHigh, SOU.disinterestedOriginCount,
    SOU.primaryDocumentCount, SOU.rootSource, SOU.interested, SOU.certain,
)  # fmt: skip
"""What is counted of a claim or figure, and what decides how."""
READ = ("status", "polarity", "bound", "attribution", "reading-confidence")
"""Code lists by which curators write down what they read."""
DERIVED = ("support", "outcome", "comparison-rule", "drift", "gap", "point-precision")
"""Code lists of what follows by rule."""
_PREDICATES = {"support": SOU.support, "outcome": SOU.outcome, "comparison-rule": SOU.rule}
_HOW_OFTEN = "SELECT ?concept (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it {predicate} ?concept }} GROUP BY ?concept"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology, and what it means."""

    key: str
    label: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list with what it is for, its concepts, and how often each is said in a graph, where that is counted."""

    key: str
    label: Text
    definition: Text
    concepts: tuple[Concept, ...]
    counts: Mapping[NamedNode, int]


def terms(iris: tuple[NamedNode, ...]) -> tuple[Term, ...]:
    """Returns what those terms of the ontology mean; what it does not define is left out."""
    known = _defined()
    return tuple(Term(iri.value.rpartition("#")[2], *known[iri]) for iri in iris if iri in known)


def code_lists(view: View, keys: tuple[str, ...]) -> tuple[CodeList, ...]:
    """Returns code lists of the ontology by their keys, and how often a graph says what is in them."""
    return tuple(_code_list(view, key) for key in keys)


def _code_list(view: View, key: str) -> CodeList:
    label, definition = _defined()[SOUC.term(f"{key}-scheme")]
    counts: dict[NamedNode, int] = {}
    if key in _PREDICATES:
        for row in select(view, prologue() + _HOW_OFTEN.format(predicate=_PREDICATES[key])):
            concept, number = row["concept"], row["n"]
            if isinstance(concept, NamedNode) and isinstance(number, Literal):
                counts[concept] = int(number.value)
    concepts = load_registry().schemes[key].values()
    return CodeList(key, label, definition, tuple(sorted(concepts, key=lambda one: -counts.get(one.iri, 0))), counts)


@cache
def _defined() -> dict[NamedNode, tuple[Text, Text]]:
    """Returns the label and definition of each term of the packaged ontology that has both."""
    said: dict[NamedNode, dict[NamedNode, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for quad in ontology_quads():
        if quad.predicate in {RDFS.label, SKOS.prefLabel, SKOS.definition} and isinstance(quad.object, Literal):
            assert isinstance(quad.subject, NamedNode), "terms have IRIs"
            kind = SKOS.definition if quad.predicate == SKOS.definition else RDFS.label
            said[quad.subject][kind][quad.object.language or ""] = quad.object.value
    return {
        iri: (as_text(words[RDFS.label]), as_text(words[SKOS.definition]))
        for iri, words in said.items()
        if words.keys() == {RDFS.label, SKOS.definition}
    }
