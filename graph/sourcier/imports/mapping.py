"""A mapping: the YAML file that says what the columns of a table mean, read with the line of whatever is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.curate.entities import classify
from sourcier.curate.kind import Mistake, Vocabulary
from sourcier.curate.problem import did_you_mean
from sourcier.curate.record import Log, Record, entries
from sourcier.curate.tree import Node, Refusal, Scalar, read_tree
from sourcier.errors import CurationError, DataError
from sourcier.imports import fields as f
from sourcier.imports.known import Known, entity_iri
from sourcier.model import Entity, Period
from sourcier.registry import ClaimProperty, Registry

_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """How the words of a field are got from a row: a constant, or those of a column."""

    line: int
    constant: str = ""
    column: str = ""
    words: Mapping[str, str] | None = None
    default: str | None = None
    split: str | None = None
    times: Decimal | None = None
    dates: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRule:
    """How the entities of one name in `entities:` are got from a row."""

    name: str
    line: int
    family: str
    kind: Rule
    label: Rule
    template: str | None
    aliases: Rule | None
    url: Rule | None


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """How a claim is got from a row: about and object name entity rules, or entities that are known."""

    line: int
    about: str
    property: ClaimProperty
    object: str | None
    by: str | None
    fields: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What a mapping says of the table itself."""

    title: str
    publisher: Entity
    is_new: bool
    language: str
    published: Period | None
    url: NamedNode | None
    licence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A whole mapping, with the SHA-256 of its file."""

    sha256: str
    source: About
    encoding: str
    delimiter: str
    decimal: str
    thousands: str
    empty: frozenset[str]
    entities: Mapping[str, EntityRule]
    claims: tuple[ClaimRule, ...]

    def columns(self) -> dict[str, int]:
        """Returns every column that is read, with the line of the mapping that names it first."""
        found: dict[str, int] = {}
        for rule in self._rules():
            if rule.column:
                found.setdefault(rule.column, rule.line)
        for entity in self.entities.values():
            for column in _BRACES.findall(entity.template or ""):
                found.setdefault(column, entity.line)
        return found

    def _rules(self) -> Iterable[Rule]:
        for entity in self.entities.values():
            yield from filter(None, (entity.kind, entity.label, entity.aliases, entity.url))
        for claim in self.claims:
            yield from claim.fields.values()


def read_mapping(path: Path, registry: Registry, known: Known) -> TableMapping:
    """Returns the mapping of a file.

    Raises:
        DataError: the file cannot be read.
        CurationError: the mapping has problems; all of them are listed with their lines.
    """
    log = Log(path.as_posix())
    try:
        root = read_tree(path, log.path)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except Refusal as refusal:
        raise CurationError([refusal.problem]) from refusal
    except OSError as error:
        raise DataError(error.strerror or str(error), path=path) from error
    mapping = _Reader(registry, known, log).read(root, sha256)
    if mapping is None or log.problems:
        raise CurationError(sorted(log.problems))
    return mapping


class _Reader:
    def __init__(self, registry: Registry, known: Known, log: Log) -> None:
        self.registry, self.known, self.log = registry, known, log
        self.vocabulary = Vocabulary(registry)

    def read(self, root: Node, sha256: str) -> TableMapping | None:
        record = Record(root, f.MAPPING, self.vocabulary, self.log)
        source = self._source(record.node("source"))
        table_node = record.node("table")
        table = Record(table_node, f.TABLE, self.vocabulary, self.log) if table_node else None
        entities = self._entities(record.node("entities"))
        claims = [self._claim(node, entities) for node in record.listed("claims")]
        if not entities and not self.log.problems:
            record.refuse("entities", "missing-key", "no entity is named", "say what each row is about")
        if source is None:
            return None

        def words(name: str, default: str) -> str:
            return (table.get(name, str) if table else None) or default

        decimal, thousands = words("decimal", "."), f.THOUSANDS[words("thousands", "none")]
        if decimal == thousands and table:
            table.refuse("thousands", "bad-value", "the same sign as before decimals", "choose another")
        return TableMapping(
            sha256, source, words("encoding", "utf-8"), f.DELIMITERS[words("delimiter", ",")], decimal, thousands,
            frozenset((table.get("empty", tuple) if table else None) or ()), entities,
            tuple(claim for claim in claims if claim),
        )  # fmt: skip

    def _source(self, node: Node | None) -> About | None:
        if node is None:
            return None
        record = Record(node, f.SOURCE, self.vocabulary, self.log)
        publisher = record.node("publisher")
        found = self._publisher(publisher, record) if publisher else None
        title, language = record.get("title", str), record.get("language", str)
        if found is None or title is None or language is None:
            return None
        return About(title, found[0], found[1], language, record.get("published", Period), record.get("url", NamedNode),
                     record.get("licence", str), record.get("note", str))  # fmt: skip

    def _publisher(self, node: Node, above: Record) -> tuple[Entity, bool] | None:
        """Returns who published the table, and whether it is not known yet."""
        if isinstance(node, Scalar):
            known = self.known.by_id(node.text, "actor")
            if known is None:
                remedy = did_you_mean(node.text, self.known.ids()) or "give id, kind and name"
                above.refuse("publisher", "unknown-entity", ascii(node.text), remedy)
            return (known, False) if known else None
        record = Record(node, f.PUBLISHER, self.vocabulary, self.log)
        key, word, name = record.get("id", str), record.get("kind", str), record.get("name", str)
        if key is None or word is None or name is None:
            return None
        known = self.known.by_id(key, "actor")
        if known is not None:
            return known, False
        try:
            type_, kind = classify("actor", word, self.registry)
        except Mistake as mistake:
            record.refuse("kind", mistake.code, mistake.detail, mistake.remedy)
            return None
        return Entity(entity_iri("actor", key), type_, {"": name}, kind=kind), True

    def _entities(self, node: Node | None) -> dict[str, EntityRule]:
        found: dict[str, EntityRule] = {}
        for name, line, value in entries(node, self.log) if node else ():
            record = Record(value, f.ENTITY, self.vocabulary, self.log)
            kind, label = self._rule(record, "kind"), self._rule(record, "name")
            family = record.get("class", str)
            if kind is None or label is None or family is None:
                continue
            for word in [kind.constant, *(kind.words or {}).values(), kind.default]:
                self._check_kind(family, word, record)
            found[name] = EntityRule(name, line, family, kind, label, record.get("id", str),
                                     self._rule(record, "aliases"), self._rule(record, "url"))  # fmt: skip
        return found

    def _check_kind(self, family: str, word: str | None, record: Record) -> None:
        if not word:
            return
        try:
            classify(family, word, self.registry)
        except Mistake as mistake:
            record.refuse("kind", mistake.code, mistake.detail, mistake.remedy)

    def _claim(self, node: Node, entities: Mapping[str, EntityRule]) -> ClaimRule | None:
        record = Record(node, f.CLAIM_RULE, self.vocabulary, self.log)
        for name in ("about", "object", "by"):
            self._check_entity(record, name, entities)
        word, about = record.get("property", str), record.get("about", str)
        prop = self.registry.properties.get(word or "")
        if word is not None and prop is None:
            remedy = did_you_mean(word, self.registry.properties) or "see docs/reference/claim-properties.md"
            record.refuse("property", "unknown-property", repr(word), remedy)
        if prop is None or about is None:
            return None
        rules = {name: rule for field_ in f.READ if (rule := self._rule(record, name := field_.name))}
        return ClaimRule(record.line, about, prop, record.get("object", str), record.get("by", str), rules)

    def _check_entity(self, record: Record, name: str, entities: Mapping[str, EntityRule]) -> None:
        word = record.get(name, str)
        if word is None or word in entities or (name != "about" and self.known.by_id(word)):
            return
        remedy = did_you_mean(word, [*entities, *self.known.ids()]) or f"one of: {', '.join(entities)}"
        record.refuse(name, "unknown-entity", ascii(word), remedy)

    def _rule(self, record: Record, name: str) -> Rule | None:
        node = record.node(name)
        if node is None:
            return None
        if isinstance(node, Scalar):
            if not node.text.strip():
                record.refuse(name, "wrong-shape", "nothing is written", "write a value, or a column")
            return Rule(node.line, constant=node.text.strip())
        column = Record(node, f.COLUMN, self.vocabulary, self.log)
        heading, map_ = column.get("column", str), column.node("map")
        if heading is None:
            return None
        words = (
            {key: value.text for key, _, value in entries(map_, self.log) if isinstance(value, Scalar)}
            if map_
            else None
        )
        return Rule(node.line, "", heading, words, column.get("default", str), column.get("split", str),
                    column.get("times", Decimal), column.get("dates", str))  # fmt: skip


def fill(template: str, words: Mapping[str, str]) -> str:
    """Returns a template with the words of columns in the place of their names in braces."""
    return _BRACES.sub(lambda match: words[match[1]], template)
