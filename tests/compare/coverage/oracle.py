"""What is missing of what is promised, written plainly and slowly: each thing, each need and each claim by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sourcier.tables import Rows

Row = dict[str, Any]
Gap = tuple[Any, str, str, Any, Any]
"""Subject, topic, gap, claim, and the whole or part of which it is said instead."""

PROMISED = {"announced", "planned", "negotiating", "conditional", "under-construction", "postponed"}
BEGUN = {"under-construction", "operating", "completed"}
TIES = {"develops", "builds", "operates", "investsIn", "ownerOf"}
ASIDE = {"background", "formerUse", "previousOccupant", "objective", "expectedEffect", "doubt"}
DATES = {"openingDate", "inauguratedOn", "plannedDate"}
NO_MONEY = {"site-list", "partnership", "call-for-projects", "acquisition"}
NO_PLACE = {"fundraising", "partnership", "call-for-projects", "acquisition"}
OF_PEOPLE = {"who-pays", "who-undertakes", "who-operates"}


class Plain:
    """The rows of a graph, read one by one."""

    def __init__(self, rows: Rows) -> None:
        self.things: dict[Any, Row] = {row["entity"]: row for row in rows["entities"]}
        self.silent: list[Row] = [
            row
            for row in rows["claims"]
            if row["polarity"] == "declines-to-say" or (row["property"] == "disclosed" and row["polarity"] == "denies")
        ]
        self.claims: dict[Any, list[Row]] = defaultdict(list)
        for row in rows["claims"]:
            if row["polarity"] == "asserts" and row["status"] != "abandoned" and not row["former"]:
                for thing in {row["subject"], row["object"]}:
                    self.claims[thing].append(row)
        self.plain = {row["claim"] for row in rows["mentions"] if row["confidence"] in {None, "high"}}
        self.steps: dict[Any, set[Any]] = defaultdict(set)
        self.back: dict[Any, set[Any]] = defaultdict(set)
        for row in rows["parts"]:
            if row["status"] != "abandoned":
                self.steps[row["part"]].add(row["whole"])
                self.back[row["whole"]].add(row["part"])

    def gaps(self) -> set[Gap]:
        """Returns every gap of every need of what is promised, and what is said not to be disclosed."""
        withheld = {
            (row["subject"], "who-pays" if "financ" in str(row["text"]) else row["property"], row["claim"])
            for row in self.silent
        }
        found: set[Gap] = {(subject, topic, "said-undisclosed", claim, None) for subject, topic, claim in withheld}
        hidden = {(subject, topic) for subject, topic, _ in withheld}
        for thing in self.things:
            for need in self.asked(thing):
                found |= self.gap(thing, need, hidden=(thing, need) in hidden)
        return found

    def promises(self, thing: Any) -> set[Any]:
        if self.things[thing]["class"] not in {"Site", "Project"}:
            return set()
        return {
            row["claim"]
            for row in self.claims[thing]
            if row["status"] in PROMISED
            and row["property"] not in ASIDE
            and (row["subject"] == thing or (row["object"] == thing and row["property"] in TIES))
        }

    def asked(self, thing: Any) -> set[str]:
        if not self.promises(thing):
            return set()
        kind, is_site = self.things[thing]["kind"], self.things[thing]["class"] == "Site"
        needs = {"who-undertakes"}
        needs |= set() if kind in NO_MONEY else {"who-pays", "how-much"}
        needs |= set() if kind in NO_PLACE else {"where-it-is"}
        needs |= set() if kind == "site-list" else {"by-when", "how-far"}
        needs |= {"who-operates"} if is_site else set()
        return needs | ({"how-much-power"} if is_site and kind in {"data-centre", "supercomputer"} else set())

    def answers(self, thing: Any, need: str) -> list[tuple[Any, int]]:
        """Returns each claim that answers a need of a thing, with how badly: 0 is good enough."""
        found = []
        for row in self.claims[thing]:
            tied = row["object"] == thing and row["property"] in TIES
            own = row["subject"] == thing
            precise = True
            if need == "who-undertakes":
                answer = tied
            elif need in {"who-pays", "who-operates"}:
                answer = tied and row["property"] == {"who-pays": "investsIn", "who-operates": "operates"}[need]
            elif need == "how-much":
                answer = own and row["property"] in {"investmentAmount", "fundraisingAmount"}
            elif need == "how-much-power":
                answer = own and row["property"] == "powerCapacity"
            elif need == "how-far":
                answer = (own or tied) and row["status"] in BEGUN
            elif need == "where-it-is":
                there = self.things.get(row["object"], {"class": None, "kind": None})
                answer = own and (
                    row["property"] in {"locatedIn", "selectedSite"}
                    or (row["property"] == "partOf" and there["class"] == "Site")
                )
                precise = there["class"] != "Place" or there["kind"] not in {"country", "region", "department"}
            else:
                timed = row["horizon_start"] or row["horizon_end"]
                dated = own and row["property"] in DATES
                answer = dated or ((own or tied) and bool(timed or row["horizon_text"]))
                precise = dated or bool(timed)
            if answer:
                read, firm = row["claim"] in self.plain, row["status"] not in {"negotiating", "conditional"}
                found.append((row["claim"], 3 if not read else 2 if not firm else 0 if precise else 1))
        return found

    def gap(self, thing: Any, need: str, *, hidden: bool) -> set[Gap]:
        own = self.answers(thing, need)
        if own:
            best = min(rank for _, rank in own)
            if best == 0 or need in {"how-much", "how-much-power"}:
                return set()
            name = {1: "only-roughly", 2: "only-tentative", 3: "only-by-reading"}[best]
            return {(thing, need, name, claim, None) for claim, rank in own if rank == best}
        whole = set() if need == "how-far" else self.nearest(thing, need, upward=True)
        part = self.nearest(thing, need, upward=False)
        for name, told in (
            [("only-of-part", part), ("only-of-whole", whole)]
            if need == "where-it-is"
            else [("only-of-whole", whole), ("only-of-part", part)]
        ):
            if told:
                return {(thing, need, name, claim, other) for other in told for claim, _ in self.answers(other, need)}
        if hidden:
            return set()
        name = "only-promised" if need == "how-far" else "not-said"
        return {(thing, need, name, claim, None) for claim in self.promises(thing)}

    def nearest(self, thing: Any, need: str, *, upward: bool) -> set[Any]:
        told = set()
        for other in _reached(thing, self.steps if upward else self.back) - {thing}:
            on_list = self.things[other if upward else thing]["kind"] == "site-list" and need in OF_PEOPLE
            speaks = need == "where-it-is" or bool(self.promises(other))
            if not on_list and speaks and self.answers(other, need):
                told.add(other)

        def farther(one: Any, other: Any) -> bool:
            whole, part = (one, other) if upward else (other, one)
            up, down = _reached(part, self.steps), _reached(part, self.back)
            return one != other and whole in up and whole not in down

        return {one for one in told if not any(farther(one, other) for other in told)}


def _reached(start: Any, steps: dict[Any, set[Any]]) -> set[Any]:
    seen: set[Any] = set()
    waiting = [start]
    while waiting:
        for onward in steps[waiting.pop()]:
            if onward not in seen:
                seen.add(onward)
                waiting.append(onward)
    return seen
