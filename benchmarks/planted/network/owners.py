"""Scenes of who owns whom and who pays whom: chains, cycles, and what would be one but for a hop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise

from benchmarks.planted.network.scene import Scene
from benchmarks.planted.network.truth import SelfDealing, from_first
from sourcier.network import Standing

Case = Callable[[Scene], None]

_OWN_CLIENT = ("ownerOf", "clientOf")
_SLOW = 800
"""The days between two ties of a flow that takes too long to be one."""


def _owns(scene: Scene, owner: str, owned: str, standing: Standing = Standing.EXISTING) -> None:
    """Says it as ownership or, between companies, now and then as a subsidiary's."""
    if owner in scene.nodes and scene.nodes[owner].kind == "company" and scene.random.random() < 0.25:
        scene.tie(owned, "subsidiaryOf", owner, standing)
    else:
        scene.tie(owner, "ownerOf", owned, standing)


def _ring(length: int) -> Case:
    def case(scene: Scene) -> None:
        companies = scene.companies(length)
        for owner, owned in pairwise([*companies, companies[0]]):
            _owns(scene, owner, owned)
        scene.truth.ownership_cycles.add(from_first(tuple(companies)))

    return case


def _open_ring(closing: Standing) -> Case:
    """Returns the case of a cycle of which one hop is not, or no longer, there: what is left is a chain."""

    def case(scene: Scene) -> None:
        companies = scene.companies(scene.random.randint(3, 5))
        for owner, owned in pairwise(companies):
            _owns(scene, owner, owned)
        _owns(scene, companies[-1], companies[0], closing)
        scene.truth.chains.add(tuple(companies))

    return case


def ring_of_another_kind(scene: Scene) -> None:
    """A chain whose ends work together: no cycle of ownership."""
    companies = scene.companies(4)
    for owner, owned in pairwise(companies):
        _owns(scene, owner, owned)
    scene.tie(companies[-1], "worksWith", companies[0])
    scene.truth.chains.add(tuple(companies))


def _chain(hops: int, *, of_a_person: bool) -> Case:
    def case(scene: Scene) -> None:
        owners = [scene.person() if of_a_person else scene.company(), *scene.companies(hops)]
        for owner, owned in pairwise(owners):
            _owns(scene, owner, owned)
        scene.truth.chains.add(tuple(owners))

    return case


def broken_chain(scene: Scene) -> None:
    """A chain that was one: the hop in its middle is former, so that there are two."""
    companies = scene.companies(6)
    for number, (owner, owned) in enumerate(pairwise(companies)):
        _owns(scene, owner, owned, Standing.FORMER if number == 2 else Standing.EXISTING)
    scene.truth.chains |= {tuple(companies[:3]), tuple(companies[3:])}


def _flow(relations: Sequence[str], days: int) -> Case:
    """Returns the case of companies in a circle, each tied to the next, one tie so many days after another."""

    def case(scene: Scene) -> None:
        companies = scene.companies(len(relations))
        for number, relation in enumerate(relations):
            day = scene.day + timedelta(days=number * days)
            after = companies[(number + 1) % len(companies)]
            scene.tie(companies[number], relation, after, day=day, since=day)
        if relations == _OWN_CLIENT:
            owner, owned = companies
            scene.truth.self_dealing.add(SelfDealing("own client", owned, owner, owner, None))
        found = scene.truth.slow_flows if days == _SLOW else scene.truth.flows
        found.add(from_first(tuple(companies)))

    return case


def stake_in_supplier(scene: Scene) -> None:
    """A company that invests in the supplier that it pays."""
    client, supplier = scene.companies(2)
    scene.tie(client, "investsIn", supplier, day=scene.day, since=scene.day)
    scene.tie(client, "clientOf", supplier, day=scene.day, since=scene.day)
    scene.truth.stakes.add((client, supplier))


def flow_turned_round(scene: Scene) -> None:
    """Money that meets from two sides instead of going round."""
    first, second, third = scene.companies(3)
    scene.tie(first, "investsIn", second, day=scene.day, since=scene.day)
    scene.tie(second, "clientOf", third, day=scene.day, since=scene.day)
    scene.tie(first, "clientOf", third, day=scene.day, since=scene.day)


def denied_flow(scene: Scene) -> None:
    """A circle of which one tie is denied."""
    first, second = scene.companies(2)
    scene.tie(first, "investsIn", second, day=scene.day, since=scene.day)
    scene.tie(second, "clientOf", first, Standing.DENIED, day=scene.day, since=scene.day)


CASES: tuple[Case, ...] = (
    *map(_ring, (2, 3, 4, 5)), _open_ring(Standing.FORMER), _open_ring(Standing.DENIED), ring_of_another_kind,
    _chain(2, of_a_person=True), _chain(3, of_a_person=False), _chain(4, of_a_person=True), broken_chain,
    _flow(("investsIn", "clientOf"), 20), _flow(("investsIn", "clientOf", "clientOf"), 20),
    _flow(("investsIn", "investsIn", "clientOf", "clientOf"), 20), _flow(_OWN_CLIENT, 20),
    _flow(("investsIn", "clientOf"), _SLOW), _flow(("investsIn", "clientOf", "clientOf"), _SLOW),
    stake_in_supplier, flow_turned_round, denied_flow,
)  # fmt: skip
