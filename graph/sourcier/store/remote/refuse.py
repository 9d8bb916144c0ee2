"""What is not handed on to an endpoint: updates, whoever may make them, and what engines do besides answering."""

from __future__ import annotations

from sourcier.errors import QueryError, RefusedError
from sourcier.store.sparql import tokens, unescape_codepoints

_UPDATES = {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MODIFY", "MOVE"}
_EXTENSIONS = {"DEFINE", "OPTION"}
"""With these, Virtuoso fetches what lies elsewhere, and more."""
_FUNCTIONS = ("bif:", "sql:", "http://www.openlinksw.com")
"""Begins the names by which Virtuoso calls its own functions, that read files and addresses among them."""
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_BEFORE_FORM = {"BASE", "PREFIX"}


def refuse_extensions(sparql: str) -> None:
    r"""Raises an error where a query is none of SPARQL 1.1, in its text or with \uXXXX resolved.

    Raises:
        RefusedError: it would change the graph, or calls what is the engine's own.
        QueryError: it begins with anything but SELECT, ASK, CONSTRUCT or DESCRIBE.
    """
    for reading in {sparql, unescape_codepoints(sparql)}:
        _refuse_words(reading)
        _refuse_other_forms(reading)


def _refuse_words(sparql: str) -> None:
    before = ""
    for kind, text in tokens(sparql):
        is_language, before = before == "@", text
        name = text.lower().lstrip("<")
        if kind == "word" and text.upper() in _UPDATES and not is_language:
            raise RefusedError(f"{text} is refused: an endpoint is only read")
        if kind == "word" and text.upper() in _EXTENSIONS and not is_language:
            raise RefusedError(f"{text} is refused: it is no SPARQL 1.1")
        if kind in {"word", "iri"} and name.startswith(_FUNCTIONS):
            raise RefusedError(f"{text} is refused: functions of an engine are not called")


def _refuse_other_forms(sparql: str) -> None:
    for kind, text in tokens(sparql):
        if kind == "word" and text.upper() in _FORMS:
            return
        declares = kind in {"iri", "comment"} or not text.strip() or text.upper() in _BEFORE_FORM or text.endswith(":")
        if not declares:
            break
    raise QueryError("the query is malformed: it is no SELECT, ASK, CONSTRUCT or DESCRIBE")
