"""The entity files: actors, places, sites, projects, events."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.curate.claims import UNNAMED
from sourcier.curate.kind import Mistake, Vocabulary
from sourcier.curate.problem import did_you_mean
from sourcier.curate.record import Log, Record, entries
from sourcier.curate.schema import ENTITY, ENTITY_FILES, actor_kinds
from sourcier.curate.tree import Refusal, read_tree
from sourcier.gazetteer import PARENT_KIND, Gazetteer, OfficialPlace, load_gazetteer, load_points
from sourcier.identifiers import camel, is_key, kebab, local_key
from sourcier.model import Entity, Point
from sourcier.namespaces import ID, PLACE, SOU
from sourcier.registry import Registry


class EntityReader:
    """Reads the entity files of one folder; `entities` maps keys to what they define."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.entities: dict[str, Entity] = {}
        self.defined: dict[str, tuple[str, int]] = {}
        self.within: list[tuple[Log, int, str, str]] = []
        self.coded: list[tuple[Record, str, str]] = []

    def read(self, path: Path, name: str) -> Log:
        """Reads one file; returns what is wrong in it."""
        log = Log(name)
        try:
            root = read_tree(path, name)
        except Refusal as refusal:
            log.problems.append(refusal.problem)
            return log
        for key, line, node in entries(root, log):
            if not is_key(key):
                log.add(line, "bad-identifier", ascii(key), "use lower-case letters a–z, digits and single hyphens")
                continue
            if key == UNNAMED:
                log.add(line, "bad-identifier", f"{key!r} stands for people not named", "take another identifier")
                continue
            if key in self.defined:
                other, other_line = self.defined[key]
                log.add(
                    line,
                    "duplicate-identifier",
                    f"{key!r} is defined at {other}:{other_line}",
                    "rename or merge",
                )
                continue
            self.defined[key] = (name, line)
            record = Record(node, ENTITY, Vocabulary(self.registry), log)
            self._take(key, path.stem, record)
        return log

    def _take(self, key: str, file: str, record: Record) -> None:
        singular = ENTITY_FILES[file]
        word = record.get("kind", str)
        type_, kind = self._classify(singular, word, record)
        within = record.get("within", str)
        for name in ("code", "within"):
            if record.has(name) and singular != "place":
                record.refuse(name, "unknown-key", f"{name!r} belongs to places only", "remove it")
        if within is not None and singular == "place":
            self.within.append((record.log, record.line_of("within"), key, within))
        if record.has("code") and word in PARENT_KIND:
            self.coded.append((record, word, key))
        names = record.get("name", dict) or {"": key}
        self.entities[key] = Entity(
            iri=NamedNode(f"{ID}{singular}/{key}"),
            type=type_,
            names=names,
            aliases=tuple(record.get("aliases", tuple) or ()),
            kind=kind,
            code=record.get("code", str),
            within=PLACE.term(within) if within and is_key(within) else None,
            point=self._point(word, record.get("code", str)) if singular == "place" else None,
            note=record.get("note", str),
        )

    def _point(self, kind: str | None, code: str | None) -> Point | None:
        """Returns the point that the register has for a place, by its kind and code."""
        found = load_points().get((kind, code)) if kind and code else None
        return Point(*found, self.registry.schemes["point-precision"][f"{kind}-centre"].iri) if found else None

    def _classify(self, singular: str, word: str | None, record: Record) -> tuple[NamedNode, NamedNode | None]:
        try:
            return classify(singular, word, self.registry)
        except Mistake as mistake:
            record.refuse("kind", mistake.code, mistake.detail, mistake.remedy)
        return SOU.Actor if singular == "actor" else SOU.term(singular.capitalize()), None

    def check_places(self) -> None:
        """Notes places that lie in no known place, or in themselves."""
        parents: dict[str, str] = {}
        for log, line, key, within in self.within:
            parent = self.entities.get(within)
            if parent is None or parent.type != SOU.Place:
                known = [k for k, e in self.entities.items() if e.type == SOU.Place]
                log.add(
                    line,
                    "unknown-entity",
                    f"{within!a} is no place",
                    did_you_mean(within, known) or "add it to places.yaml",
                )
            else:
                parents[key] = within
        for log, line, key, _ in self.within:
            if _loops(key, parents):
                log.add(line, "cycle", f"{key!r} lies within itself", "mend `within:`")
        for record, kind, key in self.coded:
            self._check_official(record, kind, self.entities[key])

    def _check_official(self, record: Record, kind: str, place: Entity) -> None:
        """Notes a French place whose code, name or parent differs from the register's."""
        if place.code is None:
            return
        gazetteer = load_gazetteer()
        official = gazetteer.find(kind, place.code)
        namesakes = ", ".join(f"{p.code} ({p.within})" for p in _namesakes(place, kind, gazetteer)[:4])
        remedy = f"the codes of that name: {namesakes}" if namesakes else "look the place up in the register"
        if official is None:
            record.refuse("code", "not-official", f"no {kind} has the code {place.code}", remedy)
            return
        if kebab(official.name) not in {kebab(name) for name in _plain_names(place)}:
            record.refuse("code", "not-official", f"{place.code} is {official.name} ({official.within})", remedy)
        parent = self.entities.get(local_key(place.within)) if place.within else None
        if parent and parent.code and (_kind(parent), parent.code) != (PARENT_KIND[kind], official.within):
            detail = (
                f"{official.name} lies in the {PARENT_KIND[kind]} {official.within}, not in {local_key(parent.iri)!r}"
            )
            record.refuse("within", "not-official", detail, "mend `within:`")


def classify(singular: str, word: str | None, registry: Registry) -> tuple[NamedNode, NamedNode | None]:
    """Returns the class and the kind of an entity of a family (`actor`, `site`, …) whose kind is that word.

    Raises:
        Mistake: there is no such kind in that family.
    """
    known = actor_kinds(registry) if singular == "actor" else list(registry.schemes[f"{singular}-kind"])
    if word is not None and word not in known:
        raise Mistake("unknown-word", repr(word), did_you_mean(word, known) or f"one of: {', '.join(known)}")
    if singular == "actor":
        name = camel(word or singular)
        return SOU.term(name[0].upper() + name[1:]), None
    return SOU.term(singular.capitalize()), registry.schemes[f"{singular}-kind"][word].iri if word else None


def _kind(place: Entity) -> str:
    return kebab(local_key(place.kind)) if place.kind else ""


def _plain_names(place: Entity) -> list[str]:
    """Returns the names of a place without what tells it from its namesakes: `Paris (département)` is `Paris`."""
    return [name.partition(" (")[0] for name in (*place.names.values(), *place.aliases)]


def _namesakes(place: Entity, kind: str, gazetteer: Gazetteer) -> list[OfficialPlace]:
    return [found for name in _plain_names(place) for found in gazetteer.named(name) if found.kind == kind]


def _loops(key: str, parents: Mapping[str, str]) -> bool:
    seen, here = set[str](), key
    while here in parents and here not in seen:
        seen.add(here)
        here = parents[here]
    return here == key and bool(seen)
