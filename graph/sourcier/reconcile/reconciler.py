"""From a name and what else a table says to the entities that may be meant: proposed, never merged."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from sourcier.errors import QueryTimeoutError
from sourcier.identifiers import local_key
from sourcier.lookup.label import chunks
from sourcier.namespaces import SOU, prologue
from sourcier.reconcile.entity import Known
from sourcier.reconcile.held import Held, held
from sourcier.reconcile.index import Index
from sourcier.reconcile.kinds import is_of, kind_of, kinds
from sourcier.reconcile.properties import INVERSE, property_of
from sourcier.reconcile.query import MAX_LIMIT, Candidate, Constraint, Query
from sourcier.reconcile.spelling import EXACT
from sourcier.store.view import View, select

_OTHER_TYPE = 0.6
"""What the score is multiplied by where the type is another than asked for."""
_LEAST_SHARE = 0.75
"""The same where everything that is said of an entity is another than the table says."""
_WEIGHED = 24
"""How many candidates the properties of a query are compared with."""
_BEARING = """
SELECT DISTINCT ?entity WHERE {{
  VALUES ?value {{ {values} }}
  {{ ?claim sou:object ?value ; sou:subject ?entity }} UNION {{ ?claim sou:subject ?value ; sou:object ?entity }}
  ?claim sou:property ?property ; sou:polarity souc:asserts . FILTER(?property = {property})
}} LIMIT 500
"""
_COUNTS = """
SELECT ?entity (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
  VALUES ?entity {{ {entities} }}
  {{ ?claim sou:subject ?entity }} UNION {{ ?claim sou:object ?entity }} ?claim a sou:Claim
}} GROUP BY ?entity
"""
_USED = """
SELECT ?property (COUNT(?claim) AS ?n) WHERE {{
  VALUES ?kind {{ {kinds} }} ?entity a ?kind . ?claim {end} ?entity ; a sou:Claim ; sou:property ?property
}} GROUP BY ?property
"""


class Reconciler:
    """The entities of one graph, ready to be found by name. One thread at a time may ask."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.index = Index(view)
        self._counts: dict[NamedNode, int] = {}
        self._used: dict[NamedNode | None, list[str]] = {}

    def match(self, queries: Mapping[str, Query], *, seconds: float | None = None) -> dict[str, list[Candidate]]:
        """Returns the candidates of each query, the likeliest first.

        Raises:
            QueryTimeoutError: that takes longer than `seconds`.
        """
        end = None if seconds is None else time.monotonic() + seconds
        found = {}
        for key, query in queries.items():
            found[key] = self._match(query)
            if seconds is not None and end is not None and time.monotonic() > end:
                raise QueryTimeoutError(seconds)
        self._count({one.known.iri for several in found.values() for one in several})
        return {key: [self._counted(one) for one in several] for key, several in found.items()}

    def claims(self, iri: NamedNode) -> int:
        """Returns how many claims the graph holds about an entity, as subject or object."""
        self._count({iri})
        return self._counts[iri]

    def used(self, kind: NamedNode | None) -> list[str]:
        """Returns the ids of properties by how often they are claimed of things of a class, None being any."""
        if kind not in self._used:
            self._used[kind] = _read_used(self.view, kind)
        return self._used[kind]

    def _match(self, query: Query) -> list[Candidate]:
        types = [kind for kind in map(kind_of, query.types) if kind]
        by_id = self.index.by_id(query.name) if query.name else None
        if by_id is not None:
            return [Candidate(by_id, by_id.label.en, EXACT, EXACT, match=True, fits_type=_fits(by_id, types, query))]
        like = self.index.like(query.name) if query.name else self._bearing(query.constraints)
        drafts = [
            (near if _fits(known, types, query) else near * _OTHER_TYPE, known, name, near)
            for iri, (near, name) in like.items()
            if (known := self.index.known[iri]) and (_fits(known, types, query) or not query.strict)
        ]
        drafts.sort(key=lambda draft: (-draft[0], draft[1].id))
        if not query.constraints:
            drafts = drafts[: min(query.limit, MAX_LIMIT)]
        drafts = drafts[: max(_WEIGHED, min(query.limit, MAX_LIMIT))]
        said = self._said([known.iri for _, known, _, _ in drafts], query.constraints)
        only = self._only_bearer(query, types)
        found = []
        for score, known, name, near in drafts:
            met, unmet = _compared(query.constraints, said.get(known.iri, {}))
            share = (met + (len(query.constraints) - met - unmet) / 2) / max(len(query.constraints), 1)
            weight = _LEAST_SHARE + (1 - _LEAST_SHARE) * share if query.constraints else 1.0
            if not query.name and unmet:
                continue
            match = known.iri == only and near == EXACT and not unmet and bool(query.name)
            found.append(Candidate(known, name, round(score * weight, 1), near, match=match,
                                   fits_type=_fits(known, types, query), met=met, unmet=unmet))  # fmt: skip
        found.sort(key=lambda one: (not one.match, -one.score, one.known.id))
        return found[: min(query.limit, MAX_LIMIT)]

    def _only_bearer(self, query: Query, types: Sequence[NamedNode]) -> NamedNode | None:
        """Returns what alone bears a name of its own like this one, but for accents, case, spaces and punctuation."""
        if not query.name or (query.types and not types):
            return None
        bearers = [
            known for iri in self.index.bearers(query.name) if _fits(known := self.index.known[iri], types, query)
        ]
        return bearers[0].iri if len(bearers) == 1 and bearers[0].is_named else None

    def _said(self, iris: Sequence[NamedNode], constraints: Sequence[Constraint]) -> dict[NamedNode, dict[str, Held]]:
        wanted = {one.id: one for constraint in constraints if (one := property_of(constraint.property))}
        return held(self.view, self.index, iris, wanted.values()) if wanted and iris else {}

    def _bearing(self, constraints: Sequence[Constraint]) -> dict[NamedNode, tuple[float, str]]:
        """Returns what may have the properties given, where no name is."""
        found: set[NamedNode] = set()
        for constraint in constraints:
            prop = property_of(constraint.property)
            values = [one for given in constraint.values for one in self._meant(given.id or given.words)]
            if prop is None:
                continue
            if prop.claim is not None and values:
                query = _BEARING.format(values=" ".join(map(str, values)), property=prop.claim.iri)
                rows = select(self.view, prologue() + query)
                found |= {row["entity"] for row in rows if isinstance(row["entity"], NamedNode)}
            elif prop.id in {"name", "alias"}:
                found |= {iri for given in constraint.values for iri in self.index.bearers(given.words)}
        return {iri: (EXACT, self.index.known[iri].label.en) for iri in found if iri in self.index.known}

    def _meant(self, words: str) -> list[NamedNode]:
        known = self.index.by_id(words)
        return [known.iri] if known else sorted(self.index.bearers(words), key=str)

    def _count(self, iris: Iterable[NamedNode]) -> None:
        missing = sorted(set(iris) - self._counts.keys(), key=str)
        self._counts.update(dict.fromkeys(missing, 0))
        for chunk in chunks(missing):
            for row in select(self.view, prologue() + _COUNTS.format(entities=chunk)):
                entity, number = row["entity"], row["n"]
                if isinstance(entity, NamedNode) and isinstance(number, Literal):
                    self._counts[entity] = int(number.value)

    def _counted(self, one: Candidate) -> Candidate:
        return Candidate(one.known, one.name, one.score, one.likeness, one.match, one.fits_type, one.met, one.unmet,
                         self._counts[one.known.iri])  # fmt: skip


def _read_used(view: View, kind: NamedNode | None) -> list[str]:
    below = [one for one in kinds() if kind is None or is_of(one, [kind])]
    counts: dict[str, int] = {}
    for end, before in ((SOU.subject, ""), (SOU.object, INVERSE)):
        for row in select(view, prologue() + _USED.format(kinds=" ".join(map(str, below)), end=end)):
            prop, number = row["property"], row["n"]
            if isinstance(prop, NamedNode) and isinstance(number, Literal):
                counts[f"{before}{local_key(prop)}"] = int(number.value)
    return sorted(counts, key=lambda id_: (-counts[id_], id_))


def _fits(known: Known, types: Sequence[NamedNode], query: Query) -> bool:
    return not query.types or is_of(known.kind, types)


def _compared(constraints: Sequence[Constraint], said: Mapping[str, Held]) -> tuple[int, int]:
    """Returns how many constraints are met, and how many are not although something is said of the property."""
    counts: dict[bool, int] = defaultdict(int)
    for constraint in constraints:
        prop = property_of(constraint.property)
        values = said.get(prop.id) if prop else None
        if values is not None and not values.is_empty:
            counts[any(map(values.has, constraint.values))] += 1
    return counts[True], counts[False]
