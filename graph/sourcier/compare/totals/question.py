"""What is to be added up, as asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.identifiers import kebab, local_key
from sourcier.lookup.resolve import concept_iri, property_iri
from sourcier.namespaces import compact

WAYS = ("actor", "site", "project", "country", "region", "status", "horizon", "claimant")
"""What a total can be split by."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be added up: everything by default. Things and places are named as in the tables.

    `horizon` is the year by which it is to be there. With `undisclosed`, only that counts of which a claim says that
    something is not disclosed: anything, or what is called by one of the words given.
    """

    property: str | None = None
    by: str | None = None
    about: str | None = None
    place: str | None = None
    statuses: tuple[str, ...] = ()
    horizon: int | None = None
    undisclosed: tuple[str, ...] | None = None
    include_denied: bool = False


def read_question(  # noqa: PLR0913 - one keyword a filter
    property: str,  # noqa: A002 - the word of the model
    resolve: Callable[[str], NamedNode],
    *,
    by: str | None = None,
    about: str | None = None,
    place: str | None = None,
    status: str | Sequence[str] = (),
    horizon: int | None = None,
    undisclosed: Sequence[str] | None = None,
    include_denied: bool = False,
) -> Question:
    """Returns the question in words, as the one to put to tables; `resolve` finds an IRI by name.

    Raises:
        NotFoundError: nothing is called so.
    """
    words = (status,) if isinstance(status, str) else status
    return Question(
        property=local_key(property_iri(property)),
        by=by,
        about=compact(resolve(about)) if about else None,
        place=compact(resolve(place)) if place else None,
        statuses=tuple(kebab(local_key(concept_iri("status", word))) for word in words),
        horizon=horizon,
        undisclosed=None if undisclosed is None else tuple(undisclosed),
        include_denied=include_denied,
    )
