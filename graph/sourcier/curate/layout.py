"""The layout of curation files: keys in the order of their tables, words in blocks, two spaces an indent.

Lines are moved and shifted, never rewritten: each key takes along its lines, the comments above it, and those that
stand deeper below it. What comes out is read again and must say the same with the same comments, else nothing is
changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass
from pathlib import Path

from sourcier.curate.schema import (
    ASSESSMENT,
    ASSESSMENTS,
    CLAIM,
    DATASET,
    DATASET_FILE,
    DERIVATION,
    ENTITY,
    ENTITY_FILES,
    HELD_TEXT,
    SOURCE,
    WORDS,
    Fields,
)
from sourcier.curate.tree import Mapping, Node, Refusal, Scalar, Sequence, parse_tree, read_text
from sourcier.errors import DataError

_STEP = 2
_NESTED: dict[str, Fields] = {
    "claims": CLAIM,
    "derived_from": DERIVATION,
    "text": HELD_TEXT,
    "conclusion": WORDS,
    "reason": WORDS,
}
_SPACED = {"claims"}
_INDICATED = re.compile(r"[|>][+-]?[1-9]")

Comment = tuple[int, str]
"""The column of a comment and its words; an empty line is (-1, "")."""


def format_file(path: Path, name: str) -> tuple[str, str]:
    """Returns the text of a curation file as it is and as it should be laid out.

    Raises:
        Refusal: the file cannot be read.
        DataError: laying it out would change what it says.
    """
    before = read_text(path, name)
    tables = dict.fromkeys(ENTITY_FILES, ENTITY) | {ASSESSMENTS: ASSESSMENT, DATASET_FILE: DATASET}
    return before, format_text(before, name, tables.get(path.stem, SOURCE))


def format_text(text: str, name: str, table: Fields) -> str:
    """Returns curation YAML in the one layout; raises as `format_file` does.

    `table` is SOURCE, or that of the records which the file maps identifiers to.
    """
    before = text.replace("\r\n", "\n").removeprefix("\ufeff")
    root = parse_tree(before, name)
    if not isinstance(root, Mapping) or root.flow or not root.entries:
        return text
    layout = _Layout(before.split("\n"))
    after = "\n".join(layout.file(root, table)) + "\n"
    try:
        kept = _values(root) == _values(parse_tree(after, name))
    except Refusal:
        kept = False
    if not kept or _comments_of(before) != _comments_of(after):
        raise DataError("cannot be laid out without changing what it says; lay it out by hand", path=name)
    return after


def insert_lines(text: str, changes: SequenceOf[tuple[int, int, list[str]]]) -> str:
    """Returns `text` with lines replaced: each change is (first line, lines removed, new lines), lines from 1."""
    ending = "\r" if "\r\n" in text else ""
    lines = text.split("\n")
    for first, removed, new in sorted(changes, key=lambda change: change[0], reverse=True):
        lines[first - 1 : first - 1 + removed] = [line + ending for line in new]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One key with the comments above it (`lead`) and those below it that stand deeper (`tail`)."""

    key: Scalar
    value: Node
    lead: list[Comment]
    tail: list[Comment]


class _Layout:
    """Lays out the lines of one file."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def file(self, root: Mapping, table: Fields) -> list[str]:
        """Returns the lines of the whole file."""
        laid = _placed(self.gap(0, root.entries[0][0].line), 0, spaced=True)
        key, value = root.entries[-1]
        tail, rest = _split(self.gap(value.last, len(self.lines) + 1), _depth(key, value))
        if table is SOURCE:
            laid += [line for piece in self.pieces(root, SOURCE, tail) for line in self.piece(piece, SOURCE, 0)]
        else:
            for index, piece in enumerate(self.pieces(root, (), tail)):
                separation = [""] if index else []
                laid += separation + _placed(piece.lead, 0, spaced=True) + self.field(piece, table, 0)
        end = _placed(rest, 0, spaced=True)
        while end and not end[-1]:
            end.pop()
        return [*laid, "", *end] if end else laid

    def gap(self, after: int, before: int) -> list[Comment]:
        """Returns the comments and empty lines between two lines (from 1), neither included."""
        found: list[Comment] = []
        for line in self.lines[after : before - 1]:
            if "#" in line:
                found.append((line.index("#"), line[line.index("#") :].rstrip()))
            elif not line.strip():
                found.append((-1, ""))
        return found

    def pieces(self, node: Mapping, fields: Fields, tail: list[Comment]) -> list[_Piece]:
        """Returns the pieces of a mapping in the order of `fields`; `tail` belongs to what is written last."""
        found: list[_Piece] = []
        lead: list[Comment] = []
        for index, (key, value) in enumerate(node.entries):
            if index + 1 < len(node.entries):
                own, following = _split(self.gap(value.last, node.entries[index + 1][0].line), _depth(key, value))
            else:
                own, following = tail, []
            found.append(_Piece(key, value, lead, own))
            lead = following
        order = {field.name: index for index, field in enumerate(fields)}
        return sorted(found, key=lambda piece: order.get(piece.key.text, len(order)))

    def record(
        self, node: Mapping, fields: Fields, indent: int, tail: list[Comment]
    ) -> tuple[list[Comment], list[str]]:
        """Returns the comments above the first key, and the lines of a mapping at column `indent`."""
        key, value = node.entries[-1]
        deeper, own = _split(tail, _depth(key, value))
        first, *others = self.pieces(node, fields, deeper)
        laid = self.field(first, fields, indent)
        for piece in others:
            laid += self.piece(piece, fields, indent)
        return first.lead, laid + _placed(own, indent)

    def piece(self, piece: _Piece, fields: Fields, indent: int) -> list[str]:
        """Returns the lines of a key below the comments above it."""
        return _placed(piece.lead, indent) + self.field(piece, fields, indent)

    def field(self, piece: _Piece, fields: Fields, indent: int) -> list[str]:
        """Returns the lines of a key, without the comments above it."""
        key, value = piece.key, piece.value
        if isinstance(value, Scalar) and (block := _in_block(key, value, fields, indent)):
            return block
        head = " " * indent + self.lines[key.line - 1][key.column :].rstrip(" \t\r")
        if isinstance(value, Scalar) or value.flow:
            return [head, *self.rest(key.line, value, key.column, indent)]
        below = indent + _STEP
        if isinstance(value, Mapping):
            nested = fields if fields is not SOURCE and indent == 0 else _NESTED.get(key.text, ())
            above, laid = self.record(value, nested, below, piece.tail)
            return [head, *_placed(self.gap(key.line, value.line) + above, below), *laid]
        if any(isinstance(item, Sequence) and not item.flow for item in value.items):
            return [head, *self.rest(key.line, value, key.column, indent), *_placed(piece.tail, below)]
        return [head, *self.items(key, value, below, piece.tail)]

    def items(self, key: Scalar, node: Sequence, indent: int, tail: list[Comment]) -> list[str]:
        """Returns the lines of a list at column `indent`."""
        laid: list[str] = []
        spaced = key.text in _SPACED and any(isinstance(item, Mapping) for item in node.items)
        lead = self.gap(key.line, node.items[0].line) if node.items else []
        for index, item in enumerate(node.items):
            last = index + 1 == len(node.items)
            after = tail if last else self.gap(item.last, node.items[index + 1].line)
            own, following = _split(after, _item_depth(item))
            body: list[str]
            if isinstance(item, Mapping) and not item.flow:
                above, body = self.record(item, _NESTED.get(key.text, ()), indent + _STEP, own)
                lead = lead + above
            else:
                body = self.scalar_item(item, indent)
            laid += [""] if index and spaced else []
            laid += _placed(lead, indent, spaced=spaced)
            laid += [f"{' ' * indent}- {body[0].lstrip(' ')}".rstrip(" "), *body[1:]]
            lead = following
        return laid + _placed(lead, indent)

    def scalar_item(self, item: Node, indent: int) -> list[str]:
        """Returns the lines of an item that is no mapping in block style, without its hyphen."""
        line = self.lines[item.line - 1]
        words = line.strip(" \t\r")
        first = words[1:].lstrip(" ") if words == "-" or words.startswith("- ") else words
        return [first, *self.rest(item.line, item, len(line) - len(line.lstrip(" ")), indent)]

    def rest(self, line: int, value: Node, column: int, indent: int) -> list[str]:
        """Returns the lines of a value behind its first one, shifted along with its key from `column` to `indent`."""
        lines = [text.rstrip("\r") for text in self.lines[line : value.last]]
        depths = [len(text) - len(text.lstrip(" ")) for text in lines if text.strip()]
        if not depths:
            return []
        head = self.lines[line - 1] if isinstance(value, Scalar) and value.block else ""
        old = column if _INDICATED.search(head) else min(depths)
        new = indent if _INDICATED.search(head) else indent + _STEP
        return [" " * new + text[old:] if text.strip() or len(text) > old else "" for text in lines]


def _split(gap: list[Comment], depth: int) -> tuple[list[Comment], list[Comment]]:
    """Returns the comments that follow at once at column `depth` or deeper, and the others."""
    count = next((index for index, (column, _) in enumerate(gap) if column < depth), len(gap))
    return gap[:count], gap[count:]


_NOWHERE = 1_000_000


def _depth(key: Scalar, value: Node) -> int:
    """Returns the column from which a comment below belongs to the value of `key`."""
    return _NOWHERE if isinstance(value, Scalar) or value.flow else key.column + 1


def _item_depth(item: Node) -> int:
    is_record = isinstance(item, Mapping) and not item.flow and item.entries
    return item.entries[0][0].column if is_record and isinstance(item, Mapping) else _NOWHERE


def _placed(comments: list[Comment], indent: int, *, spaced: bool = False) -> list[str]:
    """Returns comments at column `indent`; where `spaced`, one empty line stays where there were some."""
    laid: list[str] = []
    for column, words in comments:
        if column >= 0:
            laid.append(" " * indent + words)
        elif spaced and laid and laid[-1]:
            laid.append("")
    return laid


def _in_block(key: Scalar, value: Scalar, fields: Fields, indent: int) -> list[str]:
    """Returns a key with its words in a block, where its field asks for that and they are written on its line."""
    field = next((f for f in fields if f.name == key.text), None)
    lines = value.text.split("\n")
    is_clean = "#" not in value.text and value.text and all(line == line.strip() for line in lines)
    if field is None or not field.block or value.block or value.tail or not is_clean:
        return []
    if value.last != key.line or not lines[0] or not lines[-1]:
        return []
    body = [line and " " * (indent + _STEP) + line for line in lines]
    return [f"{' ' * indent}{key.text}: |-", *body]


def _values(node: Node) -> object:
    """Returns what a tree says, whatever the order of keys; nothing said ends in spaces or empty lines."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Sequence):
        return [_values(item) for item in node.items]
    return sorted(((key.text, repr(_values(value))) for key, value in node.entries), key=str)


def _comments_of(text: str) -> list[str]:
    """Returns whatever may be a comment, in no order: what follows a # that stands alone."""
    return sorted(line[match.start() :].strip() for line in text.split("\n") if (match := re.search(r"(?<!\S)#", line)))
