"""A table while its rows are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from sourcier.curate.record import Log
from sourcier.imports.entity import Entities
from sourcier.imports.imported import Request
from sourcier.imports.mapping import TableMapping
from sourcier.model import Claim, HeldText
from sourcier.namespaces import SOURCE


@dataclass(slots=True)
class Sheet:
    """A table with what its rows gave so far; `again` counts claims that were made before in the same words."""

    request: Request
    mapping: TableMapping
    text: str
    held: HeldText
    log: Log
    entities: Entities
    claims: list[Claim] = field(default_factory=list)
    again: int = 0
    _told: set[tuple[object, ...]] = field(default_factory=set)
    _places: dict[str, int] = field(default_factory=dict)

    @property
    def source(self) -> NamedNode:
        """The table as a source."""
        return SOURCE.term(self.request.name)

    def places(self, words: str) -> int:
        """Returns how often words stand in the table."""
        if words not in self._places:
            self._places[words] = self.text.count(words)
        return self._places[words]

    def keep(self, claim: Claim) -> None:
        """Keeps a claim, once for each words that carry it."""
        mention = claim.mention
        told = (repr(claim.value), claim.subject, claim.property, claim.claimant, claim.status, claim.polarity,
                repr((claim.horizon, claim.since, claim.until, claim.former, claim.condition, claim.role)),
                mention.quote, mention.prefix)  # fmt: skip
        if told in self._told:
            self.again += 1
            return
        self._told.add(told)
        self.claims.append(claim)
