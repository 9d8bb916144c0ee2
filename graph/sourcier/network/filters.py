"""Which claims and nodes of a network are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal, NamedNode

from sourcier.errors import UsageError
from sourcier.lookup.resolve import Resolver
from sourcier.lookup.terms import concept_iri, property_iri
from sourcier.namespaces import ID, compact
from sourcier.network.node import FAMILIES
from sourcier.network.standing import Standing
from sourcier.network.statement import Statement
from sourcier.registry import load_registry
from sourcier.store.answer import Answer, Solutions

SHOWN = ("actor", "site", "project")
"""The families of nodes that are shown unless others are asked for: a common place or fair is no tie."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are wanted; what is None or empty does not matter.

    `as_of` is a day: only what was said by then of what had begun, and what ended before is former. `since` leaves out
    what was said before that day. `relations`, `statuses` and `standings` are the only ones wanted; `avoid` names nodes
    to leave out. Of `claims` and `nodes`, found by a question, only those. `min_origins` asks for so many voices at
    least. `families` are the kinds of nodes that are shown.
    """

    as_of: date | None = None
    since: date | None = None
    min_origins: int = 0
    relations: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    avoid: frozenset[str] = frozenset()
    claims: frozenset[str] | None = None
    nodes: frozenset[str] | None = None
    families: tuple[str, ...] = SHOWN

    def statements(self, found: list[Statement]) -> list[Statement]:
        """Returns the statements that are wanted, as they stood on the day asked for."""
        if self.min_origins and found and not any(one.parties for one in found):
            raise UsageError("this graph derives no origins, so none can be counted; build it with `sourcier build`")
        return [then for one in found if (then := self._then(one)) and self._is_wanted(then)]

    def shows(self, id_: str) -> bool:
        """Says whether a node of a family that is shown is shown itself."""
        return id_ not in self.avoid and (self.nodes is None or id_ in self.nodes)

    def _then(self, one: Statement) -> Statement | None:
        """Returns a statement as it stood on the day asked for, None where it was not yet there."""
        day = self.as_of
        if day is None:
            return one
        if (one.said and one.said > day) or (one.since and one.since > day):
            return None
        return replace(one, former=one.until <= day) if one.until else one

    def _is_wanted(self, one: Statement) -> bool:
        return (
            (self.since is None or one.said is None or one.said >= self.since)
            and (not self.relations or one.relation in self.relations)
            and (not self.statuses or one.status in self.statuses)
            and (not self.standings or one.standing in self.standings)
            and (self.claims is None or one.claim in self.claims)
        )


def read_filters(  # noqa: PLR0913 - one keyword a filter
    resolver: Resolver,
    *,
    as_of: date | str | None = None,
    since: date | str | None = None,
    min_origins: int = 0,
    property: Sequence[str] = (),  # noqa: A002 - the word of the model
    status: Sequence[str] = (),
    standing: Sequence[str] = (),
    avoid: Sequence[str] = (),
    show: Sequence[str] = (),
    answer: Answer | None = None,
) -> Filters:
    """Returns filters given in words: days as `2025-02-10`, names, labels or keys for the rest.

    `show` adds families of nodes to those that are shown (`place`, `event`). Of an `answer` to a question, the claims
    that it names are wanted, or where it names none, only what lies between the things that it names.

    Raises:
        NotFoundError: nothing is called so.
        UsageError: a day or a family of nodes is none, or the answer names nothing.
    """
    registry = load_registry()
    unknown = sorted(set(show) - FAMILIES.keys())
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no kind of node; choose from {', '.join(FAMILIES)}")
    statuses = {concept.iri: concept.key for concept in registry.schemes["status"].values()}
    claims, nodes = _named_in(answer) if answer is not None else (None, None)
    return Filters(
        as_of=_read_day(as_of),
        since=_read_day(since),
        min_origins=min_origins,
        relations=frozenset(registry.property_of(property_iri(words)).key for words in property),
        statuses=frozenset(statuses[concept_iri("status", words)] for words in status),
        standings=frozenset(_standing(words) for words in standing),
        avoid=frozenset(compact(resolver.names.resolve(words)) for words in avoid),
        claims=claims,
        nodes=nodes,
        families=tuple(dict.fromkeys((*SHOWN, *show))),
    )


def _read_day(words: date | str | None) -> date | None:
    try:
        return date.fromisoformat(words) if isinstance(words, str) else words
    except ValueError as error:
        raise UsageError(f"{words!r} is no day; write it as 2025-02-10") from error


def _standing(words: str) -> Standing:
    try:
        return Standing(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no standing; choose from {', '.join(Standing)}") from error


def _named_in(answer: Answer) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Returns the claims that an answer names, else the entities."""
    if isinstance(answer, bool):
        raise UsageError("a question with yes or no for an answer names no claims")
    rows = answer.rows if isinstance(answer, Solutions) else [[one.subject, one.object] for one in answer]
    cells = [cell for row in rows for cell in row]
    words = [cell.value for cell in cells if isinstance(cell, Literal) and cell.value.startswith(str(ID))]
    named = {compact(cell) for cell in cells if isinstance(cell, NamedNode) and ID.local(cell)}
    named |= {compact(word) for several in words for word in several.split()}
    if not named:
        raise UsageError("the answer names neither claims nor things of the graph, so there is nothing to show")
    claims = frozenset(name for name in named if name.startswith("claim:"))
    return (claims, None) if claims else (None, frozenset(named))
