from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.curate.layout import format_file, format_text, insert_lines
from sourcier.curate.schema import ASSESSMENT, CLAIM, ENTITY, SOURCE, Fields
from sourcier.curate.tree import Mapping, Node, Refusal, Scalar, parse_tree
from sourcier.errors import DataError

CASES = Path(__file__).parents[1] / "cases" / "layout"
CURATION = Path(__file__).parents[1] / "cases" / "curation" / "base"
NAMES = sorted(path.name.removesuffix(".before.yaml") for path in CASES.glob("*.before.yaml"))
FUZZ = settings(max_examples=120, deadline=None)


TABLES = {"source": SOURCE, "assessments": ASSESSMENT}


def laid_out(text: str, table: Fields = SOURCE) -> str:
    return format_text(text, "file.yaml", table)


def said(node: Node) -> object:
    """What a tree says, whatever the order of its keys."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Mapping):
        return {key.text: said(value) for key, value in node.entries}
    return [said(item) for item in node.items]


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# comment \d+", text))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_laid_out_as_the_golden_one(name: str, update_golden: bool) -> None:
    before = (CASES / f"{name}.before.yaml").read_text(encoding="utf-8")
    golden = CASES / f"{name}.after.yaml"

    after = laid_out(before, TABLES.get(name, ENTITY))

    if update_golden:
        golden.write_text(after, encoding="utf-8")
    assert after == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_laid_out_stays_as_it_is(name: str) -> None:
    after = (CASES / f"{name}.after.yaml").read_text(encoding="utf-8")

    assert laid_out(after, TABLES.get(name, ENTITY)) == after


def test_an_anchored_source_stays_as_it_is() -> None:
    path = CURATION / "sources" / "gazette-article.yaml"

    before, after = format_file(path, path.name)

    assert before == after


def test_lines_end_as_on_unix() -> None:
    assert laid_out("source: a\r\nnote: |-\r\n  b\r\n\r\n  c\r\n") == "source: a\nnote: |-\n  b\n\n  c\n"


def test_a_byte_order_mark_goes() -> None:
    assert laid_out("\ufeffsource: a\n") == "source: a\n"


def test_words_on_the_line_of_their_key_move_into_a_block() -> None:
    assert laid_out('title: "Le plan : \\"demain\\""\n') == 'title: |-\n  Le plan : "demain"\n'


def test_words_that_a_comment_follows_stay_on_their_line() -> None:
    assert laid_out("note: 'words'  # comment\n") == "note: 'words'  # comment\n"


def test_words_that_need_their_quotation_marks_keep_them() -> None:
    assert laid_out('note: " led by a space"\n') == 'note: " led by a space"\n'


def test_a_hash_in_a_block_is_no_comment_of_the_next_key() -> None:
    text = "claims:\n  - quote: |-\n      a\n    note: |-\n      # not a comment\n    about: b\n"

    after = laid_out(text)

    assert after.index("about: b") < after.index("      # not a comment")


def test_blocks_that_name_their_own_indent_keep_it() -> None:
    text = "note: |2-\n    led by two spaces\n  and not\nsource: a\n"

    assert laid_out(text) == "source: a\nnote: |2-\n    led by two spaces\n  and not\n"


def test_quoted_keys_are_moved_whole() -> None:
    assert laid_out('"language": fr\nsource: a\n') == 'source: a\n"language": fr\n'


def test_unknown_keys_go_last() -> None:
    assert laid_out("zebra: x\nsource: a\n") == "source: a\nzebra: x\n"


def test_a_key_given_twice_stays_given_twice() -> None:
    assert laid_out("genre: b\nsource: a\ngenre: c\n") == "source: a\ngenre: b\ngenre: c\n"


def test_a_file_in_braces_stays_as_it_is() -> None:
    assert laid_out("{source: a, language: fr}\n") == "{source: a, language: fr}\n"


def test_what_cannot_be_laid_out_safely_is_refused() -> None:
    with pytest.raises(DataError, match=r"file\.yaml: cannot be laid out without changing what it says"):
        laid_out("? language\n: fr\n? source\n: a\n")


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refusal):
        laid_out("a: [\n")


def test_inserted_lines_end_as_the_others_do() -> None:
    assert insert_lines("a\r\nb\r\n", [(2, 0, ["x"])]) == "a\r\nx\r\nb\r\n"


def test_several_changes_keep_their_places() -> None:
    assert insert_lines("a\nb\nc\n", [(1, 1, ["x", "y"]), (3, 1, [])]) == "x\ny\nb\n"


class Scribbler:
    """Writes valid curation as an untidy hand would: any order, indent, quotation marks, comments, empty lines."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def comment(self) -> str:
        self.count += 1
        return f"# comment {self.count}"

    def between(self) -> list[str]:
        choices: list[Callable[[], list[str]]] = [
            list,
            list,
            lambda: [""],
            lambda: [" " * self.random.randrange(9) + self.comment()],
            lambda: ["", " " * self.random.randrange(9) + self.comment(), self.comment(), ""],
        ]
        return self.random.choice(choices)()

    def words(self) -> str:
        parts = [
            "l’IA",
            "52 %",
            "« oui »",
            "plan",
            "- x",
            "a, b",
            "{c}",
            "# d",
            "e: f",
            "'g'",
            '"h"',
            "[i]",
            "3.4e9",
            "é\u00a0",
        ]
        return " ".join(self.random.choices(parts, k=self.random.randint(1, 4))).strip()

    def value(self, indent: int) -> list[str]:
        """The lines of a scalar, the first of them to stand behind its key."""
        words = self.words()
        step = self.random.randint(1, 5)
        style = self.random.randrange(6)
        if style == 0:
            return [f" '{words.replace(chr(39), chr(39) * 2)}'" + self.random.choice(["", f"   {self.comment()}"])]
        if style == 1:
            return [' "' + words.replace("\\", "\\\\").replace('"', '\\"') + '"']
        if style == 2:
            return [" plain", " " * (indent + step) + "and more"]
        if style == 3:
            return [" plain" + self.random.choice(["", "  ", f" {self.comment()}"])]
        lines = [self.words(), *self.random.choice([[], ["", self.words()], ["   " + self.words(), "# no comment"]])]
        header = self.random.choice([" |-", " |", " >-", f" |- {self.comment()}"])
        return [header, *[line and " " * (indent + step) + line for line in lines]]

    def mapping(self, names: list[str], indent: int) -> list[str]:
        self.random.shuffle(names)
        lines: list[str] = []
        for index, name in enumerate(names):
            lines += self.between() if index else []
            first, *others = (
                self.nested(name, indent) if name in {"claims", "inferred", "derived_from"} else self.value(indent)
            )
            lines += [f"{' ' * indent}{name}:{first}", *others]
        return lines

    def nested(self, name: str, indent: int) -> list[str]:
        head = self.random.choice(["", f" {self.comment()}"])
        if name == "inferred":
            return [head, *self.between(), *self.mapping(["url", "genre"], indent + self.random.randint(1, 4))]
        dash = indent + self.random.randint(0, 4)
        names = ["quote", "about", "note", "value", "cue"] if name == "claims" else ["source", "how"]
        lines = [head]
        for _ in range(self.random.randint(1, 3)):
            gap = self.random.randint(1, 3)
            first, *others = self.mapping(list(names), dash + 1 + gap)
            lines += [*self.between(), f"{' ' * dash}-{' ' * gap}{first.lstrip(' ')}", *others]
        return lines

    def source(self) -> str:
        names = ["source", "title", "note", "claims", "inferred", "derived_from", "language", "zebra"]
        return "\n".join([*self.between(), *self.mapping(names, 0), *self.between(), ""])

    def entities(self) -> str:
        lines = self.between()
        for name in ("alpha", "beta", "gamma"):
            indent = self.random.randint(1, 5)
            lines += [f"{name}:", *self.between(), *self.mapping(["kind", "name", "note"], indent), *self.between()]
        return "\n".join([*lines, ""])


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_a_scribbled_source_says_the_same_when_laid_out(seed: int) -> None:
    before = Scribbler(seed).source()

    after = laid_out(before)

    assert said(parse_tree(after, "after")) == said(parse_tree(before, "before"))
    assert comments(after) == comments(before)
    assert laid_out(after) == after


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_scribbled_entities_say_the_same_when_laid_out(seed: int) -> None:
    before = Scribbler(seed).entities()

    after = laid_out(before, ENTITY)

    assert said(parse_tree(after, "after")) == said(parse_tree(before, "before"))
    assert comments(after) == comments(before)
    assert laid_out(after, ENTITY) == after


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_keys_are_laid_out_in_the_order_of_their_tables(seed: int) -> None:
    root = parse_tree(laid_out(Scribbler(seed).source()), "after")

    assert isinstance(root, Mapping)
    order = [field.name for field in SOURCE]
    found = [key.text for key, _ in root.entries if key.text in order]
    assert found == sorted(found, key=order.index)


def test_the_tables_name_no_key_twice() -> None:
    for fields in (SOURCE, CLAIM, ENTITY):
        names = [field.name for field in fields]
        assert len(names) == len(set(names))
