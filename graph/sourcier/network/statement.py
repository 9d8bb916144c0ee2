"""What claims say of one thing, and of its relation to another, claim by claim, read from a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from sourcier.batch import batched
from sourcier.errors import DataError
from sourcier.namespaces import SOUC, compact, prologue
from sourcier.network.standing import Standing, standing_of
from sourcier.registry import load_registry
from sourcier.store.answer import Solutions, Term
from sourcier.store.view import View, select

_CLAIMS = """
SELECT ?claim ?subject ?property ?object ?claimant ?status ?polarity ?former ?since ?until ?said ?role WHERE { $some
  ?claim a sou:Claim ; sou:subject ?subject ; sou:property ?property ;
    sou:claimant ?claimant ; sou:status ?status ; sou:polarity ?polarity .
  OPTIONAL { ?claim sou:object ?object }
  OPTIONAL { ?claim sou:former ?former }
  OPTIONAL { ?claim sou:since ?since }
  OPTIONAL { ?claim sou:until ?until }
  OPTIONAL { ?claim sou:claimedOn ?said }
  OPTIONAL { ?claim sou:role ?role }
}
"""
_MENTIONS = """
SELECT ?claim ?mention ?source ?words ?confidence ?root WHERE { $some
  ?claim sou:mention ?mention .
  ?mention oa:hasTarget ?target .
  ?target oa:hasSource ?source .
  OPTIONAL { ?target oa:hasSelector/oa:exact ?words }
  OPTIONAL { ?mention sou:readingConfidence ?confidence }
  OPTIONAL { ?mention sou:rootSource ?root }
}
"""
_ORIGINS = """
SELECT DISTINCT ?claim ?party ?certain WHERE { $some
  ?origin sou:basedOn ?claim ; a sou:Origin ; sou:party ?party ; sou:certain ?certain .
}
"""
_AT_ONCE = 1000
_CONFIDENCE: dict[Term | None, int] = {SOUC.high: 1, SOUC.medium: 2, SOUC.low: 3}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: a source, the words there, and their roots, none where these are not derived."""

    source: str
    words: str
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim; everything is named by its shortened IRI or its notation.

    `object` is what it relates `subject` to, None where it claims an amount, a date or words. `parties` are those whose
    voices stand behind it, and whether that is certain; empty where no origins are derived. `confidence` is how surely
    its words are read, at the best of its mentions: 1 for plain words or high confidence, 2 medium, 3 low.
    """

    claim: str
    subject: str
    relation: str
    object: str | None
    claimant: str
    status: str
    denied: bool
    former: bool
    since: date | None
    until: date | None
    said: date | None
    role: str | None
    places: tuple[Place, ...]
    parties: Mapping[str, bool]
    confidence: int

    @property
    def standing(self) -> Standing:
        """How far what is claimed has come."""
        return standing_of(self.relation, self.status, former=self.former, denied=self.denied)


def read_statements(view: View) -> list[Statement]:
    """Returns every claim of the graph, by its id.

    Raises:
        DataError: a day cannot be read.
    """
    return _read(view, None)


def each_statement(view: View, claims: Sequence[NamedNode], *, bare: bool = False) -> Iterator[Statement]:
    """Yields those claims in order, of which some are read at a time; `bare` leaves out places, parties, confidence.

    Raises:
        DataError: a day cannot be read.
    """
    for some in batched(claims, _AT_ONCE):
        yield from _read(view, some, bare=bare)


def _read(view: View, some: Sequence[NamedNode] | None, *, bare: bool = False) -> list[Statement]:
    """Returns some claims of the graph, all where none are named, by their ids."""
    places, confidence = ({}, {}) if bare else _places(view, some)
    parties = {} if bare else _parties(view, some)
    keys: dict[Term, str] = {prop.iri: prop.key for prop in load_registry().properties.values()}
    statuses: dict[Term, str] = {concept.iri: concept.key for concept in load_registry().schemes["status"].values()}
    found: dict[str, Statement] = {}
    for row in _rows(view, _CLAIMS, some):
        claim, prop, status = _id(row["claim"]), row["property"], row["status"]
        if prop not in keys or status not in statuses:
            continue
        found[claim] = Statement(
            claim=claim,
            subject=_id(row["subject"]),
            relation=keys[prop],
            object=_id(row["object"]) if "object" in row else None,
            claimant=_id(row["claimant"]),
            status=statuses[status],
            denied=row["polarity"] != SOUC.asserts,
            former=_words(row, "former") == "true",
            since=_day(row, "since"),
            until=_day(row, "until"),
            said=_day(row, "said"),
            role=_words(row, "role"),
            places=places.get(claim, ()),
            parties=parties.get(claim, {}),
            confidence=confidence.get(claim, 1),
        )
    return [found[claim] for claim in sorted(found)]


def _places(view: View, some: Sequence[NamedNode] | None) -> tuple[dict[str, tuple[Place, ...]], dict[str, int]]:
    """Returns where claims stand, and how surely their words are read."""
    places: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    confidence: dict[str, int] = {}
    for row in _rows(view, _MENTIONS, some):
        claim = _id(row["claim"])
        place = (_id(row["source"]), _words(row, "words") or "")
        places[claim][place].update([_id(row["root"])] if "root" in row else [])
        sure = _CONFIDENCE.get(row.get("confidence"), 1)
        confidence[claim] = min(sure, confidence.get(claim, sure))
    return {
        claim: tuple(Place(*place, tuple(sorted(roots))) for place, roots in sorted(several.items()))
        for claim, several in places.items()
    }, confidence


def _parties(view: View, some: Sequence[NamedNode] | None) -> dict[str, dict[str, bool]]:
    """Returns whose voices stand behind claims, and whether that is certain."""
    parties: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in _rows(view, _ORIGINS, some):
        known, party = parties[_id(row["claim"])], _id(row["party"])
        known[party] = known.get(party, False) or _words(row, "certain") == "true"
    return {claim: dict(sorted(known.items())) for claim, known in parties.items()}


def _rows(view: View, query: str, some: Sequence[NamedNode] | None) -> Solutions:
    values = "" if some is None else f"VALUES ?claim {{ {' '.join(map(str, some))} }}"
    return select(view, prologue() + query.replace("$some", values))


def _id(term: Term) -> str:
    return compact(term) if isinstance(term, NamedNode) else str(term)


def _words(row: Mapping[str, Term], name: str) -> str | None:
    term = row.get(name)
    return term.value if isinstance(term, Literal) else None


def _day(row: Mapping[str, Term], name: str) -> date | None:
    words = _words(row, name)
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError as error:
        claim = _id(row["claim"])
        raise DataError(f"{claim}: {name} cannot be read: {words!r}; run `sourcier validate`") from error
