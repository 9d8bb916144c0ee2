"""Noise: trees of ties of every kind, in which nothing is to be found but that each tie is a bridge.

A person belongs to one organization, no organization owns anything, and nothing goes round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.planted.network.scene import SOMEHOW, Scene, in_order
from sourcier.network import Standing

_AT_ROOT = 0.3
"""How many ties go to a root, as long as there is one without; the others go to what was added before."""
_ROOT, _PERSON = "root", "Person"
_KINDS = ("Company", "Company", "Association", _PERSON, "Site", "Project")
_ENDS = ("Site", "Project")
_RELATIONS = {
    "Company": (
        ("clientOf", True), ("clientOf", False), ("investsIn", True), ("investsIn", False), ("worksWith", True),
        ("supports", True),
    ),
    "Association": (("memberOf", True), ("supports", True), ("worksWith", False)),
    _PERSON: tuple((relation, False) for relation in ("founderOf", "officerOf", "ownerOf", "worksFor", "memberOf")),
    "Site": tuple((relation, True) for relation in ("operates", "builds", "develops", "selectedSite")),
    "Project": tuple((relation, True) for relation in ("develops", "builds", "investsIn")),
}  # fmt: skip
"""The relations between an organization and what grows from it, and whether they go from the organization."""


def noise(scene: Scene, roots: Sequence[str], edges: int) -> None:
    """Adds that many ties, each of something new to a root or to what was added before: trees, one a root at most.

    Every tie is a bridge, and what is tied twice is a cut vertex; a root, which holds together with others, is one as
    soon as something grows from it.
    """
    free = scene.random.sample(roots, len(roots))
    sprouts: list[tuple[str, str]] = []
    existing, any_ = Counter(roots), Counter(roots)
    for _ in range(edges):
        is_at_root = not sprouts or (free and scene.random.random() < _AT_ROOT)
        node, kind = (free.pop(), _ROOT) if is_at_root else scene.random.choice(sprouts)
        standing = scene.random.choice(SOMEHOW)
        fresh, fresh_kind = _grow(scene, node, kind, standing)
        if fresh_kind not in _ENDS:
            sprouts.append((fresh, fresh_kind))
        if standing is Standing.EXISTING:
            existing.update((node, fresh))
            scene.truth.cut.bridges.add(in_order(node, fresh))
        if standing is not Standing.DENIED:
            any_.update((node, fresh))
            scene.truth.cut_any.bridges.add(in_order(node, fresh))
    scene.truth.cut.vertices |= {node for node, ties in existing.items() if ties > 1}
    scene.truth.cut_any.vertices |= {node for node, ties in any_.items() if ties > 1}


def _grow(scene: Scene, node: str, kind: str, standing: Standing) -> tuple[str, str]:
    """Ties something new to a node by a relation that fits both; returns it with its class."""
    choose = scene.random.choice
    if kind in (_ROOT, _PERSON):
        fresh_kind = choose(("Company", _PERSON))
        fresh = scene.add(fresh_kind)
        scene.tie(node, choose(("inContactWith", "worksWith")), fresh, standing)
        return fresh, fresh_kind
    fresh_kind = choose(_KINDS)
    fresh = scene.add(fresh_kind)
    relation, is_outward = choose(_RELATIONS[fresh_kind])
    ends = (node, fresh) if is_outward else (fresh, node)
    scene.tie(ends[0], relation, ends[1], standing, confidence=choose((1, 1, 2, 3)))
    return fresh, fresh_kind
