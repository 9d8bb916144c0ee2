"""Where figures come from, written plainly and slowly: every way back from every mention is walked by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sourcier.tables import Rows

Row = dict[str, Any]
Key = tuple[Any, ...]

_WHOLLY, _UNSURE = {"republishes", "rewrites", "spins"}, {"cites", "quotes"}
_HOLDS = {"develops", "ownerOf", "operates", "officerOf"}
_PRIMARY = {"press-release", "institutional", "report"}
_FIGURE = ("subject", "property", "measure", "nominal_low", "nominal_high")


def circles(rows: Rows) -> set[frozenset[str]]:
    """Returns the sources that derive from each other in a circle."""
    return {circle for circle in _Sources(rows).circles.values() if len(circle) > 1}


def figures(rows: Rows) -> dict[Key, dict[str, int]]:
    """Returns the origin vector of every figure that somebody asserts."""
    sources, interests = _Sources(rows), _interests(rows)
    claims: dict[Any, Row] = {claim["claim"]: claim for claim in rows["claims"]}
    speakers: dict[Any, set[Any]] = defaultdict(set)
    for row in rows["speakers"]:
        speakers[row["claim"]].add(row["actor"])
    carried: dict[Key, list[Row]] = defaultdict(list)
    for mention in rows["mentions"]:
        claim = claims[mention["claim"]]
        if claim["nominal_low"] is not None and claim["polarity"] == "asserts":
            said = {"source": mention["source"], "claimant": claim["claimant"], "speakers": speakers[claim["claim"]]}
            carried[tuple(claim[column] for column in _FIGURE)].append(said)
    found = {}
    for figure, all_said in carried.items():
        keys = [_keys(mention, all_said, sources, interests[figure[0]]) for mention in all_said]
        low, high = ({key[side] for key in keys} for side in (0, 1))
        where = {mention["source"] for mention in all_said}
        found[figure] = {
            "mentions": len(all_said),
            "outlets": len({sources.publisher[source] for source in where}),
            "origins_low": len(low),
            "origins_high": len(high),
            "disinterested": sum(key[0] != "interested" for key in low),
            "primary_documents": sum(sources.genre[source] in _PRIMARY for source in where),
        }
    return found


def _interests(rows: Rows) -> dict[Any, set[Any]]:
    """Returns who speaks of what is its own, by what it is."""
    found: dict[Any, set[Any]] = defaultdict(set)
    spoken = {row["claim"]: row["actor"] for row in rows["speakers"] if row["part"] == "on-behalf-of"}
    outlets = {row["entity"] for row in rows["entities"] if row["class"] == "Outlet"}
    for claim in rows["claims"]:
        found[claim["subject"]].add(claim["subject"])
        if claim["status"] == "announced" and claim["polarity"] == "asserts":
            found[claim["subject"]] |= {spoken.get(claim["claim"], claim["claimant"])} - outlets
        if claim["property"] in _HOLDS and claim["polarity"] == "asserts":
            found[claim["object"]].add(claim["subject"])
    return found


class _Sources:
    def __init__(self, rows: Rows) -> None:
        self.publisher = {row["source"]: row["publisher"] for row in rows["sources"]}
        self.genre = {row["source"]: row["genre"] for row in rows["sources"]}
        self.held = {row["source"]: row["held"] for row in rows["sources"]}
        self.back: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
        for row in rows["derivations"]:
            self.back[row["source"]].append((row["earlier"], row["how"]))
        reached = {source: self._reached(source) for source in self.publisher}
        self.circles: dict[Any, frozenset[Any]] = {
            source: frozenset({source, *(other for other in behind if source in reached[other])})
            for source, behind in reached.items()
        }

    def _reached(self, source: Any) -> set[Any]:
        seen: set[Any] = set()
        waiting = [source]
        while waiting:
            onward = {earlier for earlier, _ in self.back.get(waiting.pop(), [])} - seen
            seen |= onward
            waiting += onward
        return seen

    def root(self, source: Any, speakers: set[Any]) -> frozenset[Any]:
        """Returns the circle where the ways back end; where they part, the first by name."""
        here = self.circles[source]
        onward = {
            self.circles[earlier]
            for member in here
            for earlier, how in self.back.get(member, [])
            if earlier not in here and (how in _WHOLLY or self.publisher[earlier] in speakers)
        }
        return min((self.root(min(circle), speakers) for circle in onward), key=sorted) if onward else here


def _keys(mention: Row, said: list[Row], sources: _Sources, interested: set[Any]) -> tuple[Key, Key]:
    """Returns the origin of a mention, at best and at worst."""
    own = mention["speakers"] & interested
    key: Key
    if own:
        key = "interested", min(own)
        return key, key
    source, claimant = mention["source"], mention["claimant"]
    is_own_voice = claimant == sources.publisher[source]
    credited = [other for other in said if other["source"] == source and other["claimant"] != claimant]
    if is_own_voice and credited:
        return _keys(credited[0], [], sources, interested)
    unsure = [e for e, how in sources.back.get(source, []) if how in _UNSURE and not sources.held[e]]
    if is_own_voice and unsure:
        return _of_publisher(sources, sources.circles[unsure[0]], interested), ("outlet", claimant)
    root = sources.root(source, mention["speakers"])
    publishers = {sources.publisher[member] for member in root}
    if is_own_voice or claimant in publishers:
        key = _of_publisher(sources, root, interested)
    else:
        key = "credited", claimant, min(root)
    return key, key


def _of_publisher(sources: _Sources, root: frozenset[Any], interested: set[Any]) -> Key:
    if len(root) > 1:
        return "circle", root
    [publisher] = {sources.publisher[member] for member in root}
    return ("interested" if publisher in interested else "outlet"), publisher
