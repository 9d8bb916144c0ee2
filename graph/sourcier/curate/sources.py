"""The source files: one document each, with its claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.curate.claims import ClaimReader, Head
from sourcier.curate.kind import Vocabulary
from sourcier.curate.record import Log, Record, entries
from sourcier.curate.schema import DERIVATION, HELD_TEXT, SOURCE
from sourcier.curate.tree import Node, Refusal, Scalar, read_tree
from sourcier.identifiers import is_key, kebab
from sourcier.model import Derivation, HeldText, Period, Source
from sourcier.namespaces import SOU
from sourcier.namespaces import SOURCE as SOURCE_NAMESPACE

_COPYING = frozenset({SOU.republishes, SOU.rewrites, SOU.spins})
_INFERABLE = frozenset({"title", "publisher", "author", "published", "url", "genre"})


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What was read of one file, with its problems; `source` is None where its head keeps it from being one.

    `derivations` are what it derives from, with the lines that say so, whatever the rest is like; `lines` are those on
    which its claims begin.
    """

    source: Source | None
    log: Log
    derivations: tuple[tuple[Derivation, int], ...] = ()
    lines: tuple[int, ...] = ()


def read_source(path: Path, name: str, vocabulary: Vocabulary) -> SourceReading:
    """Reads one source file."""
    log = Log(name)
    if not is_key(path.stem):
        log.add(1, "bad-identifier", f"the file name {path.name!a}", f"name it like {kebab(path.stem) or 'a-b'}.yaml")
        return SourceReading(None, log)
    try:
        root = read_tree(path, name)
    except Refusal as refusal:
        log.problems.append(refusal.problem)
        return SourceReading(None, log)
    record = Record(root, SOURCE, vocabulary, log)
    key = record.get("source", str)
    if key is not None and key != path.stem:
        remedy = f"rename the file to {key}.yaml, or the source"
        record.refuse("source", "wrong-name", f"{key!r} in {path.name}", remedy)
    derivations = _derivations(record, vocabulary)
    claims = record.listed("claims")
    source = _source(SOURCE_NAMESPACE.term(path.stem), record, claims, vocabulary)
    if source is not None:
        source = replace(source, derived_from=tuple(derivation for derivation, _ in derivations))
    return SourceReading(source, log, tuple(derivations), tuple(node.line for node in claims))


def _source(iri: NamedNode, record: Record, claims: list[Node], vocabulary: Vocabulary) -> Source | None:
    publisher, published = record.get("publisher", NamedNode), record.get("published", Period)
    language, genre = record.get("language", str), record.get("genre", NamedNode)
    text, inferred = _held_text(record, vocabulary), _inferred(record)
    reader = ClaimReader(Head(iri, publisher, language, published), vocabulary, record.log)
    read = [reader.read(node) for node in claims]
    if publisher is None or language is None or genre is None:
        return None
    return Source(
        iri=iri,
        publisher=publisher,
        language=language,
        genre=genre,
        title=record.get("title", str),
        authors=tuple(record.get("author", tuple) or ()),
        published=published,
        url=record.get("url", NamedNode),
        inferred=inferred,
        text=text,
        note=record.get("note", str),
        claims=tuple(claim for claim in read if claim),
        unnamed=tuple(reader.unnamed),
    )


def _held_text(record: Record, vocabulary: Vocabulary) -> HeldText | None:
    node = record.node("text")
    if node is None:
        return None
    text = Record(node, HELD_TEXT, vocabulary, record.log)
    sha256, characters = text.get("sha256", str), text.get("characters", int)
    return HeldText(sha256, characters) if sha256 and characters is not None else None


def _inferred(record: Record) -> Mapping[str, str]:
    node = record.node("inferred")
    reasons: dict[str, str] = {}
    if node is None:
        return reasons
    for field, line, value in entries(node, record.log):
        if field not in _INFERABLE or not record.has(field):
            record.log.add(line, "unknown-key", f"{field!r} in inferred:", "name a field of this source that is given")
        elif not isinstance(value, Scalar) or not value.block:
            record.log.add(line, "not-a-block", f"inferred: {field}", "begin the reason with `|-`")
        elif not value.text.strip():
            record.log.add(line, "wrong-shape", f"inferred: {field} has no reason", "write why the field is so")
        else:
            reasons[field] = value.text.strip()
    return reasons


def _derivations(record: Record, vocabulary: Vocabulary) -> list[tuple[Derivation, int]]:
    found: list[tuple[Derivation, int]] = []
    for node in record.listed("derived_from"):
        entry = Record(node, DERIVATION, vocabulary, record.log)
        source, how = entry.get("source", NamedNode), entry.get("how", NamedNode)
        if source and how:
            found.append((Derivation(source, how), entry.line_of("source")))
    return found


def find_derivation_cycles(readings: Mapping[NamedNode, SourceReading]) -> None:
    """Notes each derivation by which a source would be a copy of itself, however far round.

    Sources may well cite each other in a circle; `sourcier validate` warns of it, and origins count them as one.
    """
    parents = {
        iri: [derivation.source for derivation, _ in reading.derivations if derivation.how in _COPYING]
        for iri, reading in readings.items()
    }
    for iri, reading in readings.items():
        for derivation, line in reading.derivations:
            is_copy = derivation.how in _COPYING and iri in _reached(derivation.source, parents)
            if is_copy or derivation.source == iri:
                detail = "the source derives from itself"
                reading.log.add(line, "cycle", detail, "mend `derived_from:` here or along the way")


def _reached(start: NamedNode, parents: Mapping[NamedNode, list[NamedNode]]) -> set[NamedNode]:
    seen, waiting = set[NamedNode](), [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += parents.get(here, [])
    return seen
