"""YAML as a tree of text scalars with positions.

Read from the parser's events, so that nothing is resolved: `no`, `010` and `1e3` stay the words that they are.
Anchors, aliases, tags and further documents are refused, as is anything too large to have been written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sourcier.curate.problem import Problem

MAX_BYTES = 1_000_000
MAX_SCALAR = 20_000
MAX_DEPTH = 12
MAX_NODES = 50_000

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd-\uffff]")
"""Control characters, those that turn the direction of writing, halves of pairs, and marks of a lost character."""

_NEXT_SIGN = re.compile(r"[ \t]*([^ \t\r]?)")
_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(slots=True)
class Scalar:
    """Words, the lines they begin and end on, and how they are written.

    `block` says that they stand in a block (`|-`); `commented`, that a comment follows plain words, which may be words
    lost; `tail` is the first sign that follows them on their last line; `column` is where they begin, from 0.
    """

    text: str
    line: int
    block: bool = False
    commented: bool = False
    last: int = 0
    column: int = 0
    tail: str = ""


@dataclass(slots=True)
class Sequence:
    """A list of nodes; `flow` where it stands in brackets."""

    line: int
    items: list[Node] = field(default_factory=list)
    last: int = 0
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys with their nodes, in order; a key given twice is listed twice; `flow` where it stands in braces."""

    line: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    last: int = 0
    flow: bool = False


Node = Scalar | Sequence | Mapping


class Refusal(Exception):  # noqa: N818 - carried to the reader, never to a caller
    """The file cannot be read on: one problem says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_tree(path: Path, name: str) -> Node:
    """Returns the root node of the file; `name` is what problems call it.

    Raises:
        Refusal: the file cannot be read as one YAML document of plain text.
    """
    return parse_tree(read_text(path, name), name)


def parse_tree(text: str, name: str) -> Node:
    """Returns the root node of YAML text; raises `Refusal` as `read_tree` does."""
    return _Builder(name).build(text)


def read_text(path: Path, name: str) -> str:
    """Returns the words of the file, UTF-8 and without control characters; raises `Refusal` otherwise."""
    data = _read_bytes(path, name)
    try:
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        detail = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise Refusal(Problem(name, line, "unreadable", detail, "save the file as UTF-8")) from error
    if found := _NOT_TEXT.search(text) or _LONE_RETURN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        detail = f"character U+{ord(found[0]):04X}"
        raise Refusal(Problem(name, line, "unreadable", detail, "remove it; it is not text"))
    return text


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise Refusal(Problem(name, 1, "unreadable", "this is no regular file", "put a file of text in its place"))
        size = path.stat().st_size
        if size > MAX_BYTES:
            remedy = f"split the file; at most {MAX_BYTES} bytes are read"
            raise Refusal(Problem(name, 1, "too-large", f"{size} bytes", remedy))
        return path.read_bytes()
    except OSError as error:
        raise Refusal(Problem(name, 1, "unreadable", error.strerror or str(error), "check the file")) from error


class _Builder:
    """Builds one tree; a stack of open nodes, no recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.lines: list[str] = []

    def build(self, text: str) -> Node:
        self.lines = text.split("\n")
        for event in self._events(text):
            self._take(event)
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.text):
            self._refuse("nothing-here", 1, "the file is empty", "write at least one entry, or remove the file")
        assert self.root is not None
        return self.root

    def _events(self, text: str) -> Iterator[Event]:
        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            said = " ".join(str(error.problem or error.context or "syntax error").split())
            self._refuse("not-yaml", line, said, "check indentation and quotation marks near this line")
        except (YAMLError, ValueError, OverflowError) as error:
            self._refuse("not-yaml", 1, " ".join(str(error).split()), "check the file with a YAML editor")

    def _take(self, event: Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self._start_document(event, line)
        elif isinstance(event, AliasEvent):
            self._refuse("not-allowed", line, f"the alias *{event.anchor}", "write the value out")
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._check_plain(event, line)
            flow = bool(event.flow_style)
            node = Mapping(line, flow=flow) if isinstance(event, MappingStartEvent) else Sequence(line, flow=flow)
            self._place(node, line)
            self.stack.append(node)
            self.keys.append(None)
            if len(self.stack) > MAX_DEPTH:
                self._refuse("too-large", line, f"nested deeper than {MAX_DEPTH}", "flatten it")
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            node = self.stack.pop()
            self.keys.pop()
            node.last = event.end_mark.line + 1 if node.flow else _last_line(node)
        elif isinstance(event, ScalarEvent):
            self._check_plain(event, line)
            self._place(self._scalar(event, line), line)

    def _start_document(self, event: DocumentStartEvent, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse("not-allowed", line, "a second document (`---`)", "one file holds one document")
        if event.version or event.tags:
            self._refuse("not-allowed", line, "a directive (`%`)", "remove it; every file is read as YAML 1.2")

    def _scalar(self, event: ScalarEvent, line: int) -> Scalar:
        if len(event.value) > MAX_SCALAR:
            detail = f"{len(event.value)} characters in one value"
            remedy = f"at most {MAX_SCALAR}; full texts never go into curation files"
            self._refuse("too-large", line, detail, remedy)
        if found := _NOT_TEXT.search(event.value) or re.search("\r", event.value):
            detail = f"character U+{ord(found[0]):04X}, written as an escape"
            self._refuse("unreadable", line, detail, "remove the escape; it is not text")
        block = event.style in {"|", ">"}
        end = event.end_mark
        last = max(line, end.line + (end.column > 0 or not block))
        while last > line and not self.lines[last - 1].strip():
            last -= 1
        tail = "" if block or end.line >= len(self.lines) else self._next(end.line, end.column)
        commented = event.style is None and tail == "#"
        return Scalar(event.value, line, block, commented, last, event.start_mark.column, tail)

    def _next(self, line: int, column: int) -> str:
        """Returns the first character that is no space, from a place on a line (from 0)."""
        found = _NEXT_SIGN.match(self.lines[line], column)
        return found[1] if found else ""

    def _check_plain(self, event: MappingStartEvent | SequenceStartEvent | ScalarEvent, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse("too-large", line, f"more than {MAX_NODES} values", "split the file")
        if event.anchor is not None:
            self._refuse("not-allowed", line, f"the anchor &{event.anchor}", "write the value where it is needed")
        if event.tag is not None:
            self._refuse("not-allowed", line, f"the tag {event.tag}", "remove it; every value is read as text")

    def _place(self, node: Node, line: int) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is not None:
            if isinstance(node, Scalar) and not node.text:
                node.line = node.last = key.last  # nothing is written, so it stands with its key
            parent.entries.append((key, node))
            self.keys[-1] = None
        elif isinstance(node, Scalar):
            self.keys[-1] = node
        else:
            self._refuse("not-allowed", line, "a key that is no word", "keys are plain words")

    def _refuse(self, code: str, line: int, detail: str, remedy: str) -> NoReturn:
        raise Refusal(Problem(self.name, line, code, detail, remedy))


def _last_line(node: Mapping | Sequence) -> int:
    """Returns the last line of a node in block style: that of its last part."""
    parts = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
    return max([node.line, *(part.last for part in parts)])
