"""Entities as they are matched: their ids, names, classes and kinds, and the places they officially lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.lookup.label import as_text
from sourcier.namespaces import ID, RDFS, SKOS, SOU, expand
from sourcier.reconcile.kinds import all_kinds, concept_of, kind_label, kinds
from sourcier.store.view import View, select

_TYPES = "SELECT ?entity ?type WHERE {{ VALUES ?type {{ {types} }} ?entity a ?type }}"
_FACTS = (RDFS.label, SKOS.altLabel, SOU.kind, SOU.within, SOU.officialCode)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity: identity only."""

    iri: NamedNode
    kind: NamedNode
    label: Text
    names: tuple[str, ...]
    sort: NamedNode | None
    within: NamedNode | None
    code: str | None

    @property
    def id(self) -> str:
        """What it is called in queries and answers."""
        return entity_id(self.iri)

    @property
    def is_named(self) -> bool:
        """Whether its names are its own, and not words for somebody whom a text leaves unnamed."""
        return self.kind != SOU.UnnamedSource

    def described_in(self, lang: str) -> str:
        """Returns in words what sort of thing it is."""
        concept = concept_of(self.sort)
        sorts = [kind_label(self.kind).in_(lang), concept.label.in_(lang) if concept else ""]
        return ", ".join(dict.fromkeys(filter(None, sorts)))


def entity_id(iri: NamedNode) -> str:
    """Returns the id of an entity: what stands behind our namespace; of others the whole IRI, escaped.

    >>> entity_id(NamedNode("https://w3id.org/sourcier/id/actor/sesterce"))
    'actor/sesterce'
    """
    return ID.local(iri) or quote(iri.value, safe="")


def read_id(words: str) -> Iterator[NamedNode]:
    """Yields the IRIs that words may be the id of: an id, a shortened IRI, or an IRI.

    >>> [str(iri) for iri in read_id("actor:sesterce")] == [str(iri) for iri in read_id("actor/sesterce")]
    True
    """
    for one in dict.fromkeys((words, unquote(words))):
        local = f"{ID}{one}" if "/" in one and ":" not in one else None
        value = expand(one) or (one if one.startswith(("http://", "https://", "urn:")) else local)
        try:
            if value:
                yield NamedNode(value)
        except ValueError:
            continue


def read_known(view: View) -> dict[NamedNode, Known]:
    """Returns every entity of a graph that has a name."""
    types: dict[NamedNode, NamedNode] = {}
    for entity, type_ in select(view, _TYPES.format(types=" ".join(map(str, kinds())))).rows:
        if not isinstance(entity, NamedNode) or not isinstance(type_, NamedNode):
            continue
        if type_ not in all_kinds(types.get(entity, type_))[1:]:
            types[entity] = type_
    labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    names: dict[NamedNode, set[str]] = defaultdict(set)
    facts: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    for triple in view.about(types, _FACTS):
        entity, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(entity, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if predicate in {RDFS.label, SKOS.altLabel} and isinstance(value, Literal):
            names[entity].add(value.value)
        if predicate == RDFS.label and isinstance(value, Literal):
            said, language = labels[entity], value.language or ""
            said[language] = min(value.value, said.get(language, value.value))
        elif predicate in {SOU.kind, SOU.within, SOU.officialCode}:
            facts[entity][predicate] = min(value, facts[entity].get(predicate, value), key=str)
    return {
        entity: _known(entity, types[entity], labels[entity], sorted(names[entity]), facts.get(entity, {}))
        for entity in sorted(labels, key=str)
    }


def _known(
    iri: NamedNode,
    kind: NamedNode,
    labels: dict[str, str],
    names: list[str],
    facts: Mapping[NamedNode, NamedNode | Literal],
) -> Known:
    sort, within, code = (facts.get(fact) for fact in (SOU.kind, SOU.within, SOU.officialCode))
    return Known(
        iri,
        kind,
        as_text(labels),
        tuple(names),
        sort if isinstance(sort, NamedNode) else None,
        within if isinstance(within, NamedNode) else None,
        code.value if isinstance(code, Literal) else None,
    )
