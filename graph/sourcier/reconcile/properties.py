"""The properties of entities: what they are, where they officially lie, and whatever can be claimed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup.names import fold
from sourcier.namespaces import SOU, SOUC, compact
from sourcier.reconcile.kinds import ROOTS, is_of
from sourcier.registry import ClaimProperty, load_registry

INVERSE = "inverse-"
"""What stands before the key of a relation where it is asked from the other end."""

_ANYTHING = frozenset(ROOTS)
_SORTED = frozenset({SOU.Place, SOU.Site, SOU.Project, SOU.Event})
_LOCATED = frozenset({SOU.Actor, SOU.Place, SOU.Site, SOU.Project, SOU.Event})
_OF_WHICH = Text("{label}: who or what", "{label}\u00a0: qui ou quoi")
_INVERSE = Text(
    "What is in this relation to the entity. {definition}", "Ce qui a cette relation avec l’entité. {definition}"
)
_LEVEL = Text(
    "The {label} that the entity lies in, officially, or by what somebody says of where it is.",
    "Le niveau «\u00a0{label}\u00a0» où l’entité se trouve, officiellement ou d’après qui dit où elle est.",
)


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be asked of an entity.

    `claim` is what is claimed, None where the property is part of what an entity is; with `inverse`, the entity is what
    the claim relates its subject to. `level` is the kind of place that is asked for.
    """

    id: str
    label: Text
    definition: Text
    kinds: frozenset[NamedNode]
    claim: ClaimProperty | None = None
    inverse: bool = False
    level: NamedNode | None = None

    @property
    def ends(self) -> tuple[bool, ...]:
        """At which ends of claims the entity stands: as what they are of (False), as what they relate it to (True)."""
        if self.claim is None:
            return ()
        return (False, True) if self.claim.symmetric else (self.inverse,)

    @property
    def of(self) -> frozenset[NamedNode]:
        """The classes whose members have it."""
        return self.kinds

    @property
    def takes_entities(self) -> bool:
        """Whether its values are entities."""
        relation = self.claim is not None and self.claim.value_kind == SOUC.entityValue
        return relation or self.level is not None or self.id == "within"


_IDENTITY = (
    Property("name", Text("name", "nom"), Text("What it is called.", "Comment elle s’appelle."), _ANYTHING),
    Property("alias", Text("other name", "autre nom"),
             Text("A further name in use.", "Un autre nom en usage."), _ANYTHING),
    Property("type", Text("type", "classe"),
             Text("What it is: a company, a person, a site, …",
                  "Ce que c’est\u00a0: une entreprise, une personne, un site…"), _ANYTHING),
    Property("kind", Text("kind", "sorte"),
             Text("Which sort of place, site, project or event it is.",
                  "De quelle sorte de lieu, site, projet ou évènement il s’agit."), _SORTED),
    Property("code", Text("official code", "code officiel"),
             Text("The INSEE code of a place, or the ISO 3166-1 code of a country.",
                  "Le code INSEE d’un lieu, ou le code ISO 3166-1 d’un pays."), frozenset({SOU.Place})),
    Property("within", Text("within", "dans"),
             Text("The places it officially lies in, nearest first.",
                  "Les lieux où il se trouve officiellement, du plus proche au plus large."), frozenset({SOU.Place})),
    Property("claims", Text("number of claims", "nombre d’affirmations"),
             Text("How many claims are about it.", "Combien d’affirmations en parlent."), _ANYTHING),
    Property("iri", Text("IRI", "IRI"), Text("Its name on the web.", "Son nom sur le web."), _ANYTHING),
)  # fmt: skip
_LEVELS = {"country": "country", "region": "region", "department": "department", "municipality": "commune"}


@cache
def properties() -> Mapping[str, Property]:
    """Returns every property by its id."""
    return {one.id: one for one in (*_IDENTITY, *_levels(), *_claimed())}


def _levels() -> Iterator[Property]:
    for id_, key in _LEVELS.items():
        concept = load_registry().schemes["place-kind"][key]
        definition = Text(_LEVEL.en.format(label=concept.label.en), _LEVEL.fr.format(label=concept.label.fr))
        yield Property(id_, concept.label, definition, _LOCATED, level=concept.iri)


def _claimed() -> Iterator[Property]:
    for claim in load_registry().properties.values():
        yield Property(claim.key, claim.label, claim.definition, claim.subject_kinds, claim)
        if claim.value_kind == SOUC.entityValue and not claim.symmetric:
            label, said = claim.label, claim.definition
            yield Property(
                f"{INVERSE}{claim.key}",
                Text(_OF_WHICH.en.format(label=label.en), _OF_WHICH.fr.format(label=label.fr)),
                Text(_INVERSE.en.format(definition=said.en), _INVERSE.fr.format(definition=said.fr)),
                claim.object_kinds, claim, inverse=True,
            )  # fmt: skip


def property_of(words: str) -> Property | None:
    """Returns the property of that id, IRI or name, None where there is none.

    >>> [property_of(words).id for words in ("country", "fondateur de", "souc:operates")]
    ['country', 'founderOf', 'operates']
    """
    if words in properties():
        return properties()[words]
    for one in properties().values():
        if fold(words) in {fold(one.label.en), fold(one.label.fr)} or (
            one.claim is not None and not one.inverse and words in {one.claim.iri.value, compact(one.claim.iri)}
        ):
            return one
    return None


def read_property(words: str) -> Property:
    """Returns the property that words name.

    Raises:
        NotFoundError: none is called so; those like it are given.
    """
    found = property_of(words)
    if found is None:
        raise NotFoundError(words, kind="property", nearest=get_close_matches(words, properties(), n=3, cutoff=0.5))
    return found


def properties_for(kind: NamedNode | None, used: Iterable[str] = ()) -> list[Property]:
    """Returns the properties that things of a class can have, all where none is given; those `used` come first."""
    first = {id_: place for place, id_ in enumerate(used)}
    fitting = [one for one in properties().values() if kind is None or _fits(kind, one)]
    return sorted(fitting, key=lambda one: (one.claim is not None, first.get(one.id, len(first))))


def _fits(kind: NamedNode, one: Property) -> bool:
    """Says whether things of a class, or of one below it, can have a property."""
    return is_of(kind, one.of) or any(is_of(of, [kind]) for of in one.of)
