"""Which claims and nodes of a network are wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sourcier.errors import UsageError
from sourcier.network.standing import Standing
from sourcier.network.statement import Statement

SHOWN = ("actor", "site", "project")
"""The families of nodes that are shown unless others are asked for: a common place or fair is no tie."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are wanted; what is None or empty does not matter.

    `as_of` is a day: only what was said by then of what had begun, and what ended before is former. `since` leaves out
    what was said before that day. `relations`, `statuses` and `standings` are the only ones wanted; `avoid` names nodes
    to leave out. Of `claims` and `nodes`, found by a question, only those. `min_origins` asks for so many voices that
    are certain. `families` are the kinds of nodes that are shown.
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
