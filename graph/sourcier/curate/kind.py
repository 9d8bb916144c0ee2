"""The kinds of value a field of a curation file can hold: how each is cast from words, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from sourcier.curate.problem import did_you_mean
from sourcier.curate.tree import Mapping as MappingNode
from sourcier.curate.tree import Node, Scalar, Sequence
from sourcier.figures import notation
from sourcier.identifiers import KEY as KEY_PATTERN
from sourcier.identifiers import is_key
from sourcier.model import Entity
from sourcier.namespaces import SOURCE
from sourcier.registry import Registry

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?", re.ASCII)
_KEY = f"^{KEY_PATTERN.pattern}$"
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Mistake(Exception):  # noqa: N818 - carried to the record, never to a caller
    """A value cannot be cast: the code, what is wrong, and the remedy."""

    def __init__(self, code: str, detail: str, remedy: str = "") -> None:
        self.code, self.detail, self.remedy = code, detail, remedy
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What words may refer to: the registry, the entities and sources by their keys."""

    registry: Registry
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value. `cast` raises `Mistake`; `schema` is the JSON Schema that editors use.

    `is_prose` where a question mark at the end belongs to the words; elsewhere it marks what is still to decide.
    """

    cast: Callable[[Node, Vocabulary], object]
    schema: Callable[[Registry], dict[str, Any]]
    is_prose: bool = False


def words_of(node: Node) -> str:
    """Returns the words of a scalar, stripped; raises `Mistake` for lists, mappings and nothing."""
    if not isinstance(node, Scalar):
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        raise Mistake("wrong-shape", f"{found} where words are expected", "write one value")
    if not node.text.strip():
        raise Mistake("wrong-shape", "nothing is written", "write the value, or remove the key")
    return node.text.strip()


def open_question(node: Node) -> str | None:
    """Returns what is proposed before the question mark that stands at the end of a value, or of one in a list.

    None where there is no question mark; empty where nothing is proposed.
    """
    if isinstance(node, Sequence):
        return next((found for item in node.items if (found := open_question(item)) is not None), None)
    if not isinstance(node, Scalar) or node.block or not node.text.rstrip().endswith("?"):
        return None
    return node.text.rstrip().removesuffix("?").rstrip()


def _string(**more: Any) -> Callable[[Registry], dict[str, Any]]:
    return lambda _registry: {"type": "string", **more}


def _free_words(node: Node, _vocabulary: Vocabulary) -> str:
    text = words_of(node)
    if isinstance(node, Scalar) and node.commented:
        raise Mistake("not-a-block", f"a comment follows {text[:40]!r}; words after # are lost", "use a block, `|-`")
    return text


def _block(node: Node, _vocabulary: Vocabulary) -> str:
    text = words_of(node)
    if isinstance(node, Scalar) and not node.block:
        raise Mistake("not-a-block", f"{text[:40]!r}", "begin the value with `|-` and put the words on the next line")
    return text


def _key(node: Node, _vocabulary: Vocabulary) -> str:
    text = words_of(node)
    if not is_key(text):
        raise Mistake("bad-identifier", ascii(text), "use lower-case letters a–z, digits and single hyphens")
    return text


def _notation(reader: Callable[[str], object]) -> Callable[[Node, Vocabulary], object]:
    def cast(node: Node, _vocabulary: Vocabulary) -> object:
        try:
            return reader(words_of(node))
        except ValueError as error:
            detail, _, remedy = str(error).rpartition("; ")
            raise Mistake("bad-value", detail, remedy) from error

    return cast


def _day(node: Node, _vocabulary: Vocabulary) -> date:
    text = words_of(node)
    try:
        day = notation.read_period(text).day
    except ValueError:
        day = None
    if day is None:
        raise Mistake("bad-value", f"{text[:80]!r} is no day", "write one day, as 2031-03-05")
    return day


def _flag(node: Node, _vocabulary: Vocabulary) -> bool:
    text = words_of(node)
    if text not in {"true", "false"}:
        raise Mistake("bad-value", repr(text), "write true or false")
    return text == "true"


def _url(node: Node, _vocabulary: Vocabulary) -> NamedNode:
    text = words_of(node)
    try:
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"{}|\\^`]", text):
            raise ValueError(text)
        return NamedNode(text)
    except ValueError as error:
        raise Mistake("bad-value", f"{text[:80]!r} is no web address", "write it whole, with https://") from error


def _pattern(pattern: re.Pattern[str], what: str, remedy: str) -> Kind:
    def cast(node: Node, _vocabulary: Vocabulary) -> str:
        text = words_of(node)
        if not pattern.fullmatch(text):
            raise Mistake("bad-value", f"{text[:80]!r} is no {what}", remedy)
        return text

    return Kind(cast, _string(pattern=f"^{pattern.pattern}$"))


def _count(node: Node, _vocabulary: Vocabulary) -> int:
    text = words_of(node)
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise Mistake("bad-value", f"{text!r} is no whole number", "let `sourcier verify --write` write it")
    return int(text)


def _offsets(node: Node, vocabulary: Vocabulary) -> tuple[int, int]:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        raise Mistake("wrong-shape", "offsets are [start, end]", "let `sourcier verify --write` write them")
    start, end = (_count(item, vocabulary) for item in node.items)
    if start >= end:
        raise Mistake("bad-value", f"[{start}, {end}] is empty", "let `sourcier verify --write` write them")
    return start, end


def _word(node: Node, _vocabulary: Vocabulary) -> str:
    return words_of(node)


def _names(node: Node, vocabulary: Vocabulary) -> dict[str, str]:
    if not isinstance(node, MappingNode):
        return {"": _free_words(node, vocabulary)}
    names = {key.text: _free_words(value, vocabulary) for key, value in node.entries}
    if set(names) != {"en", "fr"} or len(node.entries) != 2:
        raise Mistake(
            "wrong-shape",
            f"names in {', '.join(sorted(names)) or 'no language'}",
            "give fr: and en:, or one name",
        )
    return names


def _derivations(node: Node, vocabulary: Vocabulary) -> NamedNode:
    key = words_of(node)
    if key not in vocabulary.sources:
        remedy = did_you_mean(key, vocabulary.sources) or "describe it in a file of its own in sources/"
        raise Mistake("unknown-source", ascii(key), remedy)
    return SOURCE.term(key)


def _manner(node: Node, vocabulary: Vocabulary) -> NamedNode:
    word = words_of(node)
    known = vocabulary.registry.derivations
    if word not in known:
        raise Mistake("unknown-word", repr(word), did_you_mean(word, known) or f"one of: {', '.join(known)}")
    return known[word]


def entity(*classes: NamedNode) -> Kind:
    """Returns the kind of a field that names an entity of one of `classes`."""

    def cast(node: Node, vocabulary: Vocabulary) -> NamedNode:
        key = words_of(node)
        found = vocabulary.entities.get(key)
        if found is None:
            remedy = (
                did_you_mean(key, vocabulary.entities) or "define it in actors, places, sites, projects or events.yaml"
            )
            raise Mistake("unknown-entity", ascii(key), remedy)
        if classes and not vocabulary.registry.is_a(found.type, classes):
            wanted = " or ".join(c.value.rsplit("#", 1)[-1] for c in classes)
            raise Mistake("wrong-kind", f"{key!r} is a {found.type.value.rsplit('#', 1)[-1]}", f"name a {wanted}")
        return found.iri

    return Kind(cast, _string(pattern=_KEY))


def concept(scheme: str) -> Kind:
    """Returns the kind of a field that takes a word of the code list `scheme`."""

    def cast(node: Node, vocabulary: Vocabulary) -> NamedNode:
        word = words_of(node)
        known = vocabulary.registry.schemes[scheme]
        if word not in known:
            remedy = did_you_mean(word, known) or f"one of: {', '.join(known)}"
            raise Mistake("unknown-word", f"{word!r} is no {scheme.replace('-', ' ')}", remedy)
        return known[word].iri

    return Kind(cast, lambda registry: {"enum": list(registry.schemes[scheme])})


def many(kind: Kind) -> Kind:
    """Returns the kind of a list of values of `kind`."""

    def cast(node: Node, vocabulary: Vocabulary) -> tuple[object, ...]:
        if not isinstance(node, Sequence):
            raise Mistake("wrong-shape", "one value where a list is expected", "write [a, b] or one `- ` line each")
        return tuple(kind.cast(item, vocabulary) for item in node.items)

    return Kind(cast, lambda registry: {"type": "array", "items": kind.schema(registry)})


def _node(node: Node, _vocabulary: Vocabulary) -> Node:
    return node


_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_ONE_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NUMBER = r"-?[0-9]+(\.[0-9]+)?(e\+?[0-9]+)?"
_AMOUNT = {"type": ["number", "string"], "pattern": f"^{_NUMBER}( to {_NUMBER})?$"}
_DATE = {"type": ["number", "string"], "pattern": f"^{_DAY}(/{_DAY})?$"}

WORD = Kind(_word, _string())
FREE_WORDS = Kind(_free_words, _string(), is_prose=True)
BLOCK = Kind(_block, _string(), is_prose=True)
KEY = Kind(_key, _string(pattern=_KEY))
PERIOD = Kind(_notation(notation.read_period), lambda _r: dict(_DATE))
DAY = Kind(_day, _string(pattern=_ONE_DAY))
HORIZON = Kind(_notation(notation.read_horizon), _string(pattern=f"^((by|in|from) {_DAY}|{_DAY}/{_DAY})$"))
AMOUNT = Kind(_notation(notation.read_range), lambda _r: dict(_AMOUNT))
FLAG = Kind(_flag, lambda _r: {"type": "boolean"})
URL = Kind(_url, _string(format="uri"), is_prose=True)
LANGUAGE_TAG = _pattern(LANGUAGE, "language tag", "write fr or en")
HASH = _pattern(SHA256, "SHA-256", "let `sourcier verify --write` write it")
CODE = _pattern(re.compile(r"[0-9A-Z]{2,5}", re.ASCII), "official code", 'quote it: "06"')
COUNT = Kind(_count, lambda _r: {"type": "integer", "minimum": 0})
OFFSETS = Kind(
    _offsets, lambda _r: {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
)
NAMES = Kind(
    _names,
    lambda _r: {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {"fr": {"type": "string"}, "en": {"type": "string"}},
                "required": ["en", "fr"],
                "additionalProperties": False,
            },
        ]
    },
)
MANNER = Kind(_manner, lambda registry: {"enum": list(registry.derivations)})
KNOWN_SOURCE = Kind(_derivations, _string(pattern=_KEY))
NESTED = Kind(_node, lambda _r: {})
CLAIM_KEYS = Kind(
    _node,
    lambda _r: {
        "type": "array",
        "items": {"type": "string", "pattern": f"^(claim:)?{KEY_PATTERN.pattern}$"},
        "minItems": 1,
        "uniqueItems": True,
    },
)
"""A list of claims by their keys, looked up by whoever knows what the sources claim."""
