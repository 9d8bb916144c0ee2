"""How large and how nested a query may be, seen on its tokens: what is beyond breaks the engine or its optimiser."""

from __future__ import annotations

from collections import Counter

from sourcier.errors import LimitError
from sourcier.store.sparql import tokens

MAX_CHARACTERS = 100_000
MAX_DEPTH = 64
"""How deep brackets may nest, and signs of negation follow each other."""
MAX_PATTERNS = 80
"""How many triple patterns and steps of paths: the optimiser takes a second over 80, four over 100, 18 over 150."""
MAX_OPERATORS = 300
"""How often each of UNION, OPTIONAL, MINUS, ||, + and their like may be used; the engine nests them."""

_OPENING, _CLOSING = "{([", "})]"
_SEPARATORS = ".;,"
_OPERATORS = "|&+*-=^"
_COUNTED = _OPENING + _SEPARATORS + "/!"
_WORDS = {"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS", "SELECT", "GRAPH", "VALUES"}


def refuse_excess(sparql: str) -> None:
    """Raises `LimitError` where a query is too long, too deeply nested, or has too many patterns or operators."""
    if len(sparql) > MAX_CHARACTERS:
        raise LimitError("characters", MAX_CHARACTERS, f"the query is longer than {MAX_CHARACTERS} characters")
    if len(sparql) < MAX_OPERATORS and sum(map(sparql.count, _COUNTED)) <= min(MAX_DEPTH, MAX_PATTERNS):
        return  # it is too short to have too much of anything
    used = _Used()
    for kind, text in tokens(sparql):
        used.count(kind, text)


class _Used:
    """What a query has used so far."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._signs = 0
        self._patterns = 0
        self._operators: Counter[str] = Counter()
        self._digit_before = False

    def count(self, kind: str, text: str) -> None:
        """Counts one token."""
        if kind == "word":
            self._patterns += text.endswith(".") and self._in_patterns
            if text.upper() in _WORDS:
                self._operators[text.upper()] += 1
        elif kind == "other":
            self._count_sign(text)
        self._signs = self._signs + 1 if text == "!" else self._signs if text.isspace() else 0
        self._digit_before = kind == "other" and text.isdigit()
        self._refuse()

    def _count_sign(self, sign: str) -> None:
        if sign in _OPENING:
            self._open.append(sign)
        elif sign in _CLOSING:
            if self._open:
                self._open.pop()
        elif sign == "/" or (sign in _SEPARATORS and self._in_patterns and not (sign == "." and self._digit_before)):
            self._patterns += 1
        elif sign in _OPERATORS:
            self._operators[sign] += 1

    @property
    def _in_patterns(self) -> bool:
        """Whether separators are between triples, and not between the arguments of a function."""
        return bool(self._open) and self._open[-1] != "("

    def _refuse(self) -> None:
        if max(len(self._open), self._signs) > MAX_DEPTH:
            raise LimitError("depth", MAX_DEPTH, f"the query is nested deeper than {MAX_DEPTH}; flatten it")
        if self._patterns > MAX_PATTERNS:
            advice = f"the query has more than {MAX_PATTERNS} triple patterns and steps of paths; split it"
            raise LimitError("patterns", MAX_PATTERNS, advice)
        for operator, times in self._operators.items():
            if times > MAX_OPERATORS:
                advice = f"the query has {operator} more than {MAX_OPERATORS} times; use VALUES or IN, or split it"
                raise LimitError("operators", MAX_OPERATORS, advice)
