"""Comparisons of what somebody asks about: read from the graph, or made on the spot for claims it does not compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.pairs.comparison import Comparison, Comparisons
from sourcier.compare.pairs.find import pairs
from sourcier.compare.some_claims import tables_of_claims
from sourcier.errors import NotFoundError
from sourcier.identifiers import camel, local_key
from sourcier.language import Text
from sourcier.lookup import ReadClaim, Reference
from sourcier.lookup.claims import ClaimFilter, read_claims, read_claims_by_iri
from sourcier.lookup.label import chunks
from sourcier.namespaces import CLAIM, SOUC, compact, node_of, prologue
from sourcier.registry import Concept, load_registry
from sourcier.store.view import View, select
from sourcier.tables import open_engine

_GRAVEST_FIRST = [SOUC.conflict, SOUC.undecided, SOUC.compatible, SOUC.noConflict, SOUC.sameValue]
_AGREEING = {SOUC.sameValue}
_COMPARED = """SELECT DISTINCT ?comparison ?first ?second ?outcome ?rule WHERE {
  VALUES ?own { CLAIMS }
  ?comparison a sou:Comparison ; sou:basedOn ?own , ?first , ?second ; sou:outcome ?outcome ; sou:rule ?rule .
  FILTER(STR(?first) < STR(?second))
}"""


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair of claims by IRI, as compared."""

    first: NamedNode
    second: NamedNode
    outcome: NamedNode
    rule: NamedNode
    iri: NamedNode | None = None


def compare(
    view: View, nodes: Sequence[NamedNode], *, about: NamedNode | None = None, everything: bool = False
) -> Comparisons:
    """Returns the claims on `nodes` (entities or claims) and those they are compared with, and each pair that differs.

    `about` is the only property wanted.
    With one node, pairs are those the graph derives; with several, any two of their claims of one property. With
    `everything`, pairs that agree and values that may hold together are there too.

    Raises:
        NotFoundError: nothing of the kind is claimed.
    """
    own = _claims_about(view, nodes, about)
    if not own:
        what = " ".join(map(local_key, [*nodes, about] if about else nodes))
        raise NotFoundError(what, kind="claim to compare", hint=f"try `sourcier claims {local_key(nodes[0])}`")
    found = _derived(view, [claim.iri for claim in own])
    if about is None or len(nodes) > 1:
        mine = {claim.iri for claim in own}
        found = [pair for pair in found if {pair.first, pair.second} <= mine]
    if len(nodes) > 1 or everything:
        known = {(pair.first, pair.second) for pair in found}
        made = _made(view, [claim.iri for claim in own], accumulating=everything, across=len(nodes) > 1)
        found += [pair for pair in made if (pair.first, pair.second) not in known]
    return _answer(view, own, [pair for pair in found if everything or pair.outcome not in _AGREEING], about)


def read_comparisons(view: View, claims: Sequence[ReadClaim]) -> tuple[Comparison, ...]:
    """Returns the comparisons that the graph holds of those claims among themselves, the gravest first."""
    iris = [claim.iri for claim in claims]
    found = [pair for pair in _derived(view, iris) if {pair.first, pair.second} <= set(iris)]
    return _answer(view, list(claims), found, None).pairs


def _claims_about(view: View, nodes: Sequence[NamedNode], wanted: NamedNode | None) -> list[ReadClaim]:
    claims: dict[NamedNode, ReadClaim] = {}
    for node in nodes:
        if CLAIM.local(node):
            found = read_claims_by_iri(view, [node])
        else:
            about = read_claims(view, ClaimFilter(about=node, property=wanted))
            found = [claim for claim in about if claim.subject.iri == node or _goes_both_ways(claim)]
        claims |= {claim.iri: claim for claim in found if wanted in {None, claim.property.iri}}
    return list(claims.values())


def _goes_both_ways(claim: ReadClaim) -> bool:
    prop = load_registry().properties.get(local_key(claim.property.iri))
    return prop is not None and prop.symmetric


def _derived(view: View, claims: Sequence[NamedNode]) -> list[_Found]:
    """Returns the comparisons that the graph holds of any of those claims."""
    found: dict[NamedNode, _Found] = {}
    for chunk in chunks(claims):
        for row in select(view, prologue() + _COMPARED.replace("CLAIMS", chunk)):
            nodes = [node for node in row.values() if isinstance(node, NamedNode)]
            if len(nodes) == len(row):
                comparison, first, second, outcome, rule = nodes
                found[comparison] = _Found(first, second, outcome, rule, iri=comparison)
    return list(found.values())


def _made(view: View, claims: Sequence[NamedNode], *, accumulating: bool, across: bool) -> list[_Found]:
    """Returns the comparisons of those claims among themselves, made now by the rules of the build."""
    engine = open_engine()
    tables = tables_of_claims(view, claims, engine)
    rows = engine.rows(pairs(tables, engine, accumulating=accumulating, across=across))
    wanted = {compact(claim) for claim in claims}
    return [
        _Found(node_of(row["first"]), node_of(row["second"]), _concept(row["outcome"]), _concept(row["rule"]))
        for row in rows
        if {row["first"], row["second"]} <= wanted
    ]


def _concept(key: str) -> NamedNode:
    return SOUC.term(camel(key))


def _answer(view: View, own: list[ReadClaim], found: list[_Found], wanted: NamedNode | None) -> Comparisons:
    mine = {claim.iri: claim for claim in own}
    others = {iri for pair in found for iri in (pair.first, pair.second)} - mine.keys()
    claims = mine | {claim.iri: claim for claim in read_claims_by_iri(view, sorted(others, key=str))}
    concepts = {c.iri: c for name in ("outcome", "comparison-rule") for c in load_registry().schemes[name].values()}
    compared = [_comparison(pair, claims, mine, concepts) for pair in found]
    in_play = {claim.property.iri for pair in compared for claim in (pair.first, pair.second)}
    shown = [claim for claim in claims.values() if wanted or claim.property.iri in in_play]
    return Comparisons(
        claims=tuple(sorted(shown, key=lambda claim: _place(claim, mine))),
        pairs=tuple(sorted(compared, key=_gravity)),
    )


def _comparison(
    pair: _Found,
    claims: dict[NamedNode, ReadClaim],
    own: Iterable[NamedNode],
    concepts: dict[NamedNode, Concept],
) -> Comparison:
    """Returns the pair with its own claim first; where both are, the one said earlier."""
    first, second = sorted((claims[pair.first], claims[pair.second]), key=lambda claim: _place(claim, own))
    rule, reason = _reference(pair.rule, concepts)
    return Comparison(pair.iri, first, second, _reference(pair.outcome, concepts)[0], rule, reason)


def _reference(iri: NamedNode, concepts: dict[NamedNode, Concept]) -> tuple[Reference, Text]:
    """Returns a concept by its name, with its definition; one that this version does not know is called by its key."""
    concept = concepts.get(iri)
    unknown = Text(local_key(iri), local_key(iri))
    return (Reference(iri, concept.label), concept.definition) if concept else (Reference(iri, unknown), unknown)


def _place(claim: ReadClaim, own: Iterable[NamedNode]) -> tuple[bool, str, str, str, str]:
    said = claim.claimed_on.isoformat() if claim.claimed_on else "9999"
    return claim.iri not in own, claim.property.id, claim.subject.id, said, claim.id


def _gravity(pair: Comparison) -> tuple[int, str, bool, str, str, str]:
    known = pair.outcome.iri in _GRAVEST_FIRST
    return (
        _GRAVEST_FIRST.index(pair.outcome.iri) if known else len(_GRAVEST_FIRST),
        pair.first.property.id,
        pair.first.subject != pair.second.subject,
        pair.rule.id,
        pair.first.id,
        pair.second.id,
    )
