"""Anything that a graph answers back to the claims it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from sourcier.compare.explain.behind import Claims
from sourcier.compare.explain.comparison import explain_comparisons
from sourcier.compare.explain.explanation import CLAIMS, Explanation, counted, number
from sourcier.compare.explain.node import explain_claim, explain_entity, explain_node, explain_things
from sourcier.compare.explain.stats import explain_count
from sourcier.compare.explain.timeline import explain_timeline
from sourcier.compare.explain.total import explain_totals
from sourcier.compare.pairs.comparison import Comparisons
from sourcier.compare.totals.total import Totals
from sourcier.compare.versions.version import Timeline
from sourcier.language import Text
from sourcier.lookup import EntityRecord, Match, ReadClaim, SourceRecord
from sourcier.lookup.counts import Count
from sourcier.store.view import View

Explicable = (
    NamedNode
    | ReadClaim
    | EntityRecord
    | Count
    | Comparisons
    | Timeline
    | Totals
    | Sequence[ReadClaim]
    | Sequence[SourceRecord]
    | Sequence[Match]
    | Sequence[Count]
)
"""What can be explained: a node, or whatever a graph answered but for rows."""

_FOUND = Text("found", "trouvé")
_HELD = Text("what the graph holds", "ce que contient le graphe")


def explain(view: View, what: Explicable) -> Explanation:
    """Returns what stands behind a node, or behind what a graph answered; of several, one part each.

    Raises:
        NotFoundError: no claim stands behind a node.
    """
    match what:
        case NamedNode():
            return explain_node(view, what)
        case ReadClaim():
            return explain_claim(view, what)
        case EntityRecord():
            return explain_entity(view, what)
        case Count():
            return explain_count(view, what, Claims(view))
        case Comparisons():
            return explain_comparisons(what)
        case Timeline():
            return explain_timeline(what)
        case Totals():
            return explain_totals(view, what)
    return _several(view, what)


def _several(
    view: View, what: Sequence[ReadClaim] | Sequence[SourceRecord] | Sequence[Match] | Sequence[Count]
) -> Explanation:
    claims_of = Claims(view)
    claims = [each for each in what if isinstance(each, ReadClaim)]
    if claims:
        return counted(CLAIMS, claims)
    counts = [each for each in what if isinstance(each, Count)]
    if counts:
        return Explanation(_HELD, parts=tuple(explain_count(view, count, claims_of) for count in counts))
    nodes = [each.named.iri if isinstance(each, Match) else each.iri for each in what if not isinstance(each, Count)]
    parts = tuple(explain_things(view, nodes, claims_of))
    return Explanation(_FOUND, ((_FOUND, number(len(parts))),), parts=parts)
