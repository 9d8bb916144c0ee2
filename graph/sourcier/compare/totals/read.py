"""From tables to totals as values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from sourcier.compare.totals.bucket import Bucket, Reading, Ways
from sourcier.compare.totals.find import Summed, add_up
from sourcier.compare.totals.finding import findings
from sourcier.compare.totals.nesting import Nest
from sourcier.compare.totals.question import WAYS, Question
from sourcier.compare.totals.scope import undisclosed
from sourcier.compare.totals.total import LeftOut, Share, Total, Totals
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.namespaces import node_of
from sourcier.registry import ClaimProperty, Unit, load_registry
from sourcier.store.view import View
from sourcier.tables import open_engine, tables_of
from sourcier.tables.engine import Engine, Expression, Tables

Row = dict[str, Any]
_Key = tuple[str, str]
"""Measure and group of a total."""


def total(tables: Tables, question: Question, engine: Engine) -> Totals:
    """Returns what one additive property amounts to, nothing counted twice.

    Raises:
        UsageError: the property is not additive, or a total cannot be split that way.
    """
    prop = _additive(question.property)
    if question.by is not None and question.by not in WAYS:
        raise UsageError(f"a total cannot be split by {question.by!r}; choose {', '.join(WAYS)}")
    _check_kinds(tables, question, engine)
    summed = add_up(tables, question, engine, by_status=question.by is None)
    return _Reader(tables, question, prop, summed, engine).totals()


def total_of(view: View, question: Question, engine: str = "duckdb") -> Totals:
    """Returns what one additive property of a graph amounts to, on the engine of that name.

    Raises:
        UsageError: the property is not additive, or a total cannot be split that way.
    """
    chosen = open_engine(engine)
    return total(tables_of(view, chosen), question, chosen)


def additive_properties() -> list[ClaimProperty]:
    """Returns the claim properties of which the parts make up the whole."""
    return [prop for prop in load_registry().properties.values() if prop.additive]


def _additive(key: str | None) -> ClaimProperty:
    prop = load_registry().properties.get(key or "")
    if prop is None or not prop.additive:
        named = prop.label.en if prop else key
        offered = ", ".join(known.key for known in additive_properties())
        raise UsageError(f"{named}: what is said of parts does not add up to a whole; what can be totalled: {offered}")
    return prop


def _check_kinds(tables: Tables, question: Question, engine: Engine) -> None:
    entities = tables.entities
    places = entities.filter(entities.entity.isin([question.about or "", question.place or ""]))
    is_place = {row["entity"]: row["class"] == "Place" for row in engine.rows(places.select("entity", "class"))}
    for name, wanted in ((question.about, False), (question.place, True)):
        if name is not None and is_place.get(name, False) != wanted:
            raise UsageError(f"{name} is {'no' if wanted else 'a'} place; totals are in places, and about all else")


class _Reader:
    """What was summed for one question, read into values."""

    def __init__(self, tables: Tables, question: Question, prop: ClaimProperty, summed: Summed, engine: Engine) -> None:
        self.tables, self.question, self.prop, self.engine = tables, question, prop, engine
        self.summed = summed
        self.said = _by_key(engine.rows(summed.scope.said))
        self.least, self.most = self._readings(summed.least), self._readings(summed.most)
        self.ways = Ways(engine.rows(tables.parts))
        words = question.undisclosed
        self.silent = [] if words is None else undisclosed(tables, words, engine)

    def totals(self) -> Totals:
        shares: dict[_Key, list[Row]] = defaultdict(list)
        sums: list[Row] = []
        for row in self.engine.rows(self.summed.sums):
            (shares[row["measure"], row["bucket"]] if row["status"] else sums).append(row)
        sums.sort(key=self._order)
        found = tuple(self._total(row, shares[row["measure"], row["bucket"]]) for row in sums)
        return Totals(self.question, self.prop, found, self._left_out())

    def _order(self, row: Row) -> tuple[bool, str, int, str]:
        """Returns the order of totals: groups by key, within each the measure that most claims are in first."""
        return row["bucket"] == "", row["bucket"], -len(self.said[row["measure"], row["bucket"]]), row["measure"]

    def _total(self, row: Row, shares: Iterable[Row]) -> Total:
        key = row["measure"], row["bucket"]
        bucket = Bucket(
            self.said[key], least=self.least(key), most=self.most(key), ways=self.ways, reference=self.reference
        )
        return Total(
            property=self.prop,
            measure=row["measure"],
            unit=_unit(row["measure"], self.said[key]),
            group_key=row["bucket"],
            group=_status(row["bucket"]).label if self.question.by == "status" else self._name(row["bucket"]),
            lower=row["lower"],
            upper=row["upper"],
            naive=row["naive"],
            counted=bucket.counted(),
            collapsed=bucket.collapsed(),
            findings=findings(bucket, row["measure"], self.question, self.silent),
            shares=tuple(
                Share(_status(share["status"]), share["lower"], share["upper"], share["naive"])
                for share in sorted(shares, key=lambda share: (-share["naive"], share["status"]))
            ),
        )

    def _readings(self, nest: Nest) -> Callable[[_Key], Reading]:
        same = {row["subject"]: row["one"] for row in self.engine.rows(nest.same)}
        values, edges = (_by_key(self.engine.rows(_whole(table))) for table in (nest.values, nest.edges))
        return lambda key: Reading(values[key], edges[key], same)

    def reference(self, entity: str) -> Reference:
        """Returns what is called so in the tables, with its names."""
        return Reference(node_of(entity), self._name(entity))

    def _name(self, entity: str) -> Text:
        return self._names.get(entity, Text(entity, entity))

    @cached_property
    def _names(self) -> dict[str, Text]:
        entities, said = self.tables.entities, self.summed.scope.said
        above = self.summed.above
        wanted = said.select(entity="subject").union(
            said.select(entity="bucket"), above.select(entity="part"), above.select(entity="whole")
        )
        rows = self.engine.rows(entities.semi_join(wanted, "entity").select("entity", "label_en", "label_fr"))
        return {row["entity"]: Text(row["label_en"], row["label_fr"]) for row in rows}

    def _left_out(self) -> tuple[LeftOut, ...]:
        claims: dict[str, list[str]] = defaultdict(list)
        for row in self.engine.rows(self.summed.scope.left_out.select("claim", "reason")):
            claims[row["reason"]].append(row["claim"])
        return tuple(LeftOut(reason, tuple(sorted(ids))) for reason, ids in sorted(claims.items()))


def _whole(table: Expression) -> Expression:
    return table.filter(table.status == "")


def _by_key(rows: Iterable[Row]) -> dict[_Key, list[Row]]:
    found: dict[_Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["measure"], row["bucket"]].append(row)
    return found


def _unit(measure: str, said: Iterable[Row]) -> Unit:
    """Returns the currency of money, else the unit that most claims are in, the larger of two."""
    units = load_registry().units
    if measure in units:
        return units[measure]
    used = Counter(row["unit"] for row in said)
    return max((units[code] for code in used), key=lambda unit: (used[unit.code], unit.factor))


def _status(key: str) -> Reference:
    concept = load_registry().schemes["status"][key]
    return Reference(concept.iri, concept.label)
