"""From the words people write to the IRIs they stand for: entities, claims, claim properties, units and concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from pyoxigraph import NamedNode

from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.identifiers import camel, is_key, local_key
from sourcier.lookup.claims import ClaimFilter, claims_beginning
from sourcier.lookup.names import Names
from sourcier.namespaces import CLAIM, SOU, compact, expand
from sourcier.registry import load_registry
from sourcier.store.view import View


class Resolver:
    """What words stand for in one graph."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def names(self) -> Names:
        """The names of everything in the graph."""
        return Names(self._view)

    def claim(self, words: str) -> NamedNode:
        """Returns the IRI of the claim with that key or IRI, or the only one whose key begins so.

        Raises:
            NotFoundError: no claim is called so.
            AmbiguousNameError: several claims' keys begin so; all are listed.
        """
        key = words.strip("<>").removeprefix("claim:").removeprefix(str(CLAIM))
        if is_key(key):
            iri = CLAIM.term(key)
            if self._view.query(f"ASK {{ {iri} a {SOU.Claim} }}") is True:
                return iri
            begin = claims_beginning(self._view, key)
            if len(begin) == 1:
                return begin[0].iri
            if begin:
                raise AmbiguousNameError(words, [f"{claim.id}  {claim.label.en}" for claim in begin])
        try:
            named = self.names.known.get(self.names.resolve(words))
        except (NotFoundError, AmbiguousNameError):
            named = None
        hint = f"{named.id} is no claim; try `sourcier show {local_key(named.iri)}`" if named else ""
        raise NotFoundError(words, kind="claim", hint=hint)

    def node(self, words: str) -> NamedNode:
        """Returns the IRI of an entity by its name, of a claim by its key, or of anything else by its shortened IRI.

        Raises:
            NotFoundError: nothing bears it; the nearest names are given.
            AmbiguousNameError: several things bear it; all are listed.
        """
        try:
            node = NamedNode(expand(words) or words.strip("<>"))
        except ValueError:
            node = None
        if node and self._view.query(f"ASK {{ {node} ?p ?o }}") is True:
            return node
        try:
            return self.names.resolve(words)
        except NotFoundError as error:
            try:
                return self.claim(words)
            except NotFoundError:
                raise error from None

    def nodes_and_property(
        self, words: Sequence[str], about: str | None = None
    ) -> tuple[list[NamedNode], NamedNode | None]:
        """Returns the IRIs of entities or claims, and of the claim property `about`, or that the last words name."""
        names, wanted = list(words), property_iri(about) if about else None
        if wanted is None and len(names) > 1:
            try:
                wanted = property_iri(names[-1])
                names.pop()
            except NotFoundError:
                pass
        return [self.names.resolve(name) for name in names], wanted

    def claim_filter(self, wanted: Mapping[str, str | None]) -> ClaimFilter:
        """Returns the filter whose fields are given in words; None is any.

        Raises:
            NotFoundError: nothing is called so.
        """
        return ClaimFilter(**{field: self._field(field, words) for field, words in wanted.items() if words})

    def _field(self, field: str, words: str) -> NamedNode:
        if field == "property":
            return property_iri(words)
        return concept_iri(field, words) if field in {"status", "polarity"} else self.names.resolve(words)

    def parameter(self, words: str) -> NamedNode:
        """Returns the IRI that words name: a claim property, a unit, a concept, or anything in the graph."""
        registry = load_registry()
        if words in registry.properties:
            return registry.properties[words].iri
        if words in registry.units:
            return registry.units[words].iri
        for scheme in registry.schemes.values():
            if words in scheme:
                return scheme[words].iri
        return self.names.resolve(words)


def property_iri(words: str) -> NamedNode:
    """Returns the claim property of that key or label.

    Raises:
        NotFoundError: none is called so.
    """
    properties = load_registry().properties
    if words in properties:
        return properties[words].iri
    for prop in properties.values():
        if words.casefold() in {prop.label.en.casefold(), prop.label.fr.casefold(), compact(prop.iri).casefold()}:
            return prop.iri
    raise NotFoundError(words, kind="claim property", nearest=get_close_matches(words, properties, n=3))


def concept_iri(scheme: str, words: str) -> NamedNode:
    """Returns the concept of that scheme, by its key or its name."""
    concepts = load_registry().schemes[scheme]
    for concept in concepts.values():
        if words in {concept.key, camel(concept.key), concept.label.en, concept.label.fr, compact(concept.iri)}:
            return concept.iri
    raise NotFoundError(words, kind=scheme, nearest=get_close_matches(words, concepts, n=3) or list(concepts))
