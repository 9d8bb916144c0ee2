"""The classes that entities are of, as the types that a table is matched with."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup.names import fold
from sourcier.namespaces import SOU, compact
from sourcier.registry import Concept, load_registry

ROOTS = (SOU.Actor, SOU.Place, SOU.Site, SOU.Project, SOU.Event)
"""What everything that can be matched is one of."""
COMMON = (SOU.Organization, SOU.Company, SOU.PublicBody, SOU.Person, SOU.Place, SOU.Site, SOU.Project, SOU.Event)
"""What columns of tables name most."""


@cache
def kinds() -> tuple[NamedNode, ...]:
    """Returns every class that can be matched, by its IRI."""
    known = load_registry().superclasses
    return tuple(sorted((kind for kind in known if not known[kind].isdisjoint(ROOTS) and SOU.local(kind)), key=str))


def kind_id(kind: NamedNode) -> str:
    """Returns what a class is called in queries.

    >>> kind_id(SOU.Company)
    'Company'
    """
    return SOU.local(kind) or kind.value


def kind_label(kind: NamedNode) -> Text:
    """Returns what a class is called in both languages."""
    return load_registry().labels.get(kind, Text(kind_id(kind), kind_id(kind)))


def kind_of(words: str) -> NamedNode | None:
    """Returns the class of that id, IRI or name, None where there is none.

    >>> kind_of("Company") == kind_of("sou:Company") == kind_of("entreprise") == SOU.Company
    True
    """
    for kind in kinds():
        label = kind_label(kind)
        if words in {kind_id(kind), compact(kind), kind.value} or fold(words) in {fold(label.en), fold(label.fr)}:
            return kind
    return None


def read_kind(words: str) -> NamedNode:
    """Returns the class that words name.

    Raises:
        NotFoundError: none is called so; those like it are given.
    """
    kind = kind_of(words)
    if kind is None:
        known = list(map(kind_id, kinds()))
        raise NotFoundError(words, kind="type", nearest=get_close_matches(words, known, n=3, cutoff=0.5) or known)
    return kind


@cache
def broader(kind: NamedNode) -> tuple[NamedNode, ...]:
    """Returns the classes right above a class, of those that can be matched."""
    known = load_registry().superclasses
    above = [other for other in kinds() if other != kind and other in known.get(kind, ())]
    return tuple(one for one in above if not any(one in known[other] for other in above if other != one))


@cache
def all_kinds(kind: NamedNode) -> tuple[NamedNode, ...]:
    """Returns a class and all above it, the nearest first."""
    found = [kind]
    for one in found:
        found += [above for above in broader(one) if above not in found]
    return tuple(found)


def is_of(kind: NamedNode, wanted: Iterable[NamedNode]) -> bool:
    """Says whether a class is one of those, or below one."""
    return load_registry().is_a(kind, wanted)


def concept_of(iri: NamedNode | None) -> Concept | None:
    """Returns the concept of that IRI, as the one that says of which sort a site is."""
    return _concepts().get(iri) if iri else None


@cache
def _concepts() -> dict[NamedNode, Concept]:
    return {concept.iri: concept for scheme in load_registry().schemes.values() for concept in scheme.values()}
