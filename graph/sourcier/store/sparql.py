"""SPARQL text seen as tokens: enough to bind parameters and to refuse what must not run, never a parser of its own.

And its evaluation, under the one rule that holds in this process and in the child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from sourcier.errors import QueryError, RefusedError

_TOKEN = re.compile(
    r"""
    (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<variable>[?$]\w+)
  | (?P<word>[^\W\d][\w.\-]*:?[\w.\-%]* | :[\w.\-%]*)
  | (?P<other>\s+ | .)
    """,
    re.VERBOSE | re.DOTALL,
)
_LESS_THAN = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://)[^'#)]*['#)]")
"""Begins what may be an IRI, or a sign of comparison with a string, a comment or the end of an expression after it."""
_FEDERATION = "SERVICE"
_FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")
_OPENING, _CLOSING = "{([", "})]"
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(sparql: str) -> Iterator[tuple[str, str]]:
    """Yields (kind, text) over the whole query: string, iri, comment, variable, word, other; joined they are the query.

    >>> [text for kind, text in tokens("SELECT ?x { ?x a <b#c> } # ?no") if kind == "variable"]
    ['?x', '?x']
    """
    for match in _TOKEN.finditer(sparql):
        assert match.lastgroup is not None
        yield match.lastgroup, match.group()


def unescape_codepoints(sparql: str) -> str:
    r"""Returns the query with \uXXXX resolved, as SPARQL does before it looks at anything else."""

    def resolve(match: re.Match[str]) -> str:
        try:
            return chr(int(match[1] or match[2], 16))
        except ValueError as error:
            raise QueryError(f"{match[0]} is no character") from error

    return _CODEPOINT.sub(resolve, sparql)


def evaluate(store: Store, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Returns the engine's answer; the union of graphs is the default graph, unless the query names its own.

    Raises:
        QueryError: the query is malformed; the message says where.
    """
    try:
        return store.query(sparql, use_default_graph_as_union=not names_dataset(sparql))
    except SyntaxError as error:
        raise QueryError(explain_syntax(sparql, str(error))) from error


def names_dataset(sparql: str) -> bool:
    """Says whether the query chooses its own graphs with FROM, between its form and its pattern.

    Engines need no space before or after the word: `ASKFROM:a`, `FROMex:a`, `FROMNAMED<b>`.

    >>> [names_dataset(text) for text in ("ASK FROM:a {}", "PREFIX from: <a:> ASK { ?s from:b ?o }")]
    [True, False]
    """
    if "FROM" not in sparql.upper():
        return False
    form, words = _read_head(sparql)
    names = _declared_prefixes(sparql) if form == "DESCRIBE" else set()
    return any(word.upper().startswith("FROM") and word.partition(":")[0] not in names for word in words)


def _read_head(sparql: str) -> tuple[str, list[str]]:
    """Returns the form of a query, and the bare words between that and its pattern; those in brackets are left out."""
    form, depth, templates = "", 0, 0
    words: list[str] = []
    coming = ((kind, text) for kind, text in tokens(sparql) if kind in {"word", "other"})
    for kind, text in coming:
        if kind == "word" and not form:
            form = next((known for known in _FORMS if text.upper().startswith(known)), "")
            templates = int(form == "CONSTRUCT")
            words += filter(None, [text[len(form) :] if form else ""])
            if text.upper() == "PREFIX":
                next((name for other, name in coming if other == "word"), None)
        elif kind == "word" and not depth:
            words.append(text)
        elif text in _OPENING:
            if text == "{" and not depth and (words or not templates):
                break
            templates -= text == "{" and not depth
            depth += 1
        elif text in _CLOSING:
            depth -= 1
    return form, words


def refuse_federation(sparql: str) -> None:
    r"""Raises `RefusedError` where the query would call another server.

    Engines read `SERVICEex:a`, `SERVICE:a`, `trueSERVICE:a` as the keyword and a name, and some resolve \uXXXX before
    they look at anything else: in either reading, whatever has the word before a colon is refused, unless it can only
    be a prefix.
    """
    for reading in (sparql, unescape_codepoints(sparql)):
        if _FEDERATION not in reading.upper():
            continue
        prefixes = _declared_prefixes(reading)
        for kind, text in tokens(reading):
            if kind == "word" and _may_call(text, prefixes):
                raise RefusedError("SERVICE is refused: queries never leave this machine")
            if kind == "iri" and _LESS_THAN.match(text):
                raise QueryError(
                    f"{text} beside the word SERVICE is refused: write the IRI in full, or spaces around <"
                )


def _declared_prefixes(sparql: str) -> set[str]:
    words = [text for kind, text in tokens(sparql) if kind == "word"]
    return {name.partition(":")[0] for word, name in pairwise(words) if word.upper() == "PREFIX" and ":" in name}


def _may_call(word: str, prefixes: set[str]) -> bool:
    """Says whether an engine may read the keyword in a bare word; `prefixes` are those that the query declares."""
    prefix, colon, _ = word.partition(":")
    before, keyword, rest = prefix.upper().partition(_FEDERATION)
    if not keyword:
        return False
    rest = prefix[len(before) + len(keyword) :]
    after = {rest, rest[len("SILENT") :] if rest.upper().startswith("SILENT") else rest}
    return not colon or prefix not in prefixes or bool(after & prefixes)


def explain_syntax(sparql: str, reason: str) -> str:
    """Returns where a query is malformed, and what stands there, in place of the engine's list of tokens.

    >>> explain_syntax("SELECT ?x { ?x a }", "error at 1:18: expected one of ...")
    "the query is malformed at line 1, column 18, near '}'"
    """
    place = re.match(r"error at (\d+):(\d+)", reason)
    if place is None:
        return f"the query is malformed: {' '.join(reason.split())[:200]}"
    line, column = int(place[1]), int(place[2])
    lines = sparql.split("\n")
    near = lines[line - 1][column - 1 :].strip()[:40] if line <= len(lines) else ""
    where = f"near {near!r}" if near else "at its end"
    missing = "; a prefix there is not declared" if "Prefix not found" in reason else ""
    return f"the query is malformed at line {line}, column {column}, {where}{missing}"


def keywords(sparql: str) -> set[str]:
    """Returns the bare words of a query, in upper case: keywords, names of functions, prefixed names."""
    return {text.upper() for kind, text in tokens(sparql) if kind == "word"}
