"""What is to be added up, as asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.errors import UsageError
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


def question_of(
    property: str,  # noqa: A002 - the word of the model
    parameters: Mapping[str, str],
    resolve: Callable[[str], NamedNode],
) -> Question:
    """Returns the question whose filters are given as the options of `sourcier total` by their names.

    Raises:
        UsageError: a parameter is none of `sourcier total`, or has no such value.
        NotFoundError: nothing is called so.
    """
    unknown = parameters.keys() - {"by", "about", "in", "status", "horizon"}
    horizon = parameters.get("horizon")
    if unknown or (horizon is not None and not horizon.isdecimal()):
        wrong = ", ".join(sorted(unknown)) or f"horizon={horizon}"
        raise UsageError(f"no such parameter: {wrong}; write by=…, about=…, in=…, status=…, horizon=YEAR")
    return read_question(
        property,
        resolve,
        by=parameters.get("by"),
        about=parameters.get("about"),
        place=parameters.get("in"),
        status=tuple(parameters["status"].split(",")) if "status" in parameters else (),
        horizon=int(horizon) if horizon else None,
    )
