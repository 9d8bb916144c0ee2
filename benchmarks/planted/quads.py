"""Planted rows as the RDF that the compiler writes: what `rows_of` reads must be the rows again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import NamedNode, Quad

from benchmarks.planted.generate import Planted
from sourcier.compile.claim import claim_facts, mention_facts
from sourcier.compile.labels import Labels
from sourcier.compile.mint import Minted
from sourcier.compile.source import entity_facts, source_facts
from sourcier.identifiers import camel
from sourcier.model import (
    Claim,
    Curation,
    DateValue,
    Derivation,
    Entity,
    HeldText,
    Mention,
    Period,
    Quantity,
    Source,
    Value,
)
from sourcier.namespaces import GRAPH, SOU, SOUC, expand
from sourcier.registry import Registry, load_registry

Row = dict[str, Any]

_TEXT = HeldText("0" * 64, 6000)


def quads(planted: Planted) -> list[Quad]:
    """Returns the graph as quads: each claim in the graph of the source of its first mention."""
    return _Writer(planted.rows).quads()


class _Writer:
    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.registry = load_registry()
        self.entities = tuple(_entity(row) for row in self.rows["entities"])
        self.labels = Labels(Curation(self.entities, (), {}), self.registry)
        self.mentions = _by(self.rows["mentions"], "claim")
        self.behalf = _by([row for row in self.rows["speakers"] if row["part"] == "on-behalf-of"], "claim")
        derivations = _by(self.rows["derivations"], "source")
        self.sources = {row["source"]: _source(row, derivations[row["source"]]) for row in self.rows["sources"]}

    def quads(self) -> list[Quad]:
        found = [Quad(*fact, GRAPH.entities) for entity in self.entities for fact in entity_facts(entity)]
        for source in self.sources.values():
            found += [Quad(*fact, source.iri) for fact in source_facts(source, self.labels)]
        for row in self.rows["claims"]:
            minted = self._minted(row)
            found += [Quad(*fact, minted.home) for fact in claim_facts(minted, self.labels)]
            for iri, source, mention in minted.mentions:
                found += [Quad(*fact, source.iri) for fact in mention_facts(iri, minted.iri, source, mention)]
        return found

    def _minted(self, row: Row) -> Minted:
        mentions = tuple(
            (_node(mention["mention"]), self.sources[mention["source"]], _mention(mention))
            for mention in self.mentions[row["claim"]]
        )
        return Minted(
            iri=_node(row["claim"]),
            home=mentions[0][1].iri,
            claim=_claim(row, mentions[0][2], self.registry),
            said=row["claimed_on"],
            mentions=mentions,
            on_behalf_of=tuple(_node(speaker["actor"]) for speaker in self.behalf[row["claim"]]),
            intent_of=(),
            horizon_texts=(),
        )


def _claim(row: Row, mention: Mention, registry: Registry) -> Claim:
    start, end = row["horizon_start"], row["horizon_end"]
    return Claim(
        subject=_node(row["subject"]),
        property=registry.properties[row["property"]].iri,
        value=_value(row, registry),
        claimant=_node(row["claimant"]),
        polarity=_concept(row["polarity"]),
        status=_concept(row["status"]),
        mention=mention,
        horizon=Period(start, end) if start or end else None,
        former=row["former"],
        role=row["role"],
    )


def _value(row: Row, registry: Registry) -> Value | None:
    if row["object"]:
        return _node(row["object"])
    if row["date_start"]:
        return DateValue(Period(row["date_start"], row["date_end"]), _concept(row["bound"]))
    if row["nominal_low"] is None:
        words: str | None = row["text"]
        return words
    unit = registry.units[row["unit"]]
    low, high = (_plain(row[name] / unit.factor) for name in ("nominal_low", "nominal_high"))
    if low == high:
        return Quantity(_concept(row["bound"]), unit.iri, number=low)
    return Quantity(_concept(row["bound"]), unit.iri, minimum=low, maximum=high)


def _plain(number: Decimal) -> Decimal:
    return Decimal(f"{number:f}")


def _mention(row: Row) -> Mention:
    confidence = _concept(row["confidence"]) if row["confidence"] else None
    return Mention("a phrase", _concept(row["attribution"]), offsets=(row["start"], row["end"]), confidence=confidence)


def _source(row: Row, derivations: list[Row]) -> Source:
    day: date = row["published_start"]
    return Source(
        iri=_node(row["source"]),
        publisher=_node(row["publisher"]),
        language="en",
        genre=_concept(row["genre"]),
        published=Period(day, row["published_end"]),
        text=_TEXT if row["held"] else None,
        derived_from=tuple(Derivation(_node(earlier["earlier"]), SOU.term(earlier["how"])) for earlier in derivations),
    )


def _entity(row: Row) -> Entity:
    kind = _concept(row["kind"]) if row["kind"] else None
    return Entity(_node(row["entity"]), SOU.term(row["class"]), {"": row["label_en"]}, kind=kind)


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _concept(key: str) -> NamedNode:
    return SOUC.term(camel(key))


def _node(name: str) -> NamedNode:
    iri = expand(name)
    assert iri is not None
    return NamedNode(iri)
