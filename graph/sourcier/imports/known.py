"""What a graph knows already: entities by their ids and by their exact names, so that records can name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.errors import AmbiguousNameError
from sourcier.identifiers import is_key, local_key
from sourcier.model import Entity
from sourcier.namespaces import ID, RDF, RDFS, SKOS, SOU, compact, expand
from sourcier.registry import load_registry

FAMILIES = {
    "actor": SOU.Actor,
    "place": SOU.Place,
    "site": SOU.Site,
    "project": SOU.Project,
    "event": SOU.Event,
}
"""The families of entities, as ids name them, with their classes."""


class Known:
    """The entities of a graph. A name stands for one only where it is written exactly so, and only one bears it."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self.entities: dict[NamedNode, Entity] = {}
        self._named: dict[tuple[str, str], set[NamedNode]] = defaultdict(set)
        for entity in entities:
            self.add(entity)

    def add(self, entity: Entity) -> None:
        """Makes an entity known."""
        self.entities[entity.iri] = entity
        for name in (*entity.names.values(), *entity.aliases):
            self._named[family_of(entity.iri), name].add(entity.iri)

    def by_id(self, words: str, family: str = "") -> Entity | None:
        """Returns the entity of that id: `actor:key`, or a key, of that family where one is wanted."""
        if ":" in words:
            found = self.entities.get(NamedNode(iri)) if (iri := expand(words)) and _is_iri(iri) else None
            return found if found is None or family in {"", family_of(found.iri)} else None
        families = [family] if family else FAMILIES
        found_keys = [e for one in families if is_key(words) and (e := self.entities.get(entity_iri(one, words)))]
        return found_keys[0] if len(found_keys) == 1 else None

    def by_name(self, name: str, family: str) -> Entity | None:
        """Returns the entity that bears exactly that name.

        Raises:
            AmbiguousNameError: several do.
        """
        bearers = sorted(self._named.get((family, name), ()), key=str)
        if len(bearers) > 1:
            raise AmbiguousNameError(name, [compact(iri) for iri in bearers])
        return self.entities[bearers[0]] if bearers else None

    def ids(self) -> Iterator[str]:
        """Yields the id of everything known."""
        return map(compact, self.entities)


def entity_iri(family: str, key: str) -> NamedNode:
    """Returns the IRI of an entity of that family."""
    return NamedNode(f"{ID}{family}/{key}")


def family_of(iri: NamedNode) -> str:
    """Returns the family that an entity's IRI names; empty for what is none of ours.

    >>> family_of(NamedNode("https://w3id.org/sourcier/id/actor/sesterce"))
    'actor'
    """
    family = iri.value.removeprefix(str(ID)).partition("/")[0]
    return family if iri.value.startswith(str(ID)) and family in FAMILIES else ""


def entities_of(quads: Iterable[Quad]) -> list[Entity]:
    """Returns the entities that quads describe, by their IRIs; what is no class of ours is left out."""
    facts: dict[NamedNode, list[tuple[NamedNode, object]]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.predicate in {RDF.type, RDFS.label, SKOS.altLabel, SOU.kind}:
            facts[quad.subject].append((quad.predicate, quad.object))
    registry = load_registry()
    found = []
    for iri, several in sorted(facts.items(), key=lambda item: item[0].value):
        types = [o for p, o in several if p == RDF.type and isinstance(o, NamedNode)]
        fitting = [type_ for type_ in types if registry.is_a(type_, FAMILIES.values())]
        if fitting:
            kinds = [o for p, o in several if p == SOU.kind and isinstance(o, NamedNode)]
            aliases = tuple(o.value for p, o in several if p == SKOS.altLabel and isinstance(o, Literal))
            found.append(Entity(iri, fitting[0], _names(several) or {"": local_key(iri)}, aliases,
                                kinds[0] if kinds else None))  # fmt: skip
    return found


def _names(facts: Iterable[tuple[NamedNode, object]]) -> Mapping[str, str]:
    return {o.language or "": o.value for p, o in facts if p == RDFS.label and isinstance(o, Literal)}


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
