"""The entities that records name: known ones by their ids or exact names, new ones minted; none merged by guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from sourcier.curate.entities import classify
from sourcier.curate.kind import Mistake
from sourcier.errors import AmbiguousNameError
from sourcier.identifiers import digest, kebab
from sourcier.imports.known import Known, entity_iri
from sourcier.model import Entity
from sourcier.namespaces import compact
from sourcier.registry import Registry


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a record names it: an id where it gives one, its kind in the words of curation files."""

    family: str
    kind: str
    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None


class Entities:
    """The entities of one import. What a record makes is kept only once the whole record stands."""

    def __init__(self, known: Known, registry: Registry) -> None:
        self.known, self.registry = known, registry
        self.made: dict[NamedNode, tuple[Entity, int]] = {}
        self._staged: dict[NamedNode, tuple[Entity, int]] = {}

    def find(self, named: Named, line: int) -> Entity:
        """Returns the entity that a record names.

        Raises:
            Mistake: its name stands for several, or another entity has its id, or it is of another kind.
        """
        if named.id is not None:
            key = kebab(named.id)
            if not key:
                raise Mistake("bad-identifier", ascii(named.id), "an id needs a letter a–z or a digit")
            iri = entity_iri(named.family, key)
            return self.known.entities.get(iri) or self._make(iri, named, line, is_explicit=True)
        try:
            known = self.known.by_name(named.name, named.family)
        except AmbiguousNameError as error:
            detail = f"{named.name!r} may be {' or '.join(error.candidates)}"
            raise Mistake("unknown-entity", detail, "say which by `id:`") from error
        if known is not None:
            return known
        iri = entity_iri(named.family, kebab(named.name) or f"{named.family}-{digest(named.name)}")
        if iri in self.known.entities:
            other = next(iter(self.known.entities[iri].names.values()))
            detail = f"{named.name!r} would be called {compact(iri)}, as {other!r} is"
            raise Mistake("duplicate-identifier", detail, "say by `id:` whether they are one")
        return self._make(iri, named, line, is_explicit=False)

    def _make(self, iri: NamedNode, named: Named, line: int, *, is_explicit: bool) -> Entity:
        type_, kind = classify(named.family, named.kind, self.registry)
        new = Entity(iri, type_, {"": named.name}, named.aliases, kind, note=named.note)
        before = self._staged.get(iri) or self.made.get(iri)
        if before is None:
            self._staged[iri] = new, line
            return new
        old, first = before
        name = old.names[""]
        if (old.type, old.kind) != (type_, kind):
            raise Mistake(
                "wrong-kind", f"{name!r} is of another kind on line {first}", "give one kind, or another `id:`"
            )
        if name != named.name and not is_explicit:
            detail = f"{named.name!r} would be called {compact(iri)}, as {name!r} on line {first} is"
            raise Mistake("duplicate-identifier", detail, "say by `id:` whether they are one")
        others = {*old.aliases, *named.aliases, named.name} - {name}
        merged = replace(old, aliases=tuple(sorted(others)), note=old.note or named.note)
        self._staged[iri] = merged, first
        return merged

    def keep(self) -> None:
        """Keeps what the record made."""
        self.made.update(self._staged)
        self._staged.clear()

    def drop(self) -> None:
        """Forgets what the record made."""
        self._staged.clear()

    def all(self) -> Iterator[Entity]:
        """Yields every entity that was made, by its IRI."""
        for _, (entity, _) in sorted(self.made.items(), key=lambda item: item[0].value):
            yield entity
