"""How many sites there are by actor, country or region, each counted once, a part within its whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sourcier.compare.totals.bucket import Row, Ways
from sourcier.compare.totals.membership import UNDERTAKING, asserted, wholes
from sourcier.compare.totals.scope import groups
from sourcier.language import Text
from sourcier.store.view import View
from sourcier.tables import open_engine, tables_of
from sourcier.tables.engine import Engine, Tables

_PLACING = "locatedIn"


@dataclass(frozen=True, slots=True)
class SiteCount:
    """How many sites belong to a group: at least `lower`, at most `upper`, and the claims that say so.

    What belongs to no group has an empty `group`.
    """

    group: str
    label: Text
    lower: int
    upper: int
    claims: tuple[str, ...]


def site_counts(view: View, by: str, engine: str = "duckdb") -> list[SiteCount]:
    """Returns how many sites of a graph each actor, country or region has, by its id; what has none comes last."""
    chosen = open_engine(engine)
    return count_sites(tables_of(view, chosen), by, chosen)


def count_sites(tables: Tables, by: str, engine: Engine) -> list[SiteCount]:
    """Returns how many sites each group has.

    A site that is certainly part of another one of its group is none of its own; what only may be part of another, or
    only may belong to the group, counts for the upper limit. Where any is certain to belong to it, there is one.
    """
    above = wholes(tables, engine)
    entities = tables.entities
    sites = {row["entity"] for row in engine.rows(entities.filter(entities["class"] == "Site").select("entity"))}
    members: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in engine.rows(groups(tables, by, above, engine)):
        if row["subject"] in sites:
            members[row["belongs_to"]][row["subject"]] = row["sure"]
    members[""] = dict.fromkeys(sites - {site for several in members.values() for site in several}, True)
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in engine.rows(above):
        steps[row["part"]].append(row)
    behind = _Behind(tables, steps, engine)
    names = engine.rows(entities.filter(entities.entity.isin(sorted(members))))
    labels = {row["entity"]: Text(row["label_en"], row["label_fr"]) for row in names}
    return [
        _count(group, labels.get(group, Text(group, group)), members[group], steps, behind)
        for group in sorted(members, key=lambda group: (not group, group))
        if members[group]
    ]


def _count(group: str, label: Text, held: dict[str, bool], steps: dict[str, list[Row]], behind: _Behind) -> SiteCount:
    lower = upper = 0
    for site, sure in held.items():
        holders = [row for row in steps[site] if row["whole"] in held]
        upper += not any(row["certain"] for row in holders)
        lower += sure and not holders
    claims = {claim for site in held for claim in behind.claims(site, group)}
    return SiteCount(group, label, max(lower, int(any(held.values()))), max(upper, 1), tuple(sorted(claims)))


class _Behind:
    """The claims by which sites belong to actors and places."""

    def __init__(self, tables: Tables, steps: dict[str, list[Row]], engine: Engine) -> None:
        self._ways = Ways(engine.rows(tables.parts))
        self._above = steps
        self._below: dict[str, list[str]] = defaultdict(list)
        for part, found in steps.items():
            for row in found:
                self._below[row["whole"]].append(part)
        self._undertaking: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._placing: dict[str, list[str]] = defaultdict(list)
        told = asserted(tables.claims).filter(tables.claims.property.isin((*UNDERTAKING, _PLACING)))
        for row in engine.rows(told.select("claim", "property", "subject", "object").order_by("claim")):
            if row["property"] == _PLACING:
                self._placing[row["subject"]].append(row["claim"])
            else:
                self._undertaking[row["object"], row["subject"]].append(row["claim"])

    def claims(self, site: str, group: str) -> set[str]:
        """Returns the claims that tie a site to a group, itself or through what it is part of, or has as its part."""
        found: set[str] = set()
        for whole in (site, *(row["whole"] for row in self._above[site])):
            direct = self._of(whole, group)
            found.update(direct, self._ways.claims(site, whole, certain=False) if direct else ())
        for part in self._below[site] if group.startswith("place:") else ():
            direct = self._of(part, group)
            found.update(direct, self._ways.claims(part, site, certain=False) if direct else ())
        return found

    def _of(self, thing: str, group: str) -> list[str]:
        return self._placing[thing] if group.startswith("place:") else self._undertaking[thing, group]
