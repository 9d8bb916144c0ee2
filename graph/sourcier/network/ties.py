"""The projections `ties` and `summary`: what claims say of one thing and another, gathered into edges."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from sourcier.identifiers import kebab, local_key
from sourcier.namespaces import node_of
from sourcier.network.edge import Edge, gathered
from sourcier.network.statement import Statement
from sourcier.registry import load_registry


def tie_edges(statements: Iterable[Statement]) -> list[Edge]:
    """Returns one edge for each relation in each state that somebody gives it, as `sou:Tie` has them, and denials."""
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for one in statements:
        groups[one.subject, one.relation, one.object, one.status, one.former, one.denied].append(one)
    edges = [_gathered(tie_id(group[0]), *_ends(group[0]), group) for group in groups.values()]
    return sorted(edges, key=lambda edge: edge.id)


def summary_edges(statements: Iterable[Statement]) -> list[Edge]:
    """Returns one edge for each relation of a pair in each standing; its weight is how many origins it has at least.

    A relation that has no direction goes from the first id to the second.
    """
    groups: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        ends = _ends(one)
        source, target = sorted(ends) if load_registry().properties[one.relation].symmetric else ends
        groups[source, one.relation, target, str(one.standing)].append(one)
    edges = []
    for (source, relation, target, standing), group in groups.items():
        edge = _gathered(f"summary:{_key(source, relation, target)}-{standing}", source, target, group)
        edges.append(replace(edge, weight=float(edge.origins_low or 1)))
    return sorted(edges, key=lambda edge: edge.id)


def _gathered(id_: str, source: str, target: str, statements: Sequence[Statement]) -> Edge:
    """Returns an edge that rests on those statements, all of one relation and one standing."""
    prop = load_registry().properties[statements[0].relation]
    edge = gathered(statements, id_=id_, ends=(source, target), relation=prop.key, label=prop.label)
    return replace(edge, symmetric=prop.symmetric)


def tie_id(one: Statement) -> str:
    """Returns the id that `queries/construct/tie.rq` gives a tie; a denial, which is no tie, has one of its own."""
    registry = load_registry()
    relation, status = registry.properties[one.relation].iri, registry.schemes["status"][one.status].iri
    subject, target = _ends(one)
    words = [node_of(subject).value, relation.value, node_of(target).value, status.value]
    words += ["true" if one.former else "false", *(["denied"] if one.denied else [])]
    short = hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]
    return f"tie:{_key(subject, one.relation, target)}-{short}"


def _ends(one: Statement) -> tuple[str, str]:
    assert one.object is not None, "only what relates two things is an edge"
    return one.subject, one.object


def _key(source: str, relation: str, target: str) -> str:
    return f"{local_key(node_of(source))}-{kebab(relation)}-{local_key(node_of(target))}"
