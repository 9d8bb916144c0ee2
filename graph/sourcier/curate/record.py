"""One mapping of a curation file, read against its table of fields; problems are collected, never raised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sourcier.curate.kind import Mistake, Vocabulary, open_question
from sourcier.curate.problem import UNDECIDED, Problem, did_you_mean
from sourcier.curate.schema import WORDS, Fields
from sourcier.curate.tree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
_SHOWN = 200


class Log:
    """The problems of one file, in the order found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, line: int, code: str, detail: str, remedy: str = "") -> None:
        """Notes one problem."""
        shown = detail if len(detail) <= _SHOWN else f"{detail[:_SHOWN]}…"
        self.problems.append(Problem(self.path, line, code, shown, remedy))


class Record:
    """The fields of one mapping: those that could be cast, and the lines all of them stand on."""

    def __init__(self, node: Node, fields: Fields, vocabulary: Vocabulary, log: Log) -> None:
        self.line = node.line
        self.log = log
        self.values: dict[str, object] = {}
        self.lines: dict[str, int] = {}
        for name, key_line, value in entries(node, log):
            self._read(name, key_line, value, fields, vocabulary)
        if not isinstance(node, Mapping):
            return
        for field in fields:
            if field.required and field.name not in self.lines:
                log.add(self.line, "missing-key", repr(field.name), f"add `{field.name}:`, {field.summary.en}")

    def _read(self, name: str, line: int, value: Node, fields: Fields, vocabulary: Vocabulary) -> None:
        field = next((f for f in fields if f.name == name), None)
        if field is None:
            known = [f.name for f in fields]
            self.log.add(line, "unknown-key", repr(name), did_you_mean(name, known) or f"keys: {', '.join(known)}")
            return
        self.lines[name] = line
        proposed = None if field.kind.is_prose else open_question(value)
        if proposed is not None:
            remedy = "delete the `?`, or write another value" if proposed else "write a value"
            self.log.add(line, UNDECIDED, f"{name}: {proposed!a}" if proposed else name, remedy)
            return
        try:
            self.values[name] = field.kind.cast(value, vocabulary)
        except Mistake as mistake:
            self.log.add(line, mistake.code, f"{name}: {mistake.detail}", mistake.remedy)

    def get(self, name: str, kind: type[T]) -> T | None:
        """Returns the value of a field, None where it is absent or could not be cast."""
        value = self.values.get(name)
        assert value is None or isinstance(value, kind), (name, value)
        return value

    def node(self, name: str) -> Node | None:
        """Returns the node of a nested field, None where it is absent."""
        value = self.values.get(name)
        return value if isinstance(value, Node) else None

    def listed(self, name: str) -> list[Node]:
        """Returns the items of a nested list, none where it is absent or nothing is written."""
        node = self.node(name)
        if node is None or (isinstance(node, Scalar) and not node.text):
            return []
        return items(node, self.log)

    def has(self, name: str) -> bool:
        """Says whether the field is written, well or badly."""
        return name in self.lines

    def line_of(self, name: str) -> int:
        """Returns the line of a field, or of the record where the field is absent."""
        return self.lines.get(name, self.line)

    def refuse(self, name: str, code: str, detail: str, remedy: str = "") -> None:
        """Notes a problem at a field."""
        self.log.add(self.line_of(name), code, detail, remedy)


def words_by_language(record: Record, name: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Returns the words of a field in each language, on one line each, however they are broken in the file."""
    node = record.node(name)
    words = Record(node, WORDS, vocabulary, record.log) if node else None
    found = {field.name: words.get(field.name, str) for field in WORDS} if words else {}
    return {language: " ".join(text.split()) for language, text in found.items() if text}


def entries(node: Node, log: Log) -> Iterator[tuple[str, int, Node]]:
    """Yields key, line and value of a mapping; a key given twice is a problem and yielded once."""
    if not isinstance(node, Mapping):
        found = "a list" if isinstance(node, Sequence) else "one value"
        log.add(
            node.line,
            "wrong-shape",
            f"{found} where keys and values are expected",
            "write `key: value` lines",
        )
        return
    seen: dict[str, int] = {}
    for key, value in node.entries:
        if key.text in seen:
            log.add(
                key.line,
                "duplicate-key",
                f"{key.text!r} stands on line {seen[key.text]} too",
                "keep one of them",
            )
            continue
        seen[key.text] = key.line
        yield key.text, key.line, value


def items(node: Node, log: Log) -> list[Node]:
    """Returns the items of a list; anything else is a problem and gives none."""
    if not isinstance(node, Sequence):
        log.add(node.line, "wrong-shape", "a list is expected here", "write one `- ` line for each")
        return []
    return node.items
