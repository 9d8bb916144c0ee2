"""From the words people write to the IRIs they stand for: entities, claims, and the terms that filters are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from pyoxigraph import NamedNode

from sourcier.errors import AmbiguousNameError, NotFoundError, UsageError
from sourcier.identifiers import is_key, local_key
from sourcier.lookup.claims import ClaimFilter, claims_beginning
from sourcier.lookup.names import Names
from sourcier.lookup.terms import concept_iri, kind_of_parameter, nearest_properties, property_iri
from sourcier.namespaces import CLAIM, SOU, compact, expand
from sourcier.registry import load_registry
from sourcier.store.view import View

_KINDS = {"by": SOU.Actor, "source": SOU.Source}
"""The filters of claims that take things of one kind only."""


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
            if begin and not self.names.is_key(key):
                raise AmbiguousNameError(words, [f"{claim.id}  {claim.label.en}" for claim in begin])
        try:
            named = self.names.known.get(self.names.resolve(words))
        except (NotFoundError, AmbiguousNameError):
            named = None
        if named is None:
            raise NotFoundError(words, kind="claim")
        show = f"`sourcier show {local_key(named.iri)}`"
        raise NotFoundError(
            words,
            kind="claim",
            hint=f"{named.id} is no claim; try {show}",
            hint_fr=f"{named.id} n’est pas une affirmation\u202f; essayez {show}",
        )

    def only(self, kind: NamedNode, words: str) -> NamedNode:
        """Returns the IRI of what is so named and of that kind.

        Raises:
            NotFoundError: nothing bears it.
            UsageError: what bears it is of another kind.
        """
        iri = self.names.resolve(words, kind=kind)
        if not self.names.is_of(iri, kind):
            raise UsageError(f"{compact(iri)} is no {load_registry().labels[kind].en}")
        return iri

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
        """Returns the IRIs of entities, and of the claim property `about`, or that the last words name.

        Raises:
            NotFoundError: nothing bears some words; for the last of several, claim properties like it are given too.
        """
        names, wanted = list(words), property_iri(about) if about else None
        if wanted is None and len(names) > 1:
            try:
                wanted = property_iri(names[-1])
                names.pop()
            except NotFoundError:
                pass
        try:
            return [self.names.resolve(name) for name in names], wanted
        except NotFoundError as error:
            if error.wanted != names[-1] or len(names) == 1:
                raise
            nearest = [*nearest_properties(error.wanted), *error.nearest]
            raise NotFoundError(error.wanted, kind="entity or claim property", nearest=nearest) from None

    def claim_filter(self, wanted: Mapping[str, str | None]) -> ClaimFilter:
        """Returns the filter whose fields are given in words; None is any.

        Raises:
            NotFoundError: nothing is called so.
        """
        return ClaimFilter(**{field: self._field(field, words) for field, words in wanted.items() if words})

    def _field(self, field: str, words: str) -> NamedNode:
        if field == "property":
            return property_iri(words)
        if field in {"status", "polarity"}:
            return concept_iri(field, words)
        kind = _KINDS.get(field)
        return self.only(kind, words) if kind else self.names.resolve(words)

    def parameter(self, words: str, parameter: str = "") -> NamedNode:
        """Returns the IRI that words name: a claim property, a unit, a concept, or anything in the graph.

        The name of the parameter that takes it says what comes first where words name several things.
        """
        registry = load_registry()
        if parameter == "property" and expand(words) is None:
            return property_iri(words)
        if words in registry.properties:
            return registry.properties[words].iri
        if words in registry.units:
            return registry.units[words].iri
        for scheme in registry.schemes.values():
            if words in scheme:
                return scheme[words].iri
        return self.names.resolve(words, kind=kind_of_parameter(parameter))
