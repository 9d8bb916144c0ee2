"""An answer as a table to read: things by their names with a way to their pages, claims by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode

from sourcier.figures.render import render_number
from sourcier.language import Text
from sourcier.lookup.label import chunks, labels_of
from sourcier.namespaces import BASE, CLAIM, XSD, compact, prologue
from sourcier.pages.plain import LONGEST
from sourcier.pages.words.columns import heading
from sourcier.store.answer import Solutions, Term
from sourcier.store.view import View, select

ROWS = 100
"""How many rows stand on one page at most."""
_CHARACTERS, _OF_A_LINK = 60_000, 165
"""How much stands on one page at most, unless one row alone is more; what a thing that is named counts for."""
_LISTED = 3
"""How many of the claims in one cell are shown before the others are folded."""
_FOLDED = 60
"""How many are folded; what is left is counted."""
_LONGEST_QUOTE = 70
_NUMBERS = {XSD.integer, XSD.decimal, XSD.double}
_TRUTH = {"true": Text("yes", "oui"), "false": Text("no", "non")}
_QUOTES = """
SELECT ?claim (MIN(?exact) AS ?quote) (SAMPLE(?tag) AS ?language) WHERE {{
  VALUES ?claim {{ {claims} }} ?claim sou:mention ?mention .
  ?mention oa:hasTarget/oa:hasSelector/oa:exact ?exact .
  OPTIONAL {{ ?mention oa:hasTarget/oa:hasSource/schema:inLanguage ?tag }}
}} GROUP BY ?claim
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a cell; of a node, where they name one; `quoted` where they are the words of a source."""

    words: str
    node: NamedNode | None = None
    quoted: bool = False
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, one part or several: those to be shown, those to be folded, and how many are left out."""

    shown: tuple[Part, ...] = ()
    folded: tuple[Part, ...] = ()
    left: int = 0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The rows of an answer that stand on one page, from the row `first` on, counted from 1."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last row on the page."""
        return self.first + len(self.rows) - 1

    @property
    def before(self) -> str:
        """The first row of the page before."""
        return str(max(self.first - ROWS, 1))


def read_answer(view: View, solutions: Solutions, lang: str, *, first: int = 1) -> AnswerTable:
    """Returns the rows of an answer from the row `first` on, as many as stand on one page."""
    begin = min(max(first, 1), max(len(solutions.rows), 1)) - 1
    rows = _fitting(solutions.rows[begin : begin + ROWS])
    nodes = {node for row in rows for term in row for node in nodes_in(term)}
    claims = [node for node in sorted(nodes, key=str) if CLAIM.local(node)]
    quotes = _quotes(view, claims)
    labels = labels_of(view, nodes - quotes.keys())
    names = {node: Part(text.in_(lang), node) for node, text in labels.items()} | quotes
    return AnswerTable(
        tuple(heading(variable, lang) for variable in solutions.variables),
        tuple(tuple(_cell(term, names, lang) for term in row) for row in rows),
        begin + 1,
        len(solutions.rows),
    )


def nodes_in(term: Term | None) -> tuple[NamedNode, ...]:
    """Returns what a term names: an IRI, or several of ours with spaces between them in a literal.

    >>> nodes_in(Literal(f"{CLAIM}a {CLAIM}b")) == (CLAIM.a, CLAIM.b), nodes_in(Literal("see https://w3id.org/"))
    (True, ())
    """
    if isinstance(term, NamedNode):
        return (term,)
    if isinstance(term, Literal) and term.value.startswith(f"{BASE}id/"):
        words = term.value.split()
        try:
            return tuple(map(NamedNode, words)) if all(word.startswith(f"{BASE}id/") for word in words) else ()
        except ValueError:
            return ()
    return ()


def _fitting(rows: tuple[tuple[Term | None, ...], ...]) -> tuple[tuple[Term | None, ...], ...]:
    """Returns the first rows, as many as stand on one page."""
    left = _CHARACTERS
    for place, row in enumerate(rows):
        left -= sum(map(_length, row))
        if left < 0 and place:
            return rows[:place]
    return rows


def _length(term: Term | None) -> int:
    if named := len(nodes_in(term)):
        return _OF_A_LINK * min(named, _LISTED + _FOLDED)
    return min(len(term.value), LONGEST) if isinstance(term, Literal) else 0


def _cell(term: Term | None, names: Mapping[NamedNode, Part], lang: str) -> Cell:
    if term is None:
        return Cell()
    if nodes := nodes_in(term):
        parts = tuple(names.get(node) or Part(compact(node), node) for node in nodes)
        end = _LISTED + _FOLDED
        return Cell(parts[:_LISTED], parts[_LISTED:end], max(len(parts) - end, 0))
    if isinstance(term, Literal):
        return _literal(term, lang)
    return Cell((Part("" if isinstance(term, BlankNode) else str(term)),))


def _literal(term: Literal, lang: str) -> Cell:
    if term.datatype in _NUMBERS:
        try:
            return Cell((Part(render_number(Decimal(term.value), lang)),), is_number=True)
        except (InvalidOperation, ValueError):
            return Cell((Part(term.value),))
    if term.datatype == XSD.boolean and term.value in _TRUTH:
        return Cell((Part(_TRUTH[term.value].in_(lang)),))
    return Cell((Part(term.value, lang=term.language or ""),))


def _quotes(view: View, claims: Iterable[NamedNode]) -> dict[NamedNode, Part]:
    """Returns the words of each claim, shortened, in the language of their source."""
    found: dict[NamedNode, Part] = {}
    for chunk in chunks(tuple(claims)):
        for row in select(view, prologue() + _QUOTES.format(claims=chunk)):
            claim, quote, language = row.get("claim"), row.get("quote"), row.get("language")
            if isinstance(claim, NamedNode) and isinstance(quote, Literal):
                said = language.value if isinstance(language, Literal) else None
                found[claim] = Part(_shortened(quote.value), claim, quoted=True, lang=said)
    return found


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[:_LONGEST_QUOTE].rpartition(' ')[0] or words[:_LONGEST_QUOTE]}…"
